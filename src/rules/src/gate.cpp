// The gate kind: what must hold before an act, judged on what was known when it was recorded.
#include "dues.h"
#include "kinds.h"

#include <algorithm>

namespace rowan::rules {
namespace {

using practice::Rule;

const json::object* override_of(const Event& act) {
  const auto* stored = act.fields.if_contains("override");
  return stored == nullptr ? nullptr : stored->if_object();
}

/// An override counts when it is by the named role and gives a reason.
bool valid_override(const practice::Definitions& definitions, const Rule& rule, const Event& act) {
  const json::object* given = override_of(act);
  if (given == nullptr || !rule.override_ || rule.absolute) return false;
  if (text_at(*given, "reason").empty()) return false;
  // The named role, or one further up the same ladder.
  std::string role(text_at(*given, "role"));
  std::string wanted = rule.override_->by;
  for (int steps = 0; steps < 20 && !wanted.empty(); ++steps) {
    if (wanted == role) return true;
    auto found = definitions.roles.find(wanted);
    if (found == definitions.roles.end()) return false;
    wanted = found->second.above;
  }
  return false;
}

/// The duty to review an override, owed from the moment it was recorded.
Found review_of_override(const RuleRun& run, const EventRef& act) {
  Evaluator& evaluator = run.evaluator;
  Rule rule;
  ClockPlan plan;
  plan.rule = &rule;
  plan.frame = run.frame;
  plan.start = of_time(exactly(act.event->recorded_at));
  Value due = add(*plan.start, of_period(*run.rule.override_->review_within), 1, evaluator.days());
  plan.due = of_time(as_due(due.time));
  RecordId record = run.frame.record;
  EventId root = act.root;
  plan.done = [record, root](Evaluator& asked) -> Value {
    Value reviews = asked.events_of(record, practice::Symbols::override_reviewed);
    if (!reviews.known()) return reviews;
    for (const Value& review : reviews.items()) {
      auto about = parse_id<struct EventKind>(text_at(review.event->event->fields, "about"));
      if (!review.perhaps && about == root) return asked.time_of(review);
    }
    return nothing_value();
  };
  return {to_text(root), "override_review", judged(run, plan), act.root};
}

Verdict verdict_of(const RuleRun& run, const EventRef& act, Evaluator& then) {
  Frame frame = run.frame;
  frame.instance = of_event(act);
  Verdict verdict;
  verdict.started = act.event->happened;
  verdict.due = act.event->happened;
  verdict.done = act.event->happened;
  Value applies = run.rule.applies_when ? then.value(run.rule.applies_when, frame) : of_truth(true);
  if (applies.is_false()) return Verdict{};
  GateAnswer answer = ask_gate(then, run.standard, run.rule, frame);
  for (const GateRefusal& refusal : answer.refusals) verdict.failed.push_back(refusal.says);
  if (answer.met) {
    verdict.kind = VerdictKind::met;
  } else if (!applies.is_true()) {
    verdict.kind = VerdictKind::unknown;
    for (const Note& note : then.trace.notes) {
      if (note.missing()) verdict.missing.push_back(note.full_name());
    }
  } else if (valid_override(run.evaluator.definitions(), run.rule, *act.event)) {
    verdict.kind = VerdictKind::excused;
  } else {
    verdict.kind = VerdictKind::breached;
  }
  // Hindsight: the same act, judged on what is known now.
  run.evaluator.as_at = act.event->happened.latest;
  GateAnswer now = ask_gate(run.evaluator, run.standard, run.rule, frame);
  if (now.met != answer.met) {
    verdict.note = now.met ? "with hindsight it would have been met"
                           : "with hindsight it would not have been met";
  }
  for (const Note& note : then.trace.notes) {
    if (note.only_missing) continue;
    if (verdict.because.size() >= most_reasons) break;
    verdict.because.push_back({note.full_name(), in_words(note.value), note.record});
  }
  verdict.local = then.trace.local;
  return verdict;
}

}  // namespace

GateAnswer ask_gate(Evaluator& evaluator, const practice::Standard& standard, const Rule& rule,
                    const Frame& frame) {
  GateAnswer answer;
  answer.met = true;
  for (const practice::Requirement& requirement : rule.require) {
    std::size_t before = evaluator.trace.notes.size();
    Value truth = evaluator.value(requirement.that, frame);
    if (truth.is_true()) continue;
    answer.met = false;
    GateRefusal refusal;
    refusal.standard = standard.id;
    refusal.says = says(requirement);
    refusal.unknown = !truth.is_false();
    for (std::size_t i = before; i < evaluator.trace.notes.size(); ++i) {
      const Note& note = evaluator.trace.notes[i];
      if (note.missing()) refusal.missing.push_back(note.full_name());
    }
    refusal.absolute = rule.absolute;
    if (rule.override_) refusal.override_by = rule.override_->by;
    answer.refusals.push_back(std::move(refusal));
  }
  return answer;
}

std::vector<Found> run_gate(const RuleRun& run) {
  Evaluator& evaluator = run.evaluator;
  Instant as_at = evaluator.as_at;
  std::vector<Found> found;
  const practice::Symbols& symbols = evaluator.definitions().symbols;
  for (const std::string& type : run.rule.before) {
    Value acts = evaluator.events_of(run.frame.record, symbols.find(type));
    if (!acts.known()) continue;
    for (const Value& item : acts.items()) {
      if (item.perhaps) continue;
      const EventRef& act = *item.event;
      // What was known when it was recorded, and what had happened by the act itself.
      Evaluator then(evaluator.definitions(), evaluator.world(),
                     evaluator.folds()->as_known_at(act.event->recorded_at));
      then.tracing = evaluator.tracing;
      then.as_at = act.event->happened.latest;
      Instant next = evaluator.next_change;
      const std::size_t notes = evaluator.trace.notes.size();
      const bool local = evaluator.trace.local;
      Verdict verdict = verdict_of(run, act, then);
      evaluator.trace.notes.resize(notes);
      evaluator.trace.local = local;
      evaluator.as_at = as_at;
      evaluator.next_change = next;
      for (const Read& read : then.reads()) evaluator.note_read(read);
      found.push_back({to_text(act.root), "", verdict, act.root});
      if (verdict.kind == VerdictKind::excused && run.rule.override_->review_within) {
        found.push_back(review_of_override(run, act));
      }
    }
  }
  return found;
}

}  // namespace rowan::rules
