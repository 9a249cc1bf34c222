#include "kinds.h"

#include <algorithm>
#include <span>
#include <utility>

namespace rowan::rules {

using practice::RuleKind;

namespace {

/// The first reasons noted since `from`, without repeats, and what is missing.
void keep_reasons(Verdict& verdict, std::span<const Note> notes) {
  for (const Note& note : notes) {
    if (verdict.because.size() >= most_reasons) break;
    if (note.only_missing) continue;
    Reason reason{note.full_name(), in_words(note.value), note.record};
    if (std::ranges::find(verdict.because, reason) == verdict.because.end()) {
      verdict.because.push_back(std::move(reason));
    }
  }
  if (verdict.kind != VerdictKind::unknown) return;
  for (const Note& note : notes) {
    if (note.missing()) verdict.missing.push_back(note.full_name());
  }
  // Nothing was not known as such: then what was not recorded is what is missing.
  if (verdict.missing.empty()) {
    for (const Note& note : notes) {
      if (in_words(note.value) == "not recorded") verdict.missing.push_back(note.full_name());
    }
  }
  std::ranges::sort(verdict.missing);
  verdict.missing.erase(std::ranges::unique(verdict.missing).begin(), verdict.missing.end());
}

}  // namespace

Verdict judged(const RuleRun& run, const ClockPlan& plan) {
  Trace& trace = run.evaluator.trace;
  const std::size_t before = trace.notes.size();
  const bool outer_local = std::exchange(trace.local, false);
  Verdict verdict = run_clock(run.evaluator, plan, run.standard);
  keep_reasons(verdict, std::span<const Note>{trace.notes}.subspan(before));
  verdict.local = trace.local;
  verdict.expected = run.standard.held_by_partner;
  trace.notes.resize(before);
  trace.local = outer_local;
  return verdict;
}

std::vector<Found> run_rule(const RuleRun& run) {
  switch (run.rule.kind) {
    case RuleKind::deadline:
      return run_deadline(run);
    case RuleKind::recurring:
      return run_recurring(run);
    case RuleKind::rolling:
      return run_rolling(run);
    case RuleKind::content:
      return run_content(run);
    case RuleKind::gate:
      return run_gate(run);
  }
  return {};
}

std::vector<Found> run_deadline(const RuleRun& run) {
  ClockPlan plan;
  plan.rule = &run.rule;
  plan.frame = run.frame;
  plan.instance_uncertain = run.instance_uncertain;
  return {Found{"", "", judged(run, plan), {}}};
}

}  // namespace rowan::rules
