// Moments, civil days and the pairs (earliest, latest) that every time in Rowan is (T1, T2).
//
// An instant is UTC in whole seconds. A civil day is a day of Europe/London. Nothing here reads a
// clock: the present is always an argument (see clock.h).
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace rowan {

/// A moment: whole seconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t seconds = 0;
  friend constexpr auto operator<=>(const Instant&, const Instant&) = default;
};

constexpr Instant operator+(Instant at, std::int64_t seconds) {
  return {at.seconds + seconds};
}
constexpr Instant operator-(Instant at, std::int64_t seconds) {
  return {at.seconds - seconds};
}
constexpr std::int64_t operator-(Instant a, Instant b) {
  return a.seconds - b.seconds;
}

/// Earlier than everything, and later than everything. Never shown to a reader.
inline constexpr Instant beginning_of_time{std::numeric_limits<std::int64_t>::min() / 4};
inline constexpr Instant end_of_time{std::numeric_limits<std::int64_t>::max() / 4};

/// A civil day in Europe/London: days since 1970-01-01.
struct CivilDate {
  std::int32_t days = 0;
  friend constexpr auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

constexpr CivilDate operator+(CivilDate date, std::int32_t days) {
  return {date.days + days};
}
constexpr std::int32_t operator-(CivilDate a, CivilDate b) {
  return a.days - b.days;
}

/// A time that may be known only within bounds: both ends are included, and equal when exact.
/// `is_date` marks a civil day (a birthday, a court date), which meets an instant by London day.
struct When {
  Instant earliest;
  Instant latest;
  bool is_date = false;

  [[nodiscard]] constexpr bool exact() const { return earliest == latest; }
  friend constexpr bool operator==(const When&, const When&) = default;
};

constexpr When exactly(Instant at) {
  return {at, at, false};
}

struct YearMonthDay {
  int year;
  int month;  // 1 to 12
  int day;    // 1 to 31
};

[[nodiscard]] CivilDate date_of(YearMonthDay ymd);
[[nodiscard]] YearMonthDay parts_of(CivilDate date);
/// 0 is Sunday, 6 is Saturday.
[[nodiscard]] int weekday_of(CivilDate date);
[[nodiscard]] int days_in_month(int year, int month);

/// The London day on which the instant falls.
[[nodiscard]] CivilDate day_of(Instant at);
/// The first second of the London day, and its last (23:59:59).
[[nodiscard]] Instant start_of(CivilDate date);
[[nodiscard]] Instant end_of(CivilDate date);
/// The whole London day as a time pair marked as a date.
[[nodiscard]] When whole_day(CivilDate date);

/// A London time of day on a day. A time that spring skips is the moment of the change; one that
/// autumn repeats is its first occurrence when `as_beginning`, else its second (T1).
[[nodiscard]] Instant at_time_of_day(CivilDate date, int seconds_of_day, bool as_beginning);

/// "2026-03-01T22:00:00Z", or with an offset ("+01:00"); seconds may be left out; fractions drop.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);
/// "2026-03-01".
[[nodiscard]] std::optional<CivilDate> parse_date(std::string_view text);
/// An instant, a date (that whole London day), or "a..b" from the start of a to the end of b.
[[nodiscard]] std::optional<When> parse_when(std::string_view text);
/// "HH:MM" or "HH:MM:SS" as seconds of the day.
[[nodiscard]] std::optional<int> parse_time_of_day(std::string_view text);

[[nodiscard]] std::string to_text(Instant at);    // 2026-03-01T22:00:00Z
[[nodiscard]] std::string to_text(CivilDate date);  // 2026-03-01
[[nodiscard]] std::string to_text(const When& when);  // the form that parse_when reads
/// For readers, in London time: "1 March 2026 at 22:00".
[[nodiscard]] std::string to_london_text(Instant at);

}  // namespace rowan
