#include "clock.h"

#include "dues.h"

#include <algorithm>
#include <utility>

namespace rowan::rules {

using practice::Rule;

const std::string& says(const practice::Requirement& requirement) {
  return requirement.says.empty() ? requirement.text : requirement.says;
}

std::int64_t soon_seconds(const practice::Standard& standard) {
  std::int64_t soon = 0;
  for (const practice::Rung& rung : standard.escalate) {
    if (!rung.from_opened) soon = std::max(soon, -rung.offset_seconds);
  }
  return soon;
}

namespace {

class Clock {
 public:
  Clock(Evaluator& evaluator, const ClockPlan& plan, const practice::Standard& standard)
      : evaluator_{evaluator},
        plan_{plan},
        rule_{*plan.rule},
        standard_{standard},
        expressions_{evaluator, plan.frame},
        dues_{evaluator, expressions_, *plan.rule, plan.allowance} {}

  Verdict run();

 private:
  Moment moment();
  Value start_now();
  Value done_now(const Value& start);
  Value done_by_requirements(Moment& moment);
  Value due_now(Moment& moment);
  void find_due(Moment& moment);
  Value in_moment(const practice::ExpressionPtr& expression, const Moment& moment);
  [[nodiscard]] bool at_once(const Moment& moment) const;
  void replay(Instant as_at);
  Verdict decide(Moment& moment, Instant as_at);
  bool excused(const Moment& moment, Instant as_at);
  VerdictKind after_done(const Moment& moment, Instant as_at);
  VerdictKind while_open(const Moment& moment, Instant as_at);
  Frame framed(const Moment& moment) const;

