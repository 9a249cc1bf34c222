// The content kind: facts that must be recorded and good enough, once or throughout.
#include "held.h"
#include "kinds.h"

#include <algorithm>
#include <span>
#include <utility>

namespace rowan::rules {
namespace {

/// A stretch through which the condition held and a requirement did not.
struct Failing {
  Instant from;
  std::optional<Instant> to;
  bool unknown = true;  // Never false, only not known.
};

/// How things stand at the evaluator's moment.
struct Standing {
  Value condition;
  bool all = true;  // Every requirement holds.
  bool any_false = false;
  Unmet failed;
};

Standing standing_now(const RuleRun& run, Held& expressions) {
  Standing now;
  now.condition = expressions.value(run.rule.while_condition);
  if (!now.condition.is_true()) return now;
  for (const practice::Requirement& requirement : run.rule.require) {
    Value truth = expressions.value(requirement.that);
    if (truth.is_true()) continue;
    now.all = false;
    now.any_false = now.any_false || truth.is_false();
    now.failed.push_back(&requirement);
  }
  return now;
}

struct Walked {
  std::vector<Failing> failing;
  Standing now;
};

/// Goes through every moment at which it could have changed. Leaves in the trace what the last of
/// them rests on.
Walked walk(const RuleRun& run) {
  Evaluator& evaluator = run.evaluator;
  Instant as_at = evaluator.as_at;
  Instant outer_change = evaluator.next_change;
  Walked walked;
  const FoldedRecord* folded = evaluator.folded(run.frame.record);
  Instant at = folded == nullptr ? as_at : std::min(folded->opened_at, as_at);
  bool open = false;
  Held expressions(evaluator, run.frame);
  const bool tracing = std::exchange(evaluator.tracing, false);
  while (true) {
    evaluator.as_at = at;
    evaluator.next_change = end_of_time;
    const Standing now = standing_now(run, expressions);
    bool failing = now.condition.is_true() && !now.all;
    if (failing && !open) walked.failing.push_back({at, std::nullopt, true});
    if (!failing && open) walked.failing.back().to = at;
    if (failing && now.any_false) walked.failing.back().unknown = false;
    open = failing;
    if (evaluator.next_change > as_at) break;
    at = evaluator.next_change;
  }
  evaluator.tracing = tracing;
  walked.now = standing_now(run, expressions);
  evaluator.as_at = as_at;
  evaluator.next_change = std::min(evaluator.next_change, outer_change);
  return walked;
}

/// The event whose happening began the stretch, wherever in the record it stands.
EventId event_behind(Evaluator& evaluator, RecordId record, Instant at) {
  const FoldedRecord* folded = evaluator.folded(record);
  if (folded == nullptr) return {};
  for (const EventRef& ref : folded->events) {
    if (ref.event->happened.earliest == at || ref.event->happened.latest == at) return ref.root;
  }
  return {};
}

std::vector<Found> run_standing(const RuleRun& run) {
  Evaluator& evaluator = run.evaluator;
  Trace& trace = evaluator.trace;
  const std::size_t before = trace.notes.size();
  const bool outer_local = std::exchange(trace.local, false);
  const Walked walked = walk(run);
  const bool local = trace.local;
  std::vector<std::string> unknown_names;
  for (const Note& note : std::span<const Note>{trace.notes}.subspan(before)) {
    if (note.missing()) unknown_names.push_back(note.full_name());
  }
  std::ranges::sort(unknown_names);
  unknown_names.erase(std::ranges::unique(unknown_names).begin(), unknown_names.end());
  trace.notes.resize(before);
  trace.local = outer_local;
  std::vector<Found> found;
  for (const Failing& failing : walked.failing) {
    ClockPlan plan;
    plan.rule = &run.rule;
    plan.frame = run.frame;
    plan.instance_uncertain = run.instance_uncertain;
    plan.start = of_time(exactly(failing.from));
    plan.done = [failing](Evaluator& asked) -> Value {
      if (!failing.to || *failing.to > asked.as_at) return nothing_value();
      return of_time(exactly(*failing.to));
    };
    Verdict verdict = judged(run, plan);
    if (!failing.to) {
      verdict.failed.clear();
      for (const auto* requirement : walked.now.failed) {
        verdict.failed.push_back(says(*requirement));
      }
      if (failing.unknown && verdict.kind == VerdictKind::breached) {
        verdict.kind = VerdictKind::unknown;
        verdict.missing = unknown_names;
      }
    }
    verdict.local = verdict.local || local;
    EventId behind = event_behind(evaluator, run.frame.record, failing.from);
    found.push_back(
        {behind ? to_text(behind) : to_text(failing.from), "", std::move(verdict), behind});
  }
  if (!found.empty()) return found;
  Verdict verdict;
  verdict.local = local;
  verdict.kind = VerdictKind::not_applicable;
  if (walked.now.condition.is_true()) verdict.kind = VerdictKind::met;
  if (!walked.now.condition.known()) {
    verdict.kind = VerdictKind::unknown;
    verdict.missing = unknown_names;
  }
  return {Found{"", "", verdict, {}}};
}

}  // namespace

std::vector<Found> run_content(const RuleRun& run) {
  if (run.rule.while_condition) return run_standing(run);
  ClockPlan plan;
  plan.rule = &run.rule;
  plan.frame = run.frame;
  plan.instance_uncertain = run.instance_uncertain;
  plan.by_requirements = true;
  if (run.rule.from) {
    plan.start = run.evaluator.time_of(run.evaluator.value(run.rule.from, run.frame));
  } else {
    plan.start = run.evaluator.time_of(run.frame.instance);
  }
  return {Found{"", "", judged(run, plan), {}}};
}

}  // namespace rowan::rules
