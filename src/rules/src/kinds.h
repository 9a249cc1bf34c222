// The five rule kinds, each turning one rule for one instance into clocks and their verdicts.
#pragma once

#include "clock.h"

#include <string>
#include <vector>

namespace rowan::rules {

/// A verdict carries no more reasons than this; the first say most.
inline constexpr std::size_t most_reasons = 16;

/// One duty of a rule before it has a title, owner and ladder.
struct Found {
  std::string instance;  // Within the element: "", "first", or a root id's text.
  std::string part;      // "" unless the kind makes parts of its own (an override's review).
  Verdict verdict;
  EventId behind;        // The event whose recording opened the duty, or none.
};

struct RuleRun {
  Evaluator& evaluator;
  const practice::Standard& standard;
  const practice::Rule& rule;
  Frame frame;
  bool instance_uncertain = false;
};

[[nodiscard]] std::vector<Found> run_deadline(const RuleRun& run);
[[nodiscard]] std::vector<Found> run_recurring(const RuleRun& run);
[[nodiscard]] std::vector<Found> run_rolling(const RuleRun& run);
[[nodiscard]] std::vector<Found> run_content(const RuleRun& run);
[[nodiscard]] std::vector<Found> run_gate(const RuleRun& run);

/// Judges one standard on one record with an evaluator at hand; judge.h says the rest.
[[nodiscard]] Judgement judge_with(Evaluator& evaluator, const practice::Standard& standard,
                                   RecordId record, Instant as_at, Detail detail = Detail::reasons);

/// Dispatches on the rule's kind.
[[nodiscard]] std::vector<Found> run_rule(const RuleRun& run);

/// Runs one clock with a trace of its own and fills the verdict's reasons, missing and local.
[[nodiscard]] Verdict judged(const RuleRun& run, const ClockPlan& plan);

/// Whether `act` carries an override that the rule allows, and what the act must have met.
struct GateAnswer {
  bool met = false;
  std::vector<GateRefusal> refusals;
};
[[nodiscard]] GateAnswer ask_gate(Evaluator& evaluator, const practice::Standard& standard,
                                  const practice::Rule& rule, const Frame& frame);

}  // namespace rowan::rules
