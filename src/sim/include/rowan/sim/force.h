// A simulated police force: units, places, organisations, officers, children and what happened to
// them in custody and while missing, made from a seed. The same seed gives the same bytes anywhere.
//
// All people, places and organisations are invented, but for the names of London's boroughs, which
// are the field's own terms. What truly happened stands beside the records, as ground truth.
#pragma once

#include <rowan/base/event.h>
#include <rowan/practice/definitions.h>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::sim {

/// How much: S for tests, M for a demonstration, L for a year of a whole force.
enum class Tier : std::uint8_t { small, medium, large };

[[nodiscard]] std::optional<Tier> parse_tier(std::string_view text);  // "S", "M" or "L"

struct Options {
  Tier tier = Tier::small;
  std::uint64_t seed = 1;
  Instant from;
  Instant to;  // The present of the force: some children are in custody at this moment.
};

/// What was true of one detention, whatever was written down or when.
struct Truth {
  RecordId detention;
  RecordId child;
  std::string suite;
  Instant arrived;
  std::optional<Instant> adult_requested, adult_arrived, first_review, ended, bail_refused;
  Instant authorised;
  bool overnight = false;
  bool transferred = false;
  bool still_here = false;
  bool recorded_late = false;  // Something was entered well after it happened.
};

struct Force {
  /// Units first, then places, organisations, officers, people and what happened to them; so that
  /// whatever a record names stands before it.
  std::vector<RecordHistory> records;
  std::vector<Truth> truth;
  /// Records to be found again, by name: "force", "command:1", "suite:1", "auditor" ...
  std::map<std::string, RecordId> named;
};

/// Officers who are there in every force, by the name under which `Force::named` finds them.
struct NamedOfficer {
  std::string_view user, name, rank, role, unit;  // The unit by its name in `Force::named`.
  bool woman = false;
};
[[nodiscard]] std::span<const NamedOfficer> named_officers();

[[nodiscard]] Force generate(const practice::Definitions& definitions, const Options& options);

/// The side file: one line of comma-separated text for each detention, under a heading.
[[nodiscard]] std::string truth_csv(const Force& force);

}  // namespace rowan::sim
