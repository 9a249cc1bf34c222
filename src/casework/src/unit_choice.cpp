#include "unit_choice.h"

#include <set>

namespace rowan::casework {

namespace {

void add_below(const UnitTree& tree, RecordId unit, int depth, std::set<RecordId>& seen,
               std::vector<UnitChoice::One>& all) {
  if (!seen.insert(unit).second) return;
  all.push_back({unit, depth});
  for (const auto below : tree.directly_below(unit)) {
    add_below(tree, below, depth + 1, seen, all);
  }
}

}  // namespace

Answer<UnitChoice> choose_unit(const Asking& asking, bool whole_force,
                               std::optional<RecordId> unit) {
  const UnitTree tree{asking.definitions(), asking.reader()};
  const auto own = asking.viewing().viewer().unit;
  RecordId top = own;
  if (whole_force) {
    for (auto above = tree.above(top); above && above != top; above = tree.above(top)) top = above;
  }
  UnitChoice units;
  std::set<RecordId> seen;
  if (top) add_below(tree, top, 0, seen, units.all);
  units.chosen = unit.value_or(own);
  if (unit && !seen.contains(*unit)) return fail(not_found("unit"));
  if (units.chosen) units.below = tree.with_below(units.chosen);
  return units;
}

json::array choices_json(const Asking& asking, const UnitChoice& units) {
  json::array choices;
  for (const auto& [unit, depth] : units.all) {
    auto named = asking.named(unit);
    if (!named.is_object()) continue;
    named.get_object()["depth"] = depth;
    choices.push_back(std::move(named));
  }
  return choices;
}

}  // namespace rowan::casework
