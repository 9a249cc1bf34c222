// Which duties of which records were missed, by one inspection of a whole store.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "simulated.h"

namespace rowan::sim::testing {

using Duties = std::set<std::string>;

/// By record: the duties of which some instance was missed or met late, and those still open.
struct Verdicts {
  std::map<RecordId, Duties> missed, open;
};

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
