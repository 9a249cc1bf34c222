// Counting in civil days, months and working days, with pauses left out (T3, T5).
#pragma once

#include <rowan/practice/definitions.h>

#include <optional>
#include <vector>

namespace rowan::rules {

/// Which days count as working or school days, by the calendars of practice.
class Days {
 public:
  explicit Days(const practice::Definitions& definitions) : definitions_{definitions} {}

  [[nodiscard]] bool working(CivilDate date) const;
  [[nodiscard]] bool school(CivilDate date) const;
  /// Whether the day is one that a `days_left_out` (or other) calendar names.
  [[nodiscard]] bool in(const practice::Calendar& calendar, CivilDate date) const;
  /// The first day of the calendar after `date`; none within ten years.
  [[nodiscard]] std::optional<CivilDate> next_in(const practice::Calendar& calendar, CivilDate date,
                                                 const std::string& authority) const;

 private:
  const practice::Definitions& definitions_;
};

/// The day on which a civil period that starts on `start` ends. `amount` may be negative.
[[nodiscard]] CivilDate add_civil(CivilDate start, const practice::Period& period,
                                  const Days& days);

/// The closed stretches in which a clock stands still, merged and in order.
struct Pauses {
  struct Closed {
    Instant from, to;  // Beginning included, end excluded.
  };
  std::vector<Closed> closed;
  std::vector<const practice::Calendar*> calendars;
  std::optional<Instant> open_since;  // A pause that has no end yet.
};

/// When an elapsed period that starts at `start` has run, the pauses left out.
[[nodiscard]] Instant run_elapsed(Instant start, std::int64_t seconds, const Pauses& pauses,
                                  const Days& days);

/// Seconds between two moments, the pauses left out. Zero when `to` is not later.
[[nodiscard]] std::int64_t elapsed_between(Instant from, Instant to, const Pauses& pauses,
                                           const Days& days);

/// The last day of a civil period, moved on by each day whose last second falls inside a pause.
[[nodiscard]] CivilDate run_civil(CivilDate start, const practice::Period& period,
                                  const Pauses& pauses, const Days& days);

}  // namespace rowan::rules
