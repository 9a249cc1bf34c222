// Officers and units of a team, with what they have and whether they have room.
#pragma once

#include "team_cases.h"

namespace rowan::casework {

/// Each officer of the units who works cases, or holds one: cases and points against the limits,
/// what is overdue, and what they are skilled for. Most loaded first, compared with their limit.
[[nodiscard]] json::array team_officers(const Asking& asking, const std::vector<RecordId>& units,
                                        const std::vector<TeamCase>& cases);
/// The chosen unit's own parts beside one another.
[[nodiscard]] json::array compared_units(const Asking& asking, const UnitChoice& units,
                                         const json::array& officers,
                                         const std::vector<TeamCase>& cases);
/// The numbers by which work is weighed, with where each comes from.
[[nodiscard]] json::array team_limits(const Asking& asking);

}  // namespace rowan::casework