  Evaluator& evaluator_;
  const ClockPlan& plan_;
  const Rule& rule_;
  const practice::Standard& standard_;
  std::optional<Value> missed_due_;     // V1: a due that passed with nothing done.
  std::optional<Moment> settled_;       // The moment at which it was done.
  std::optional<Value> met_since_;      // While it isn't known to apply: since when it is met.
  Held expressions_;
  Dues dues_;
  /// The due last worked out, and until when it stays so while start and ceiling do.
  struct {
    Value due;
    std::optional<Instant> paused_since;
    std::optional<std::int64_t> left_seconds;
    bool local = false;  // A local setting was used.
    Instant until = beginning_of_time;
  } last_due_;
};

Frame Clock::framed(const Moment& moment) const {
  Frame frame = plan_.frame;
  frame.start = moment.start;
  frame.due = moment.due;
  frame.done = moment.done;
  return frame;
}

/// An expression that may speak of `start`, `due` or `done`.
Value Clock::in_moment(const practice::ExpressionPtr& expression, const Moment& moment) {
  if (!expression || expression->of_instance) return expressions_.value(expression);
  return evaluator_.value(*expression, framed(moment));
}

Value Clock::start_now() {
  Value start = plan_.start ? *plan_.start : expressions_.value(rule_.start);
  return evaluator_.time_of(start);
}

/// The first completion at or after `from`; unknown where an uncertain one stands in the way.
Value first_from(Evaluator& evaluator, const Value& completions, const Value& from) {
  if (completions.nothing()) return completions;
  if (completions.is(Value::Kind::truth)) {
    return completions.truth ? of_time(exactly(evaluator.as_at)) : nothing_value();
  }
  if (completions.unknown()) return completions;
  const bool list = completions.is(Value::Kind::list);
  const std::span<const Value> items =
      list ? completions.items() : std::span<const Value>{&completions, 1};
  bool uncertain = list && completions.open;
  for (const Value& item : items) {
    Value time = evaluator.time_of(item);
    if (time.nothing()) continue;
    if (!time.known()) return unknown_value();
    if (time.time.latest < from.time.earliest) continue;
    if (item.perhaps) {
      uncertain = true;
      continue;
    }
    return uncertain ? unknown_value() : time;
  }
  return uncertain ? unknown_value() : nothing_value();
}

Value Clock::done_now(const Value& start) {
  if (plan_.done) return plan_.done(evaluator_);
  if (!rule_.met_by || !start.known()) return nothing_value();
  Value from = start;
  if (rule_.counts_from) {
    Value counted = evaluator_.time_of(expressions_.value(rule_.counts_from));
    if (counted.known()) from = counted;
  }
  return first_from(evaluator_, expressions_.value(rule_.met_by), from);
}

Value Clock::done_by_requirements(Moment& moment) {
  if (!moment.start.known() || evaluator_.as_at < moment.start.time.latest) return nothing_value();
  bool all = true;
  bool any_false = false;
  for (const practice::Requirement& requirement : rule_.require) {
    Value truth = in_moment(requirement.that, moment);
    if (truth.is_true()) continue;
    all = false;
    any_false = any_false || truth.is_false();
    moment.failed.push_back(&requirement);
  }
  moment.unmet_unknown = !all && !any_false;
  if (!all) return nothing_value();
  if (evaluator_.as_at <= moment.start.time.latest) return moment.start;
  return of_time(exactly(evaluator_.as_at));
}

Value Clock::due_now(Moment& moment) {
  Value due;
  if (plan_.due) {
    due = *plan_.due;
  } else if (rule_.due) {
    due = evaluator_.time_of(in_moment(rule_.due, moment));
    if (due.known()) due = of_time(as_due(due.time));
  } else if (moment.start.known()) {
    Paused paused;
    due = dues_.from_start(paused, moment.start);
    moment.paused_since = paused.since;
    moment.left_seconds = paused.left_seconds;
  }
  due = dues_.deferred(due);
  if (moment.ceiling.known()) {
    When bound = as_due(moment.ceiling.time);
    if (!due.known()) {
      due = of_time(bound);
    } else {
      due.time.earliest = std::min(due.time.earliest, bound.earliest);
      due.time.latest = std::min(due.time.latest, bound.latest);
    }
  }
  return due;
}

/// The due, worked out anew only where something that it rests on has changed.
void Clock::find_due(Moment& moment) {
  const Instant at = evaluator_.as_at;
  if (!evaluator_.tracing && !expressions_.changed() && at < last_due_.until) {
    evaluator_.changes_at(last_due_.until);
    moment.due = last_due_.due;
    moment.paused_since = last_due_.paused_since;
    moment.left_seconds = last_due_.left_seconds;
    evaluator_.trace.local = evaluator_.trace.local || last_due_.local;
    return;
  }
  const Instant outer_change = std::exchange(evaluator_.next_change, end_of_time);
  const bool outer_local = std::exchange(evaluator_.trace.local, false);
  expressions_.passing = false;
  moment.due = due_now(moment);
  const bool speaks_of_start = rule_.due && !rule_.due->of_instance;
  const bool lasts = !expressions_.passing && !speaks_of_start;
  last_due_ = {moment.due, moment.paused_since, moment.left_seconds, evaluator_.trace.local,
               lasts ? evaluator_.next_change : beginning_of_time};
  evaluator_.trace.local = outer_local || last_due_.local;
  evaluator_.next_change = std::min(evaluator_.next_change, outer_change);
}

Moment Clock::moment() {
  Moment moment;
  expressions_.unchanged();
  moment.applies = of_truth(true);
  if (rule_.applies_when) moment.applies = expressions_.value(rule_.applies_when);
  if (moment.applies.nothing()) moment.applies = unknown_value();
  if (plan_.instance_uncertain) moment.applies = both(moment.applies, unknown_value());
  if (moment.applies.is_false()) return moment;
  moment.start = start_now();
  if (moment.start.nothing() && rule_.start_expected) {
    Value expected = evaluator_.time_of(expressions_.value(rule_.start_expected));
    if (expected.known()) {
      evaluator_.changes_at(expected.time.latest + 1);
      moment.start_expected_passed = evaluator_.as_at > expected.time.latest;
    }
  }
  if (!moment.start.known()) return moment;
  evaluator_.changes_at(moment.start.time.earliest);
  evaluator_.changes_at(moment.start.time.latest);
  if (rule_.ceiling) {
    moment.ceiling = evaluator_.time_of(expressions_.value(rule_.ceiling));
  }
  find_due(moment);
  if (rule_.falls_away) {
    moment.fell_away = evaluator_.time_of(in_moment(rule_.falls_away, moment));
    if (moment.fell_away.known()) {
      evaluator_.changes_at(moment.fell_away.time.earliest);
      // A time that has not come (a birthday) has not taken the duty away yet.
      if (moment.fell_away.time.earliest > evaluator_.as_at) moment.fell_away = nothing_value();
    }
  }
  moment.done = plan_.by_requirements ? done_by_requirements(moment) : done_now(moment.start);
  if (moment.due.known()) {
    evaluator_.changes_at(moment.due.time.earliest + 1);
    evaluator_.changes_at(moment.due.time.latest + 1);
    if (auto soon = soon_seconds(standard_); soon > 0) {
      evaluator_.changes_at(moment.due.time.earliest - soon);
    }
  }
  return moment;
}

bool fell_in_time(const Moment& moment) {
  if (!moment.fell_away.known()) return false;
  if (moment.done.known() && !less(moment.fell_away, moment.done).is_true()) return false;
  if (!moment.due.known()) return true;
  return negated(less(moment.due, moment.fell_away)).is_true();
}

/// Content with no grace is judged at the very moment that it speaks of: what was recorded of that
/// moment is complete or it is not, so there is no second in which it is still to do.
bool Clock::at_once(const Moment& moment) const {
  return plan_.by_requirements && moment.due.known() && moment.due.time == moment.start.time;
}

void Clock::replay(Instant as_at) {
  const FoldedRecord* folded = evaluator_.folded(plan_.frame.record);
  Instant at = folded == nullptr ? as_at : std::min(folded->opened_at, as_at);
  if (plan_.start && plan_.start->known()) at = std::min(plan_.start->time.earliest, as_at);
  // The number of changes is bounded by the events looked at; this only guards the unforeseen.
  for (int steps = 0; steps < 20000; ++steps) {
    evaluator_.as_at = at;
    evaluator_.next_change = end_of_time;
    Moment now = moment();
    Instant next = evaluator_.next_change;
    if (now.applies.is_true() && now.start.known()) {
      if (now.done.known()) {
        settled_ = now;
        return;
      }
      if (!missed_due_ && now.due.known() && now.done.nothing() && !fell_in_time(now)) {
        Instant past = std::max(at, now.due.time.latest + (at_once(now) ? 0 : 1));
        if (past < next && past <= as_at) missed_due_ = now.due;
      }
    }
    if (!now.done.known()) met_since_.reset();
    if (now.done.known() && !met_since_) met_since_ = now.done;
    if (next > as_at) return;
    at = next;
  }
}

bool Clock::excused(const Moment& moment, Instant as_at) {
  if (!rule_.excuse_when || !moment.due.known()) return false;
  if (!in_moment(rule_.excuse_when, moment).is_true()) return false;
  if (rule_.excuse_for.empty()) return true;
  for (const Value& limit : dues_.allowances(rule_.excuse_for)) {
    Value until = limit.is(Value::Kind::time)
                      ? limit
                      : add(of_time(moment.due.time), limit, 1, evaluator_.days());
    if (!until.known()) return false;
    When end = as_due(until.time);
    evaluator_.changes_at(end.latest + 1);
    Instant asked = moment.done.known() ? moment.done.time.latest : as_at;
    if (asked > end.latest) return false;
  }
  return true;
}

VerdictKind Clock::after_done(const Moment& moment, Instant as_at) {
  if (moment.due.nothing()) return VerdictKind::met;
  if (!moment.due.known()) return VerdictKind::unknown;
  if (moment.done.time.latest <= moment.due.time.earliest) return VerdictKind::met;
  if (moment.done.time == moment.due.time) return VerdictKind::met;
  if (moment.done.time.earliest > moment.due.time.latest) {
    return excused(moment, as_at) ? VerdictKind::excused : VerdictKind::met_late;
  }
  return VerdictKind::unknown;
}

VerdictKind Clock::while_open(const Moment& moment, Instant as_at) {
  if (moment.due.unknown()) return VerdictKind::unknown;
  if (moment.due.nothing()) return VerdictKind::pending;
  bool past_at_once = at_once(moment) && as_at >= moment.due.time.latest;
  if (as_at <= moment.due.time.earliest && !past_at_once) {
    auto soon = soon_seconds(standard_);
    bool near = soon > 0 && as_at >= moment.due.time.earliest - soon;
    return near ? VerdictKind::due_soon : VerdictKind::pending;
  }
  if (as_at <= moment.due.time.latest && !past_at_once) return VerdictKind::unknown;
  if (excused(moment, as_at)) return VerdictKind::excused;
  if (moment.done.unknown() || moment.unmet_unknown) return VerdictKind::unknown;
  return VerdictKind::breached;
}

Verdict Clock::decide(Moment& moment, Instant as_at) {
  Verdict verdict;
  if (moment.applies.is_false()) return verdict;
  if (!moment.start.known()) {
    bool unknown = moment.start.unknown() || moment.start_expected_passed;
    verdict.kind = unknown ? VerdictKind::unknown : VerdictKind::not_applicable;
    if (!unknown) verdict.note = "not started";
    return verdict;
  }
  verdict.started = moment.start.time;
  if (moment.due.known()) verdict.due = moment.due.time;
  if (moment.done.known()) verdict.done = moment.done.time;
  verdict.paused_since = moment.paused_since;
  verdict.left_seconds = moment.left_seconds;
  if (fell_in_time(moment) && !missed_due_) {
    verdict.note = "fell away";
    return verdict;
  }
  verdict.kind = moment.done.known() ? after_done(moment, as_at) : while_open(moment, as_at);
  if (!moment.done.known()) {
    for (const auto* requirement : moment.failed) verdict.failed.push_back(says(*requirement));
  }
  if (!moment.applies.is_true()) {
    // V2: it may not apply at all, so nothing but the passing of the due can settle it.
    bool open = !moment.due.known() || (as_at <= moment.due.time.earliest && !at_once(moment));
    if (open) {
      verdict.kind = VerdictKind::pending;
    } else if (verdict.kind != VerdictKind::met) {
      verdict.kind = VerdictKind::unknown;
    }
  }
  return verdict;
}

Verdict Clock::run() {
  Instant as_at = evaluator_.as_at;
  Instant outer_change = evaluator_.next_change;
  const bool local = evaluator_.trace.local;
  bool tracing = std::exchange(evaluator_.tracing, false);
  replay(as_at);
  evaluator_.tracing = tracing;
  evaluator_.as_at = as_at;
  evaluator_.next_change = end_of_time;
  evaluator_.trace.local = local;
  Moment now = moment();
  if (settled_) {
    settled_->failed.clear();
    // What it had to precede had no time when it was done; now it may have one.
    if (settled_->due.nothing()) settled_->due = now.due;
    now = *settled_;
  } else if (plan_.by_requirements && now.done.known() && met_since_) {
    now.done = *met_since_;
  }
  if (missed_due_) now.due = *missed_due_;
  Verdict verdict = decide(now, as_at);
  evaluator_.next_change = std::min(evaluator_.next_change, outer_change);
  return verdict;
}

}  // namespace

Verdict run_clock(Evaluator& evaluator, const ClockPlan& plan, const practice::Standard& standard) {
  return Clock(evaluator, plan, standard).run();
}

}  // namespace rowan::rules
