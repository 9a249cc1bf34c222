// What stands in the way of an act that somebody is about to record.
#include "kinds.h"

#include <algorithm>
#include <optional>

namespace rowan::rules {
namespace {

/// The world as it would be with the act recorded.
class WorldWithAct final : public World {
 public:
  WorldWithAct(const World& world, const Event& act, std::string_view record_type)
      : world_{world}, record_{act.record} {
    if (const RecordHistory* known = world.find(act.record)) {
      history_ = *known;
    } else {
      history_.id = act.record;
      history_.type = std::string(record_type);
      history_.history_from = act.happened.earliest;
    }
    Event last = act;
    last.number = static_cast<std::uint32_t>(history_.events.size() + 1);
    last.order = history_.events.empty() ? 1 : history_.events.back().order + 1;
    history_.events.push_back(std::move(last));
  }
  [[nodiscard]] const RecordHistory* find(RecordId id) const override {
    return id == record_ ? &history_ : world_.find(id);
  }
  [[nodiscard]] std::vector<RecordId> referring(RecordId to, std::string_view type,
                                                std::string_view link) const override {
    return world_.referring(to, type, link);
  }
  [[nodiscard]] std::vector<RecordId> all(std::string_view type) const override {
    return world_.all(type);
  }

 private:
  const World& world_;
  RecordId record_;
  RecordHistory history_;
};

const practice::Version* version_for(const practice::Standard& standard, CivilDate day) {
  const practice::Version* found = nullptr;
  for (const practice::Version& version : standard.versions) {
    if (version.from && *version.from <= day) found = &version;
  }
  return found;
}

bool stands_before(const practice::Rule& rule, const std::string& type) {
  return rule.kind == practice::RuleKind::gate && std::ranges::count(rule.before, type) > 0;
}

}  // namespace

std::vector<GateRefusal> check_gates(const practice::Definitions& definitions, const Event& act,
                                     std::string_view record_type, const World& world) {
  std::vector<GateRefusal> refusals;
  // A gate never stands before recording that something has already happened.
  if (act.happened.earliest < act.recorded_at) return refusals;
  std::optional<WorldWithAct> with_act;  // Most acts have no gate before them.
  for (const practice::Standard* standard : definitions.standards_for(record_type)) {
    const auto* version = version_for(*standard, day_of(act.happened.earliest));
    if (version == nullptr || !stands_before(version->rule, act.type)) continue;
    if (!with_act) with_act.emplace(world, act, record_type);
    Evaluator evaluator(definitions, *with_act, act.recorded_at);
    evaluator.as_at = act.happened.latest;
    Frame frame;
    frame.record = act.record;
    frame.standard = standard;
    const FoldedRecord* folded = evaluator.folded(act.record);
    for (const EventRef& ref : folded->events) {
      if (ref.event->id == act.id) frame.instance = of_event(ref);
    }
    if (version->rule.applies_when &&
        !evaluator.value(version->rule.applies_when, frame).is_true()) {
      continue;
    }
    GateAnswer answer = ask_gate(evaluator, *standard, version->rule, frame);
    refusals.insert(refusals.end(), answer.refusals.begin(), answer.refusals.end());
  }
  return refusals;
}

}  // namespace rowan::rules
