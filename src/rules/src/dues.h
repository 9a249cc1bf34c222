// When a clock is due: periods, tables, pauses, cut-offs, deferrals and limits that tighten.
#pragma once

#include "held.h"

#include <optional>
#include <vector>

namespace rowan::rules {

/// Since when a clock stands still, and how much of its period is left.
struct Paused {
  std::optional<Instant> since;
  std::optional<std::int64_t> left_seconds;
};

/// A time as a due: a date means its end.
[[nodiscard]] When as_due(const When& when);

/// Works out the due of one rule, moment by moment. It keeps the limits that held earlier, so one
/// value serves one replay.
class Dues {
 public:
  Dues(Evaluator& evaluator, Held& expressions, const practice::Rule& rule,
       const practice::Allowance* allowance)
      : evaluator_{evaluator},
        expressions_{expressions},
        rule_{rule},
        allowance_{allowance != nullptr ? allowance : &rule.within} {}

  /// From a start; nothing while a pause is open, unknown where the limit is.
  [[nodiscard]] Value from_start(Paused& paused, const Value& start);
  /// A due that falls inside the `deferred` span moves to after its end.
  [[nodiscard]] Value deferred(const Value& due);
  /// Every period or time that the allowance can mean (V2).
  [[nodiscard]] Items allowances(const practice::Allowance& allowance);

 private:
  Value cut_off(const Value& start);
  Value due_from_allowance(Paused& paused, const Value& start);
  Value rebased(const Value& limit, const Value& start, const Pauses& least, const Pauses& most);
  bool is_over_sooner(const Value& limit, const Value& other, const When& from) const;
  When run_limit(const Value& limit, const When& from, const Pauses& least,
                 const Pauses& most) const;

  struct HeldLimit {
    Value limit;
    When from;
  };
  Evaluator& evaluator_;
  Held& expressions_;
  const practice::Rule& rule_;
  const practice::Allowance* allowance_;
  std::vector<HeldLimit> held_;  // rebase: limits that held, each with where it ran from.
};

}  // namespace rowan::rules
