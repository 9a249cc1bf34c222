// What waits for a person on a day, as text to be sent: how much, on which records, by when.
#pragma once

#include <rowan/base/time.h>
#include <rowan/store/notifications.h>

#include <optional>
#include <string>

#include "render.h"

namespace rowan::casework {

struct MailText {
  std::string subject, body;
};

/// Nothing when nothing waits. `address` is Rowan's own.
[[nodiscard]] std::optional<MailText> digest_for(const Asking& asking, const access::Viewer& viewer,
                                                 Instant now, const std::string& address);

/// What had to be acknowledged and was not.
[[nodiscard]] MailText unacknowledged_for(const Asking& asking,
                                          const store::Notification& notification,
                                          const std::string& address);

}  // namespace rowan::casework
