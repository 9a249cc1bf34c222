// Which duties of which records were missed, by one inspection of a whole store.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "simulated.h"

namespace rowan::sim::testing {

using Duties = std::set<std::string>;

/// By record: the duties of which some instance was missed or met late, and those still open.
struct Verdicts {
  std::map<RecordId, Duties> missed, open;
};

/// A failing that the simulation seeds, and a duty that shows it. A failing may be shown by two
/// duties, and two by one.
struct Shown {
  std::string_view failing;
  std::string_view duty;  // A standard, and its part when it has parts.
};

/// The duties that show these failings, by the table of them.
inline Duties seeded_in(const std::set<std::string>& failings, std::span<const Shown> table) {
  Duties duties;
  for (const auto& failing : failings) {
    bool shown = false;
    for (const auto& row : table) {
      if (row.failing != failing) continue;
      duties.emplace(row.duty);
      shown = true;
    }
    EXPECT_TRUE(shown) << "no duty shows " << failing;
  }
  return duties;
}

inline Verdicts verdicts_of(Filled& filled) {
  Verdicts verdicts;
  casework::InspectRequest request;
  request.each = [&](const rules::Duty& duty) {
    using enum rules::VerdictKind;
    auto name = duty.key.standard;
    if (!duty.key.part.empty()) name += " " + duty.key.part;
    const auto kind = duty.verdict.kind;
    if (kind == breached || kind == met_late) verdicts.missed[duty.key.record].insert(name);
    if (kind == pending || kind == due_soon) verdicts.open[duty.key.record].insert(name);
  };
  EXPECT_TRUE(filled.casework().inspect(request));
  return verdicts;
}

}  // namespace rowan::sim::testing
