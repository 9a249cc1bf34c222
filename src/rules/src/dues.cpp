#include "dues.h"

#include <algorithm>

namespace rowan::rules {

using practice::Allowance;

When as_due(const When& when) {
  if (!when.is_date) return when;
  return {end_of(day_of(when.earliest)), end_of(day_of(when.latest)), false};
}

Value Dues::from_start(Paused& paused, const Value& start) {
  return due_from_allowance(paused, cut_off(start));
}

Items Dues::allowances(const Allowance& allowance) {
  Value found;
  if (!allowance.by) {
    found = expressions_.value(allowance.expression);
  } else {
    Value row = expressions_.value(allowance.by);
    Items every;
    for (const auto& [code, expression] : allowance.table) {
      if (row.known() && in_words(row) != code) continue;
      every.push_back(expressions_.value(expression));
    }
    return every;
  }
  if (!found.has_choices) return {found};
  return Items(found.items().begin(), found.items().end());
}

/// Hours and days do not compare by themselves, so each runs from the same start.
bool Dues::is_over_sooner(const Value& limit, const Value& other, const When& from) const {
  if (limit.kind == other.kind) return less(limit, other).is_true();
  return run_limit(limit, from, {}, {}).latest < run_limit(other, from, {}, {}).latest;
}

/// A shorter limit runs from the moment of the change, but never past the due that stood before it
/// (`rebase: on_tightening`). Each limit that held is kept with where it ran from, so that a pause
/// moves every one of them.
Value Dues::rebased(const Value& limit, const Value& start, const Pauses& least,
                    const Pauses& most) {
  bool loosened = !held_.empty() && is_over_sooner(held_.back().limit, limit, start.time);
  bool tightened = !held_.empty() && is_over_sooner(limit, held_.back().limit, start.time);
  if (held_.empty() || loosened) held_ = {{limit, start.time}};
  if (tightened) held_.push_back({limit, exactly(evaluator_.as_at)});
  When due = run_limit(held_.front().limit, start.time, least, most);
  for (std::size_t i = 1; i < held_.size(); ++i) {
    When other = run_limit(held_[i].limit, held_[i].from, least, most);
    due.earliest = std::min(due.earliest, other.earliest);
    due.latest = std::min(due.latest, other.latest);
  }
  return of_time(due);
}

/// A pause that may still be open, or may not count at all, leaves the due without a latest end.
When Dues::run_limit(const Value& limit, const When& from, const Pauses& least,
                     const Pauses& most) const {
  const Days& days = evaluator_.days();
  const bool endless = most.open_since && *most.open_since <= evaluator_.as_at;
  if (limit.kind == Value::Kind::elapsed) {
    auto allowed = static_cast<std::int64_t>(limit.range.low);
    Instant last = endless ? end_of_time : run_elapsed(from.latest, allowed, most, days);
    return {run_elapsed(from.earliest, allowed, least, days), last, false};
  }
  CivilDate first = run_civil(day_of(from.earliest), limit.period, least, days);
  if (endless) return {end_of(first), end_of_time, false};
  CivilDate last = run_civil(day_of(from.latest), limit.period, most, days);
  return {end_of(first), end_of(last), false};
}

/// A start later in its day than `cutoff` counts as the next working day.
Value Dues::cut_off(const Value& start) {
  auto limit = parse_time_of_day(rule_.cutoff);
  if (!limit || !start.known()) return start;
  CivilDate day = day_of(start.time.earliest);
  if (start.time.earliest <= at_time_of_day(day, *limit, false)) return start;
  CivilDate next = add_civil(day, {1, practice::Unit::working_day, false}, evaluator_.days());
  return of_time(exactly(start_of(next)));
}

Value Dues::due_from_allowance(Paused& paused, const Value& start) {
  const Allowance& allowance = *allowance_;
  if (allowance.empty()) return start;
  Items spans;
  for (const auto& pausing : rule_.pausing) {
    spans.push_back(expressions_.value(pausing));
  }
  Pauses least = pauses_of(spans, Extent::least);
  Pauses most = pauses_of(spans, Extent::most);
  Value due = nothing_value();
  const Items limits = allowances(allowance);
  if (limits.empty()) return unknown_value();
  for (const Value& limit : limits) {
    Value one;
    if (!limit.known()) return unknown_value();
    if (limit.kind == Value::Kind::time) {
      one = of_time(as_due(limit.time));
    } else if (least.open_since && *least.open_since <= evaluator_.as_at) {
      paused.since = *least.open_since;
      if (limit.kind == Value::Kind::elapsed) {
        auto allowed = static_cast<std::int64_t>(limit.range.low);
        paused.left_seconds = allowed - elapsed_between(start.time.earliest, *least.open_since,
                                                        least, evaluator_.days());
      }
      return nothing_value();
    } else if (limit.kind == Value::Kind::elapsed || limit.kind == Value::Kind::civil) {
      one = of_time(run_limit(limit, start.time, least, most));
    } else {
      return unknown_value();
    }
    due = due.known() ? of_time(spanning(due.time, one.time)) : one;
  }
  if (rule_.rebase_on_tightening && limits.size() == 1) {
    return rebased(limits.front(), start, least, most);
  }
  return due;
}

Value Dues::deferred(const Value& due) {
  if (!rule_.deferred_while || !due.known()) return due;
  Value span = expressions_.value(rule_.deferred_while);
  if (!span.is(Value::Kind::span)) return due;
  for (const Stretch& stretch : span.stretches()) {
    if (due.time.earliest < stretch.from.earliest) continue;
    if (stretch.to && due.time.earliest >= stretch.to->earliest) continue;
    if (!stretch.to && !stretch.perhaps) return nothing_value();
    // One that may not count moves the due or leaves it where it is.
    if (!stretch.to) return of_time({due.time.earliest, end_of_time, false});
    Value moved = add(of_time(*stretch.to), of_period(*rule_.deferred_then), 1, evaluator_.days());
    When then = as_due(moved.time);
    return of_time(stretch.perhaps ? spanning(due.time, then) : then);
  }
  return due;
}

}  // namespace rowan::rules
