#include "held.h"

#include <algorithm>
#include <utility>

namespace rowan::rules {

Value Held::value(const practice::ExpressionPtr& expression) {
  if (!expression) return nothing_value();
  // Reasons are of one moment, so what is to give them is evaluated at that moment.
  if (evaluator_.tracing || !expression->steady || !expression->of_instance) {
    changed_ = true;
    passing = true;
    return evaluator_.value(*expression, frame_);
  }
  auto slot = std::ranges::find(slots_, expression.get(), &Slot::expression);
  if (slot == slots_.end()) {
    slots_.push_back({expression.get(), {}, {}, {}, false});
    slot = slots_.end() - 1;
  } else if (slot->from <= evaluator_.as_at && evaluator_.as_at < slot->until) {
    evaluator_.changes_at(slot->until);
    evaluator_.trace.local = evaluator_.trace.local || slot->local;
    return slot->value;
  }
  changed_ = true;
  const Instant outer_change = std::exchange(evaluator_.next_change, end_of_time);
  const bool outer_local = std::exchange(evaluator_.trace.local, false);
  slot->value = evaluator_.value(*expression, frame_);
  slot->from = evaluator_.as_at;
  slot->until = evaluator_.next_change;
  slot->local = evaluator_.trace.local;
  evaluator_.trace.local = outer_local || slot->local;
  evaluator_.next_change = std::min(evaluator_.next_change, outer_change);
  return slot->value;
}

}  // namespace rowan::rules
