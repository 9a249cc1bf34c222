#include "civil.h"

#include <algorithm>

namespace rowan::rules::plain {

using practice::Calendar;
using practice::CalendarKind;
using practice::Period;
using practice::Unit;

bool Days::working(CivilDate date) const {
  int weekday = weekday_of(date);
  if (weekday == 0 || weekday == 6) return false;
  return std::ranges::none_of(definitions_.calendars, [&](const auto& entry) {
    return entry.second.kind == CalendarKind::bank_holidays && entry.second.days.contains(date);
  });
}

bool Days::school(CivilDate date) const {
  int weekday = weekday_of(date);
  if (weekday == 0 || weekday == 6) return false;
  return std::ranges::any_of(definitions_.calendars, [&](const auto& entry) {
    return entry.second.kind == CalendarKind::school_terms && in(entry.second, date);
  });
}

bool Days::in(const Calendar& calendar, CivilDate date) const {
  if (calendar.days.contains(date) || calendar.weekdays.contains(weekday_of(date))) return true;
  for (const auto& [authority, terms] : calendar.terms) {
    for (const auto& [first, last] : terms) {
      if (first <= date && date <= last) return true;
    }
  }
  return std::ranges::any_of(calendar.also, [&](const std::string& id) {
    auto other = definitions_.calendars.find(id);
    return other != definitions_.calendars.end() && in(other->second, date);
  });
}

std::optional<CivilDate> Days::next_in(const Calendar& calendar, CivilDate date,
                                       const std::string& authority) const {
  constexpr int farthest_days = 3653;
  for (int i = 1; i <= farthest_days; ++i) {
    CivilDate day = date + i;
    if (calendar.kind != CalendarKind::school_terms) {
      if (in(calendar, day)) return day;
      continue;
    }
    auto terms = calendar.terms.find(authority);
    if (terms == calendar.terms.end()) return std::nullopt;
    int weekday = weekday_of(day);
    if (weekday == 0 || weekday == 6 || calendar.days.contains(day)) continue;
    for (const auto& [first, last] : terms->second) {
      if (first <= day && day <= last) return day;
    }
  }
  return std::nullopt;
}

namespace {

CivilDate add_months(CivilDate start, std::int64_t months, bool inclusive) {
  auto parts = parts_of(start);
  std::int64_t index = std::int64_t{parts.year} * 12 + (parts.month - 1) + months;
  int year = static_cast<int>(index / 12);
  int month = static_cast<int>(index % 12) + 1;
  int last = days_in_month(year, month);
  if (parts.day > last) return date_of({year, month, last});
  CivilDate corresponding = date_of({year, month, parts.day});
  return inclusive ? corresponding + -1 : corresponding;
}

template <class Counts>
CivilDate count_days(CivilDate start, std::int64_t amount, bool inclusive, Counts counts) {
  int step = amount < 0 ? -1 : 1;
  std::int64_t left = amount < 0 ? -amount : amount;
  CivilDate day = start;
  // "Beginning with" makes the start's own day the first, where it counts at all.
  if (inclusive && left > 0 && counts(day)) --left;
  // Ten thousand days without one that counts means a calendar that has run out.
  int idle = 0;
  while (left > 0 && idle < 10000) {
    day = day + step;
    if (counts(day)) {
      --left;
      idle = 0;
    } else {
      ++idle;
    }
  }
  return day;
}

}  // namespace

CivilDate add_civil(CivilDate start, const Period& period, const Days& days) {
  switch (period.unit) {
    case Unit::day:
    case Unit::week: {
      std::int64_t amount = period.amount * (period.unit == Unit::week ? 7 : 1);
      if (period.inclusive) amount -= amount > 0 ? 1 : 0;
      return start + static_cast<std::int32_t>(amount);
    }
    case Unit::month:
      return add_months(start, period.amount, period.inclusive);
    case Unit::year:
      return add_months(start, period.amount * 12, period.inclusive);
    case Unit::working_day:
      return count_days(start, period.amount, period.inclusive,
                        [&](CivilDate day) { return days.working(day); });
    case Unit::school_day:
      return count_days(start, period.amount, period.inclusive,
                        [&](CivilDate day) { return days.school(day); });
    case Unit::second:
    case Unit::minute:
    case Unit::hour:
      break;
  }
  return start;
}

namespace {

/// The end of the pause that covers `at`, or nothing when the clock runs at `at`.
std::optional<Instant> pause_end(Instant at, const Pauses& pauses, const Days& days) {
  for (const auto& closed : pauses.closed) {
    if (closed.from <= at && at < closed.to) return closed.to;
  }
  for (const Calendar* calendar : pauses.calendars) {
    CivilDate day = day_of(at);
    if (days.in(*calendar, day)) return end_of(day) + 1;
  }
  return std::nullopt;
}

/// The next moment after `at`, no later than `limit`, at which a pause begins.
Instant next_pause(Instant at, Instant limit, const Pauses& pauses, const Days& days) {
  Instant next = limit;
  for (const auto& closed : pauses.closed) {
    if (closed.from > at && closed.from < next) next = closed.from;
  }
  for (const Calendar* calendar : pauses.calendars) {
    for (CivilDate day = day_of(at) + 1; start_of(day) < next; day = day + 1) {
      if (days.in(*calendar, day)) next = start_of(day);
    }
  }
  return next;
}

bool paused_day(CivilDate day, const Pauses& pauses, const Days& days) {
  Instant last = end_of(day);
  for (const auto& closed : pauses.closed) {
    if (closed.from <= last && last < closed.to) return true;
  }
  return std::ranges::any_of(pauses.calendars,
                             [&](const Calendar* calendar) { return days.in(*calendar, day); });
}

}  // namespace

Instant run_elapsed(Instant start, std::int64_t seconds, const Pauses& pauses, const Days& days) {
  Instant at = start;
  std::int64_t left = seconds;
  constexpr int most_stretches = 100000;
  for (int i = 0; i < most_stretches; ++i) {
    if (auto end = pause_end(at, pauses, days)) {
      at = *end;
      continue;
    }
    Instant limit = at + left;
    Instant stop = next_pause(at, limit, pauses, days);
    if (stop >= limit) return limit;
    left -= stop - at;
    at = stop;
  }
  return at + left;
}

std::int64_t elapsed_between(Instant from, Instant to, const Pauses& pauses, const Days& days) {
  std::int64_t total = 0;
  Instant at = from;
  while (at < to) {
    if (auto end = pause_end(at, pauses, days)) {
      at = *end;
      continue;
    }
    Instant stop = next_pause(at, to, pauses, days);
    total += stop - at;
    at = stop;
  }
  return total;
}

CivilDate run_civil(CivilDate start, const Period& period, const Pauses& pauses, const Days& days) {
  if (pauses.closed.empty() && pauses.calendars.empty()) return add_civil(start, period, days);
  if (period.unit == Unit::month || period.unit == Unit::year) {
    // The end moves on by as many days as were paused, and those days may be paused too.
    CivilDate end = add_civil(start, period, days);
    CivilDate counted_from = start + 1;
    for (CivilDate day = counted_from; day <= end; day = day + 1) {
      if (paused_day(day, pauses, days)) end = end + 1;
    }
    return end;
  }
  std::int64_t amount = period.amount * (period.unit == Unit::week ? 7 : 1);
  return count_days(start, amount, period.inclusive, [&](CivilDate day) {
    if (paused_day(day, pauses, days)) return false;
    if (period.unit == Unit::working_day) return days.working(day);
    if (period.unit == Unit::school_day) return days.school(day);
    return true;
  });
}

}  // namespace rowan::rules::plain
