// One mail handed to a mail server (SMTP), over TLS with a certificate that must be good, in a
// bounded time.
#pragma once

#include <rowan/base/result.h>
#include <rowan/base/time.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace rowan::app {

enum class MailSecurity : std::uint8_t {
  tls,       // From the first byte.
  starttls,  // Asked for before anything else is said; without it nothing is sent.
  none       // Only to a mail server on the same machine.
};

struct SmtpSettings {
  std::string host;
  std::uint16_t port = 0;
  MailSecurity security = MailSecurity::tls;
  std::string user, password;    // "" to sign in nowhere.
  std::string from;              // "rowan@force.example"
  std::string authorities_file;  // Certificates to trust in place of the machine's; may be "".
  int seconds = 60;              // That one conversation may last.
};

struct Letter {
  std::string message_id, to, subject;
  std::string text;  // UTF-8, lines ended by "\n".
  Instant written_at;
};

/// Why a letter was not taken, in words for whoever keeps the machine.
struct NotTaken {
  std::string because;
  bool for_good = false;  // The server refuses this letter, whenever it comes.
};

/// Broken off when `stop` says so, which is asked about once a second.
[[nodiscard]] Result<void, NotTaken> send_letter(const SmtpSettings& settings, const Letter& letter,
                                                 const std::function<bool()>& stop = {});

/// The letter as it goes over the line (RFC 5322, quoted-printable).
[[nodiscard]] std::string message_of(std::string_view from, const Letter& letter);

}  // namespace rowan::app
