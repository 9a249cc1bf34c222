// The recurring kind: a chain of cycles, each opened by what completed or restarted the last.
#include "kinds.h"

#include <algorithm>

namespace rowan::rules {
namespace {

using practice::Rule;

/// A completion or a restart, in order.
struct Turn {
  When at;
  EventId root;
  bool restart = false;
};

std::string turn_id(const Turn& turn) {
  return turn.root ? to_text(turn.root) : to_text(turn.at);
}

void add_turns(Evaluator& evaluator, const Value& list, bool restart, std::vector<Turn>& turns) {
  if (!list.is(Value::Kind::list)) return;
  for (const Value& item : list.items()) {
    Value time = evaluator.time_of(item);
    if (!time.known() || item.perhaps) continue;
    EventId root = item.is(Value::Kind::event)    ? item.event->root
                   : item.is(Value::Kind::record) ? EventId{item.record.value()}
                                                  : EventId{};
    turns.push_back({time.time, root, restart});
  }
}

std::vector<Turn> turns_from(Evaluator& evaluator, const Rule& rule, const Frame& frame,
                             const Value& start) {
  std::vector<Turn> turns;
  add_turns(evaluator, evaluator.value(rule.met_by, frame), false, turns);
  if (rule.restarts_on) add_turns(evaluator, evaluator.value(rule.restarts_on, frame), true, turns);
  std::ranges::stable_sort(turns, {}, [](const Turn& turn) { return turn.at.earliest; });
  if (start.known()) {
    std::erase_if(turns, [&](const Turn& turn) { return turn.at.latest < start.time.earliest; });
  }
  return turns;
}

/// One event may be both a completion and a restart; then it completes.
void drop_doubles(std::vector<Turn>& turns) {
  for (std::size_t i = 0; i + 1 < turns.size();) {
    if (turns[i].root && turns[i].root == turns[i + 1].root) {
      turns[i].restart = turns[i].restart && turns[i + 1].restart;
      turns.erase(turns.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    } else {
      ++i;
    }
  }
}

ClockPlan cycle_plan(const RuleRun& run, const Value& start, bool first,
                     const std::optional<Turn>& completion) {
  ClockPlan plan;
  plan.rule = &run.rule;
  plan.frame = run.frame;
  plan.instance_uncertain = run.instance_uncertain;
  plan.start = start;
  plan.allowance = first && !run.rule.within.empty() ? &run.rule.within : &run.rule.every;
  plan.done = [completion](Evaluator& evaluator) -> Value {
    if (!completion) return nothing_value();
    evaluator.changes_at(completion->at.latest);
    if (completion->at.latest > evaluator.as_at) return nothing_value();
    return of_time(completion->at);
  };
  return plan;
}

/// With `next_from: due` each period of the grid is its own duty, met by a completion within it.
std::vector<Found> run_grid(const RuleRun& run, const Value& start,
                            const std::vector<Turn>& turns) {
  std::vector<Found> found;
  Value from = start;
  Value fell = run.evaluator.time_of(run.evaluator.value(run.rule.falls_away, run.frame));
  constexpr int most_periods = 10000;
  std::size_t next_turn = 0;
  for (int period = 1; period <= most_periods; ++period) {
    std::optional<Turn> completion;
    if (next_turn < turns.size()) completion = turns[next_turn];
    ClockPlan plan = cycle_plan(run, from, period == 1, completion);
    Verdict verdict = judged(run, plan);
    std::string instance = period == 1 ? "first" : std::to_string(period);
    found.push_back({instance, "", verdict, {}});
    if (!verdict.due || verdict.due->latest >= run.evaluator.as_at) break;
    if (fell.known() && fell.time.earliest <= verdict.due->latest) break;
    if (completion && completion->at.latest <= verdict.due->latest) ++next_turn;
    from = of_time(*verdict.due);
  }
  return found;
}

}  // namespace

std::vector<Found> run_recurring(const RuleRun& run) {
  Evaluator& evaluator = run.evaluator;
  Trace& trace = evaluator.trace;
  const std::size_t before = trace.notes.size();
  const bool outer_local = trace.local;
  Value start = evaluator.time_of(evaluator.value(run.rule.start, run.frame));
  std::vector<Reason> start_reasons;
  for (const Note& note : std::span<const Note>{trace.notes}.subspan(before)) {
    if (note.only_missing) continue;
    start_reasons.push_back({note.full_name(), in_words(note.value), note.record});
  }
  trace.notes.resize(before);
  trace.local = outer_local;
  if (!start.known()) {
    // Nothing has opened the chain: one duty says so, and whether it should have begun.
    ClockPlan plan;
    plan.rule = &run.rule;
    plan.frame = run.frame;
    plan.instance_uncertain = run.instance_uncertain;
    return {Found{"first", "", judged(run, plan), {}}};
  }
  std::vector<Turn> turns = turns_from(evaluator, run.rule, run.frame, start);
  drop_doubles(turns);
  if (run.rule.next_from_due) return run_grid(run, start, turns);

  std::vector<Found> found;
  std::string instance = "first";
  EventId behind;
  Value from = start;
  bool first = true;
  for (std::size_t i = 0; i <= turns.size(); ++i) {
    bool last = i == turns.size();
    std::optional<Turn> completion;
    if (!last && !turns[i].restart) completion = turns[i];
    ClockPlan plan = cycle_plan(run, from, first, completion);
    Verdict verdict = judged(run, plan);
    if (!last && turns[i].restart && verdict.kind != VerdictKind::breached) {
      bool passed = verdict.due && verdict.due->latest < turns[i].at.earliest;
      verdict.kind = passed ? VerdictKind::breached : VerdictKind::not_applicable;
      verdict.note = passed ? "" : "begun again";
    }
    if (first) {
      verdict.because.insert(verdict.because.end(), start_reasons.begin(), start_reasons.end());
    }
    // A postponed completion leaves the next one where it would have been.
    std::optional<When> anchor;
    if (run.rule.after_excuse_due && verdict.kind == VerdictKind::excused) anchor = verdict.due;
    found.push_back({std::move(instance), "", std::move(verdict), behind});
    if (last) break;
    from = of_time(anchor.value_or(turns[i].at));
    instance = turn_id(turns[i]);
    behind = turns[i].root;
    first = false;
  }
  return found;
}

}  // namespace rowan::rules
