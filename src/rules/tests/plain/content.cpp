// The content kind: facts that must be recorded and good enough, once or throughout.
#include "kinds.h"

#include <algorithm>

namespace rowan::rules::plain {
namespace {

/// A stretch through which the condition held and a requirement did not.
struct Failing {
  Instant from;
  std::optional<Instant> to;
  bool unknown = true;  // Never false, only not known.
};

struct Standing {
  std::vector<Failing> failing;
  Value condition_now;
  std::vector<std::string> failed_now;
};

Standing walk(const RuleRun& run) {
  Evaluator& evaluator = run.evaluator;
  Instant as_at = evaluator.as_at;
  Instant outer_change = evaluator.next_change;
  Standing standing;
  const FoldedRecord* folded = evaluator.folded(run.frame.record);
  Instant at = folded == nullptr ? as_at : std::min(folded->opened_at, as_at);
  bool open = false;
  while (true) {
    evaluator.as_at = at;
    evaluator.next_change = end_of_time;
    evaluator.trace.missing.clear();  // Only what is missing at the last moment is asked for.
    Value condition = evaluator.value(run.rule.while_condition, run.frame);
    bool all = true;
    bool any_false = false;
    standing.failed_now.clear();
    if (condition.is_true()) {
      for (const practice::Requirement& requirement : run.rule.require) {
        Value truth = evaluator.value(requirement.that, run.frame);
        if (truth.is_true()) continue;
        all = false;
        any_false = any_false || truth.is_false();
        standing.failed_now.push_back(requirement.says.empty() ? requirement.text
                                                               : requirement.says);
      }
    }
    bool failing = condition.is_true() && !all;
    if (failing && !open) standing.failing.push_back({at, std::nullopt, true});
    if (!failing && open) standing.failing.back().to = at;
    if (failing && any_false) standing.failing.back().unknown = false;
    open = failing;
    standing.condition_now = condition;
    if (evaluator.next_change > as_at) break;
    at = evaluator.next_change;
  }
  evaluator.as_at = as_at;
  evaluator.next_change = std::min(evaluator.next_change, outer_change);
  return standing;
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
  Trace outer = std::move(evaluator.trace);
  evaluator.trace = {};
  Standing standing = walk(run);
  bool local = evaluator.trace.local;
  std::vector<std::string> unknown_names = std::move(evaluator.trace.missing);
  std::ranges::sort(unknown_names);
  unknown_names.erase(std::ranges::unique(unknown_names).begin(), unknown_names.end());
  evaluator.trace = std::move(outer);
  std::vector<Found> found;
  for (const Failing& failing : standing.failing) {
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
      verdict.failed = standing.failed_now;
      if (failing.unknown && verdict.kind == VerdictKind::breached) {
        verdict.kind = VerdictKind::unknown;
        verdict.missing = unknown_names;
      }
    }
    verdict.local = verdict.local || local;
    EventId behind = event_behind(evaluator, run.frame.record, failing.from);
    found.push_back({behind ? to_text(behind) : to_text(failing.from), "", verdict, behind});
  }
  if (!found.empty()) return found;
  Verdict verdict;
  verdict.local = local;
  verdict.kind = VerdictKind::not_applicable;
  if (standing.condition_now.is_true()) verdict.kind = VerdictKind::met;
  if (!standing.condition_now.known()) {
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

}  // namespace rowan::rules::plain
