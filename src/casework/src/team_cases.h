// The open work of a team at one moment: each case with who has it, what it weighs, and the open
// duties that the team page lists.
#pragma once

#include <rowan/practice/team.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "render.h"
#include "unit_choice.h"

namespace rowan::casework {

struct TeamDuty {
  std::string standard, instance, owner;
  DutyId id;
  int verdict = 0;
  bool open = true;
  std::optional<Instant> due;
  std::optional<Instant> done;
};

struct TeamCase {
  store::RecordRow row;
  const practice::RecordType* type = nullptr;
  bool full = false;  // Else it is counted and not named.
  std::vector<TeamDuty> duties;  // Open ones, and directions that were carried out lately.

  [[nodiscard]] const practice::TeamWork& team() const { return *type->team; }
  /// Who has the work, or none.
  [[nodiscard]] RecordId worker() const;
  /// Who was asked to take it up and has not answered, or none.
  [[nodiscard]] RecordId asked() const;
};

/// The units whose work the viewer may give out.
[[nodiscard]] Answer<UnitChoice> team_units(const Asking& asking, std::optional<RecordId> unit);

/// Cases of the units at the moment asked about that the viewer may know of, and cases elsewhere
/// that one of the units was asked to take over.
[[nodiscard]] std::vector<TeamCase> team_cases(const Asking& asking,
                                               const std::vector<RecordId>& units);

/// A number of the shared set that brought the team's work.
[[nodiscard]] std::int64_t team_number(const practice::Definitions& definitions,
                                       const practice::TeamWork& team, const std::string& name);
[[nodiscard]] std::int64_t points_of(const practice::Definitions& definitions, const TeamCase& one);

[[nodiscard]] bool is_one_of(const std::vector<std::string>& standards, const TeamDuty& duty);
[[nodiscard]] bool overdue(const TeamDuty& duty, Instant at);

}  // namespace rowan::casework
