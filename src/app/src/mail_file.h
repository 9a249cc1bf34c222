// The file that says by which mail server Rowan sends, and from whom.
#pragma once

#include "smtp.h"

#include <rowan/base/result.h>
#include <rowan/casework/mail.h>

#include <filesystem>
#include <string>
#include <vector>

namespace rowan::app {

struct MailSettings {
  SmtpSettings smtp;
  casework::MailFrame frame;
  std::vector<std::string> domains;  // Of addresses that may be written to; empty: any.
};

/// A JSON object: host, security ("tls", "starttls", or "none" on the same machine), from, address,
/// and, where wanted, port, user with password_file, authorities_file, domains (with blanks between
/// them) and seconds. Files are named from the folder it stands in. The error names the member and
/// what it should be.
[[nodiscard]] Result<MailSettings, std::string> read_mail_file(const std::filesystem::path& file);

}  // namespace rowan::app
