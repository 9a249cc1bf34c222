// A named measure over all records of a type: counts, what is not known, and the rows behind them.
#pragma once

#include <rowan/practice/definitions.h>
#include <rowan/rules/world.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rowan::rules {

/// One group of a measure. Unknown is never dropped: the percentage is a range when not zero.
struct MeasureCell {
  std::map<std::string, std::string> group;  // by -> value; "not known" where it isn't.
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;
  std::int64_t not_known = 0;  // In the denominator, but numerator unknown.
  std::vector<RecordId> numerator_rows, denominator_rows, not_known_rows;
};

struct MeasureRequest {
  std::vector<std::string> by;  // A subset of the measure's `by`; empty: one cell.
  std::optional<Instant> from, to;  // On `dated_by`, end excluded.
  bool with_rows = false;
};

[[nodiscard]] std::vector<MeasureCell> evaluate(const practice::Definitions& definitions,
                                                const practice::Measure& measure,
                                                const MeasureRequest& request, const World& world,
                                                Instant as_at, Instant known_at);

}  // namespace rowan::rules
