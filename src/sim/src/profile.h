// How much and how often, for a force of London's size. P: published. D: derived from a published
// figure. E: a planning estimate, with no source seen; say so wherever it is shown.
#pragma once

#include <rowan/sim/force.h>

#include <cstddef>

namespace rowan::sim::profile {

struct Amounts {
  std::size_t detentions;
  std::size_t children;  // Who were ever detained; others are their brothers and sisters.
  std::size_t missing;
  std::size_t suites;
  std::size_t enquiries;  // A few: only so many that there is something to read.
  std::size_t online;
};

/// E: a whole force detains about 12,000 children a year; M is about one command's year. Children
/// are reported missing 29,500 times a year (P), and 4,000 to 6,000 referrals about online abuse
/// come in (E). Fewer are missing here: only children who were ever detained, or their brothers and
/// sisters.
constexpr Amounts amounts(Tier tier) {
  switch (tier) {
    case Tier::small:
      return {60, 50, 60, 4, 6, 30};
    case Tier::medium:
      return {1'000, 760, 600, 12, 60, 180};
    case Tier::large:
      break;
  }
  return {12'000, 8'600, 20'000, 24, 720, 5'000};
}

/// Children in custody at the present moment. E.
constexpr std::size_t here_now(Tier tier) {
  return tier == Tier::small ? 6 : 14;
}

/// How well a suite does, in percent of the times that it could do well. E throughout.
struct Quality {
  double promptness;  // Things of booking in, done in time.
  double adult;  // Adults who come soon.
  double reviews;  // Reviews in time. E: 3 to 6 in a hundred are late over the whole force.
  double care;  // Visits, meals, reading.
  double voice;  // The child spoken to, words written.
  double accommodation;  // Asked, asked again, taken higher.
};
inline constexpr Quality good{98, 90, 99, 99, 97, 85};
inline constexpr Quality middling{94, 55, 96, 97, 90, 65};
inline constexpr Quality drifting{86, 25, 91, 93, 78, 45};

inline constexpr double girls = 14;  // E
inline constexpr double looked_after = 24;  // E
inline constexpr double needs_interpreter = 7;  // E
inline constexpr double charged = 24;  // E
inline constexpr double bail_refused = 38;  // E, of those charged: 9 in a hundred of all
inline constexpr double place_asked = 70;  // P: 310 of 449
inline constexpr double moved = 18;  // E: 10 to 25 in a hundred now
inline constexpr double entered_late = 9;  // E
inline constexpr double corrected = 2;  // E
inline constexpr double no_main_meals = 4;  // E: of stays; nobody cooks, whatever the hour.

// Noise in who is who. E throughout, but that flags are missing is published, without a number.
inline constexpr double duplicates = 6.5;  // Of people, who stand in the records a second time.
inline constexpr int placeholder_birthday = 2;  // 1 January; four times that in a second record.
inline constexpr int approximate_age = 3;  // As above.
inline constexpr int no_birthday = 2;  // As above.
inline constexpr double no_home_authority = 10;
inline constexpr double wrong_borough = 3.3;  // Of those who have one: 3 in a hundred of all.
inline constexpr double flags_missing = 15;  // Looked after, on a plan, at risk: not asked or set.
inline constexpr double at_risk_of_exploitation = 6;
inline constexpr double times_in_wrong_order = 6;  // Of rows of another system's table.
inline constexpr double times_in_the_future = 2;  // As above.
inline constexpr double siblings_linked = 70;
inline constexpr double from_elsewhere = 10;  // Detained where they do not live: 8 to 12.

/// Children who were never detained and of whom little is recorded. One command's year would know
/// 60,000 children; the demonstration, which is tier M, then takes 85 seconds to make on two
/// processors, and must take less than 60. A third of them does.
constexpr std::size_t other_children(Tier tier) {
  return tier == Tier::small ? 1'900 : tier == Tier::medium ? 19'000 : 490'000;
}

}  // namespace rowan::sim::profile
