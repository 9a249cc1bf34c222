// One clock of one duty: when it started, when it is due and done, replayed over every moment at
// which any of that could have been different, so that a missed due stays missed (V1).
#pragma once

#include "evaluator.h"

#include <boost/container/small_vector.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace rowan::rules {

/// Requirements that are not met, in order.
using Unmet = boost::container::small_vector<const practice::Requirement*, 4>;

/// How things stood at one moment.
struct Moment {
  Value applies;  // A truth.
  Value start, due, done, fell_away;
  Value ceiling;
  bool start_expected_passed = false;
  std::optional<Instant> paused_since;
  std::optional<std::int64_t> left_seconds;
  Unmet failed;  // content: the requirements that are not met
  bool unmet_unknown = false;       // content: nothing is false, but something is not known
};

/// What a rule kind asks of a clock, beside the rule itself.
struct ClockPlan {
  const practice::Rule* rule = nullptr;
  Frame frame;
  bool instance_uncertain = false;  // The element only perhaps belongs to `for_each`.
  /// Replaces the rule's own start (recurring cycles, content, standing stretches).
  std::optional<Value> start;
  /// Replaces `within`; null uses the rule's.
  const practice::Allowance* allowance = nullptr;
  /// Replaces `met_by`: the completion known at the moment, or nothing.
  std::function<Value(Evaluator&)> done;
  /// A due that is given and doesn't run from the start.
  std::optional<Value> due;
  /// content: evaluated at each moment from the start; the first at which all hold is the done.
  bool by_requirements = false;
};

/// What to tell a person of a requirement that is not met.
[[nodiscard]] const std::string& says(const practice::Requirement& requirement);

/// The verdict of one clock at the evaluator's `as_at`. Leaves in the evaluator's trace what the
/// verdict rests on, and in its next change the first moment at which it can differ.
[[nodiscard]] Verdict run_clock(Evaluator& evaluator, const ClockPlan& plan,
                                const practice::Standard& standard);

/// The earliest `due - period` rung, in seconds before the due; zero when there is none.
[[nodiscard]] std::int64_t soon_seconds(const practice::Standard& standard);

}  // namespace rowan::rules
