#include "mail_digest.h"

#include <fmt/format.h>
#include <vector>

#include "owed_by.h"

namespace rowan::casework {

namespace {

constexpr std::size_t most_counted = 2'000;
constexpr std::size_t most_lines = 20;

/// A record as mail may name it: what is restricted is not named outside Rowan at all.
std::string reference_of(const Asking& asking, const store::RecordRow* record) {
  const bool open =
      record != nullptr && !record->restricted && asking.level(*record) == access::Level::full;
  return open ? record->reference : "A restricted record";
}

struct Waiting {
  std::vector<std::string> overdue, today;  // A line each.
  std::size_t later = 0;
  std::uint64_t to_acknowledge = 0;
  [[nodiscard]] bool nothing() const {
    return overdue.empty() && today.empty() && later == 0 && to_acknowledge == 0;
  }
};

Waiting waiting_for(const Asking& asking, const access::Viewer& viewer, Instant now) {
  using enum rules::VerdictKind;
  const Instant midnight = end_of(day_of(now));
  Waiting waiting;
  for (const auto& [duty, record] : readable_owed(asking, viewer, most_counted)) {
    const auto kind = static_cast<rules::VerdictKind>(duty.verdict);
    const std::string due = duty.due ? to_london_text(*duty.due) : std::string{};
    const std::string reference = reference_of(asking, record);
    if (kind == breached || kind == unknown) {
      waiting.overdue.push_back(due.empty() ? reference : reference + ", was due " + due);
    } else if (duty.due && *duty.due <= midnight) {
      waiting.today.push_back(reference + ", due " + due);
    } else {
      ++waiting.later;
    }
  }
  waiting.to_acknowledge =
      store::count_notifications(asking.reader(), notifications_for(asking, viewer));
  return waiting;
}

void add_lines(std::string& body, std::string_view title, const std::vector<std::string>& lines) {
  body += fmt::format("{}: {}\n", title, lines.size());
  for (std::size_t i = 0; i < lines.size() && i < most_lines; ++i) body += "  " + lines[i] + "\n";
  if (lines.size() > most_lines) {
    body += fmt::format("  and {} more\n", lines.size() - most_lines);
  }
}

}  // namespace

std::optional<MailText> digest_for(const Asking& asking, const access::Viewer& viewer, Instant now,
                                   const std::string& address) {
  const Waiting waiting = waiting_for(asking, viewer, now);
  if (waiting.nothing()) return std::nullopt;
  MailText text;
  text.subject =
      fmt::format("Rowan: {} overdue, {} due today", waiting.overdue.size(), waiting.today.size());
  text.body = "What waits for you in Rowan:\n\n";
  add_lines(text.body, "Overdue or not known", waiting.overdue);
  add_lines(text.body, "Due today", waiting.today);
  text.body +=
      fmt::format("Later: {}\nTo acknowledge: {}\n\n", waiting.later, waiting.to_acknowledge);
  text.body += fmt::format(
      "Sign in to see what is to be done: {0}/my-work\n\n"
      "You have this mail once a day. Change that at {0}/me\n",
      address);
  return text;
}

MailText unacknowledged_for(const Asking& asking, const store::Notification& notification,
                            const std::string& address) {
  MailText text;
  text.subject = "Rowan: not acknowledged yet";
  text.body = fmt::format(
      "Something in Rowan was to be acknowledged by you or by somebody in the same role, and "
      "nobody\nhas done so.\n\n"
      "Record: {}\nTold: {}\n\n"
      "Sign in to see it: {}/notifications\n",
      reference_of(asking, asking.cached_row(notification.record)), to_london_text(notification.at),
      address);
  return text;
}

}  // namespace rowan::casework
