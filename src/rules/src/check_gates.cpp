// The gates that stand before an act that is about to be recorded.
#include "kinds.h"

#include <rowan/rules/judge.h>

#include <algorithm>

namespace rowan::rules {
namespace {

using practice::Rule;
using practice::RuleKind;
using practice::Standard;
using practice::Version;

bool stands_before(const Rule& rule, const std::string& act) {
  return rule.kind == RuleKind::gate && std::ranges::find(rule.before, act) != rule.before.end();
}

/// The newest version in force on the day of the act that covers, or may cover, its place.
const Version* version_for(Evaluator& evaluator, const Standard& standard, const Frame& frame,
                           CivilDate day) {
  for (auto it = standard.versions.rbegin(); it != standard.versions.rend(); ++it) {
    if (!it->from || *it->from > day) continue;
    if (!it->where_expression) return &*it;
    const Value place = evaluator.value(it->where_expression, frame);
    const auto* lookup = evaluator.definitions().lookup(it->where_lookup);
    if (!place.known() || lookup == nullptr || lookup->rank_of(place.text) >= 0) return &*it;
  }
  return nullptr;
}

void ask(Evaluator& evaluator, const Standard& standard, const Rule& rule, const Frame& frame,
         std::vector<GateRefusal>& refusals) {
  if (rule.applies_when && evaluator.value(rule.applies_when, frame).is_false()) return;
  for (auto& refusal : ask_gate(evaluator, standard, rule, frame).refusals) {
    refusals.push_back(std::move(refusal));
  }
}

}  // namespace

std::vector<GateRefusal> check_gates(const practice::Definitions& definitions, const Event& act,
                                     std::string_view record_type, const World& world) {
  std::vector<GateRefusal> refusals;
  // A gate never stands before recording that something has already happened.
  if (act.happened.earliest < act.recorded_at) return refusals;
  Evaluator evaluator(definitions, world, act.recorded_at);
  evaluator.as_at = act.happened.latest;
  const auto* type = definitions.record_type(record_type);
  EventRef ref;
  ref.event = &act;
  ref.root = act.id;
  ref.type = type == nullptr ? nullptr : type->event(act.type);
  for (const Standard* standard : definitions.standards_for(record_type)) {
    Frame frame;
    frame.record = act.record;
    frame.standard = standard;
    frame.instance = of_event(ref);
    const auto day = day_of(act.happened.earliest);
    frame.version_day = day;
    const bool may_stand = std::ranges::any_of(standard->versions, [&](const Version& version) {
      return stands_before(version.rule, act.type) ||
             std::ranges::any_of(version.rule.parts,
                                 [&](const Rule& part) { return stands_before(part, act.type); });
    });
    if (!may_stand) continue;
    const Version* version = version_for(evaluator, *standard, frame, day);
    if (version == nullptr) continue;
    if (version->rule.parts.empty()) {
      if (stands_before(version->rule, act.type)) {
        ask(evaluator, *standard, version->rule, frame, refusals);
      }
    }
    for (const Rule& part : version->rule.parts) {
      if (stands_before(part, act.type)) ask(evaluator, *standard, part, frame, refusals);
    }
  }
  return refusals;
}

}  // namespace rowan::rules
