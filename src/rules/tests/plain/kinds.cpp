#include "kinds.h"

#include <algorithm>

namespace rowan::rules::plain {

using practice::RuleKind;

namespace {

constexpr std::size_t most_reasons = 16;

void keep_reasons(Verdict& verdict, const Trace& trace) {
  for (const Reason& reason : trace.because) {
    if (verdict.because.size() >= most_reasons) break;
    if (std::ranges::find(verdict.because, reason) == verdict.because.end()) {
      verdict.because.push_back(reason);
    }
  }
  if (verdict.kind != VerdictKind::unknown) return;
  verdict.missing = trace.missing;
  // Nothing was not known as such: then what was not recorded is what is missing.
  if (verdict.missing.empty()) {
    for (const Reason& reason : trace.because) {
      if (reason.value == "not recorded") verdict.missing.push_back(reason.name);
    }
  }
  std::ranges::sort(verdict.missing);
  verdict.missing.erase(std::ranges::unique(verdict.missing).begin(), verdict.missing.end());
}

}  // namespace

Verdict judged(const RuleRun& run, const ClockPlan& plan) {
  Trace outer = std::move(run.evaluator.trace);
  run.evaluator.trace = {};
  Verdict verdict = run_clock(run.evaluator, plan, run.standard);
  keep_reasons(verdict, run.evaluator.trace);
  verdict.local = run.evaluator.trace.local;
  verdict.expected = run.standard.held_by_partner;
  run.evaluator.trace = std::move(outer);
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

}  // namespace rowan::rules::plain
