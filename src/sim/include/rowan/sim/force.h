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
#include <set>
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
  std::size_t other_children = 0;  // People of whom only a name and a date are known.
};

/// How many such people a force of the tier knows.
[[nodiscard]] std::size_t usual_other_children(Tier tier);

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
  /// What was owed to the child and not done, or too late, by a name of its own kind.
  std::set<std::string> failings;
};

/// What was owed in one missing episode, plan or online case by the present and not done, or too
/// late, by a name of its own kind; or to a child, across such records.
struct CaseTruth {
  RecordId record;
  std::string type;
  std::set<std::string> failings;
};

/// How a record differs from the truth about the person.
enum class NameWritten : std::uint8_t { as_is, other_spelling, swapped, surname };
enum class DateWritten : std::uint8_t { exact, placeholder, approximate, missing };
enum class HomeWritten : std::uint8_t { as_is, missing, wrong };

/// What is true of the child behind one record of a person.
struct PersonTruth {
  RecordId person;
  RecordId identity;  // The first record of the same child: the record itself when it is that.
  std::uint32_t household = 0;
  std::string name;
  CivilDate born;
  std::string home;  // Code of the authority.
  NameWritten name_written = NameWritten::as_is;
  DateWritten date_written = DateWritten::exact;
  HomeWritten home_written = HomeWritten::as_is;
  bool looked_after = false, at_risk = false;
  bool flags_missing = false;  // What is true of those two is not recorded.
  bool sibling_linked = false;
  bool not_spoken_to = false;  // Known to be at risk, and nobody has talked with the child since.
};

struct Force {
  /// Units first, then places, organisations, officers, people and what happened to them; so that
  /// whatever a record names stands before it.
  std::vector<RecordHistory> records;
  std::vector<Truth> truth;
  std::vector<PersonTruth> people;
  std::vector<CaseTruth> cases;
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

/// The same of every other record in which something can be owed.
[[nodiscard]] std::string cases_csv(const Force& force);

/// The same of children: one line for each record of one, with who it truly is.
[[nodiscard]] std::string people_csv(const Force& force);

/// The detentions that are over, as another system's table for `rowan import custody`, with the
/// faults that such tables have; and beside it, line by line, what is wrong with each row.
struct CustodyTable {
  std::string rows, truth;
};
[[nodiscard]] CustodyTable custody_table(const Force& force, std::uint64_t seed);

}  // namespace rowan::sim
