// Which unit a page about units is of, among those that its viewer may choose.
#pragma once

#include <optional>
#include <vector>

#include "render.h"

namespace rowan::casework {

/// The units that may be chosen, the widest first; each with how deep it stands.
struct UnitChoice {
  struct One {
    RecordId unit;
    int depth = 0;
  };
  std::vector<One> all;
  RecordId chosen;
  std::vector<RecordId> below;  // The chosen one and those under it.

  /// Nothing stands above the chosen one that the viewer may choose.
  [[nodiscard]] bool widest() const { return all.empty() || all.front().unit == chosen; }
};

/// The viewer's own unit and those below it, or all of the force; the own one unless another of
/// them is asked for.
[[nodiscard]] Answer<UnitChoice> choose_unit(const Asking& asking, bool whole_force,
                                             std::optional<RecordId> unit);

/// `[{id, name, depth}]` of those that the viewer may know of.
[[nodiscard]] json::array choices_json(const Asking& asking, const UnitChoice& units);

}  // namespace rowan::casework
