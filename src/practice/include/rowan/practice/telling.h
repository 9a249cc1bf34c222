// How people are told of what they owe beyond the screens of Rowan, as practice/telling.yaml says:
// by a calendar of their own, and by mail.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace rowan::practice {

struct CalendarRules {
  std::int64_t addresses_most = 0;           // That one person may have at a time.
  std::int64_t reminded_before_seconds = 0;  // So long before a duty is due, a calendar reminds.
};

struct MailRules {
  bool digest_unless_chosen = false;        // For whoever has not said whether they want one.
  std::int64_t digest_at_seconds = 0;       // Of the day, in London.
  /// By severity: what must be acknowledged and is not within so long is sent by mail too.
  std::map<std::string, std::int64_t> acknowledged_within_seconds;
  std::int64_t first_wait_seconds = 0;  // After a try that failed; doubles with each more ...
  std::int64_t longest_wait_seconds = 0;  // ... up to this ...
  std::int64_t given_up_after_seconds = 0;  // ... until so long after it was written.
  std::int64_t kept_seconds = 0;  // That there was one, after it was settled.
};

struct TellingRules {
  CalendarRules calendar;
  MailRules mail;

  /// Whether practice says how people are told: without it there are no calendars and no mail.
  [[nodiscard]] bool said() const { return calendar.addresses_most > 0; }
};

struct Definitions;
/// What was loaded with these definitions. It stands apart, since nothing is judged by it.
[[nodiscard]] TellingRules telling_of(const Definitions& definitions);

}  // namespace rowan::practice
