#include <rowan/rules/judge.h>
#include <rowan/rules/view.h>

#include <algorithm>

#include "evaluator.h"

namespace rowan::rules {
namespace {

Frame frame_of(RecordId record) {
  Frame frame;
  frame.record = record;
  return frame;
}

bool ranged(const Value& value) {
  if (!value.known()) return false;
  if (value.kind == Value::Kind::time) return !value.time.exact() && !value.time.is_date;
  return value.kind == Value::Kind::number && value.range.low != value.range.high;
}

Truth truth_of(const Value& value) {
  if (value.is_true()) return Truth::yes;
  return value.is_false() ? Truth::no : Truth::unknown;
}

void add_link(RecordView& result, const EventRef& ref) {
  auto to = parse_id<struct RecordKind>(text_at(ref.event->fields, "to"));
  if (!to) return;
  LinkView link;
  link.link = text_at(ref.event->fields, "link");
  link.to = *to;
  link.event = ref.root;
  link.certainty = text_at(ref.event->fields, "certainty");
  if (auto from = text_at(ref.event->fields, "from"); !from.empty()) link.from = from;
  if (auto until = text_at(ref.event->fields, "until"); !until.empty()) link.until = until;
  result.links.push_back(std::move(link));
}

/// A world of one record, for folding it by itself.
class OneRecord final : public World {
 public:
  explicit OneRecord(const RecordHistory& history) : history_{history} {}
  [[nodiscard]] const RecordHistory* find(RecordId id) const override {
    return id == history_.id ? &history_ : nullptr;
  }
  [[nodiscard]] std::vector<RecordId> referring(RecordId, std::string_view,
                                                std::string_view) const override {
    return {};
  }
  [[nodiscard]] std::vector<RecordId> all(std::string_view) const override { return {}; }

 private:
  const RecordHistory& history_;
};

}  // namespace

namespace {

RecordView view_of(const practice::RecordType& type, const std::vector<EventRef>& standing,
                   Instant as_at) {
  RecordView result;
  result.state = type.states.empty() ? "open" : type.states.front();
  result.events.reserve(standing.size());
  for (const EventRef& ref : standing) {
    if (ref.event->happened.earliest > as_at) continue;
    result.events.push_back({ref.event, ref.root});
    const auto* event = ref.type != nullptr ? ref.type : type.event(ref.event->type);
    if (event != nullptr && !event->to.empty()) result.state = event->to;
    if (ref.event->type == builtin_event::linked) add_link(result, ref);
    if (ref.event->type == builtin_event::unlinked) {
      auto about = parse_id<struct EventKind>(text_at(ref.event->fields, "about"));
      std::erase_if(result.links, [&](const LinkView& link) { return link.event == about; });
    }
  }
  return result;
}

}  // namespace

RecordView view(const practice::RecordType& type, const RecordHistory& history, Instant as_at,
                Instant known_at) {
  return view_of(type, standing_events(history, known_at), as_at);
}

RecordView Sitting::view(RecordId record, Instant as_at) {
  const FoldedRecord* folded = evaluator_->folded(record);
  if (folded == nullptr || folded->type == nullptr) return {};
  return view_of(*folded->type, folded->events, as_at);
}

namespace {

template <class Wanted>
std::vector<FactView> facts_of(Evaluator& evaluator, RecordId record, Instant as_at,
                               Wanted&& wanted) {
  std::vector<FactView> result;
  evaluator.begin(as_at);
  evaluator.tracing = false;
  const FoldedRecord* folded = evaluator.folded(record);
  if (folded == nullptr || folded->type == nullptr) return result;
  for (const practice::Fact& fact : folded->type->facts) {
    if (!wanted(fact.name)) continue;
    Value value = evaluator.record_name(record, evaluator.definitions().symbols.find(fact.name));
    result.push_back({fact.name, as_json(value), value.unknown(), ranged(value)});
  }
  return result;
}

}  // namespace

std::vector<FactView> Sitting::facts(RecordId record, Instant as_at) {
  return facts_of(*evaluator_, record, as_at, [](const std::string&) { return true; });
}

std::vector<FactView> Sitting::facts(RecordId record, Instant as_at,
                                     std::span<const std::string> names) {
  return facts_of(*evaluator_, record, as_at, [&](const std::string& name) {
    return std::ranges::find(names, name) != names.end();
  });
}

std::vector<UnpairedEnd> Sitting::unpaired_ends(RecordId record, Instant as_at) {
  evaluator_->begin(as_at);
  evaluator_->tracing = false;
  const FoldedRecord* folded = evaluator_->folded(record);
  if (folded == nullptr || folded->type == nullptr) return {};
  return rules::unpaired_ends(*evaluator_, *folded);
}

std::string Sitting::headline(RecordId record, Instant as_at) {
  evaluator_->begin(as_at);
  evaluator_->tracing = false;
  const FoldedRecord* folded = evaluator_->folded(record);
  if (folded == nullptr || folded->type == nullptr || !folded->type->headline) return {};
  Value value = evaluator_->value(folded->type->headline, frame_of(record));
  if (!value.known()) return {};
  if (value.kind == Value::Kind::record) return headline(value.record, as_at);
  if (value.kind != Value::Kind::list) return in_words(value);
  std::vector<RecordId> named;
  for (const Value& each : value.items()) {
    if (each.kind == Value::Kind::record) named.push_back(each.record);
  }
  std::string words;
  for (const RecordId each : named) {
    const std::string name = headline(each, as_at);
    if (!words.empty() && !name.empty()) words += ", ";
    words += name;
  }
  return words;
}

Truth Sitting::holds(const practice::ExpressionPtr& condition, RecordId record, Instant as_at) {
  evaluator_->begin(as_at);
  evaluator_->tracing = false;
  return truth_of(evaluator_->value(condition, frame_of(record)));
}

Truth holds_for_fields(const practice::Definitions& definitions,
                       const std::vector<practice::Field>& declared,
                       const practice::ExpressionPtr& condition, const json::object& fields) {
  static const RecordHistory none{};
  OneRecord world(none);
  Evaluator evaluator(definitions, world, end_of_time);
  evaluator.as_at = Instant{0};
  Frame frame;
  frame.fields = &fields;
  frame.form = &declared;
  return truth_of(evaluator.value(condition, frame));
}

}  // namespace rowan::rules
