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
};

/// E: a whole force detains about 12,000 children a year; M is about one command's year.
constexpr Amounts amounts(Tier tier) {
  switch (tier) {
    case Tier::small:
      return {60, 50, 15, 4};
    case Tier::medium:
      return {1'000, 760, 250, 12};
    case Tier::large:
      break;
  }
  return {12'000, 8'600, 2'950, 24};
}

/// Children in custody at the present moment. E.
constexpr std::size_t here_now(Tier tier) {
  return tier == Tier::small ? 6 : 14;
}

/// How well a suite does, in percent of the times that it could do well. E throughout.
struct Quality {
  double promptness;     // Things of booking in, done in time.
  double adult;          // Adults who come soon.
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
inline constexpr double care_not_asked = 8;  // E
inline constexpr double placeholder_birthday = 2;  // E: 1 January
inline constexpr double needs_interpreter = 7;  // E
inline constexpr double charged = 24;  // E
inline constexpr double bail_refused = 38;  // E, of those charged: 9 in a hundred of all
inline constexpr double place_asked = 70;  // P: 310 of 449
inline constexpr double moved = 18;  // E: 10 to 25 in a hundred now
inline constexpr double entered_late = 9;  // E
inline constexpr double corrected = 2;  // E

}  // namespace rowan::sim::profile
