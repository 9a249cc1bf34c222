// Calendars as data: bank holidays, school terms, whole days left out of a clock.
#pragma once

#include <rowan/base/time.h>

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace rowan::practice {

enum class CalendarKind : std::uint8_t { bank_holidays, school_terms, days_left_out, time_zone };

struct Calendar {
  std::string id, title, source;
  CalendarKind kind = CalendarKind::bank_holidays;
  std::map<CivilDate, std::string> days;  // day -> its title
  std::set<int> weekdays;                 // days_left_out: 0 Sunday to 6 Saturday
  std::vector<std::string> also;          // days_left_out: other calendars taken in
  /// school_terms: authority -> first and last days of terms, in order.
  std::map<std::string, std::vector<std::pair<CivilDate, CivilDate>>> terms;
};

}  // namespace rowan::practice
