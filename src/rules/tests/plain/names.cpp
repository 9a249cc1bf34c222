// What a name means where it stands: a variable, a field, the element's own, or the record's.
#include "evaluator.h"

#include <algorithm>

namespace rowan::rules::plain {

using practice::Expression;
using practice::Field;

namespace {

const Field* field_named(const std::vector<Field>& fields, std::string_view name) {
  auto found = std::ranges::find(fields, name, &Field::name);
  return found == fields.end() ? nullptr : &*found;
}

const json::value* stored_in(const json::object& object, std::string_view name) {
  return object.if_contains(json::string_view{name.data(), name.size()});
}

bool element_has(Evaluator& evaluator, const Value& element, std::string_view name) {
  if (element.is(Value::Kind::record)) return evaluator.has_name(element.record, name);
  if (element.is(Value::Kind::event) && element.event.type != nullptr) {
    return name == "at" || name == "recorded_at" || name == "by" || name == "recorded_by" ||
           element.event.type->field(name) != nullptr;
  }
  if (element.is(Value::Kind::group) && element.group_fields != nullptr) {
    return field_named(*element.group_fields, name) != nullptr;
  }
  return false;
}

}  // namespace

Value Evaluator::name(const Expression& expression, const Frame& frame) {
  std::string_view text = expression.text;
  using Scope = Expression::Scope;
  if (expression.scope == Scope::target && !expression.children.empty()) {
    return step(value(expression.children[0], frame), text);
  }
  for (auto it = frame.variables.rbegin(); it != frame.variables.rend(); ++it) {
    if (it->first == text) return it->second;
  }
  if (frame.fields != nullptr) return form_field(text, frame);
  if (expression.scope == Scope::instance) return step(frame.instance, text);
  bool element_first = expression.scope == Scope::element || expression.scope == Scope::none;
  if (element_first && element_has(*this, frame.element, text)) {
    return step(frame.element, text);
  }
  if (expression.op != practice::Op::record_type && has_name(frame.record, text)) {
    return record_name(frame.record, text);
  }
  if (definitions_.record_type(text) != nullptr) {
    std::vector<Value> items;
    for (RecordId id : world_.all(text)) items.push_back(of_record(id));
    return of_list(std::move(items));
  }
  return unknown_value();
}

Value Evaluator::form_field(std::string_view name, const Frame& frame) {
  const std::vector<Field>* declared = frame.element.group_fields;  // Those of the form.
  if (declared == nullptr) return unknown_value();
  const auto field = std::ranges::find(*declared, name, &Field::name);
  if (field == declared->end()) return unknown_value();
  return field_value(definitions_, *field, stored_in(*frame.fields, name));
}

bool Evaluator::has_name(RecordId record, std::string_view name) {
  const FoldedRecord* folded = this->folded(record);
  if (folded == nullptr || folded->type == nullptr) return false;
  const practice::RecordType& type = *folded->type;
  if (name == "state" || name == "at" || type.fact(name) != nullptr) return true;
  if (type.span(name) != nullptr || type.link(name) != nullptr) return true;
  if (type.event(name) != nullptr) return true;
  return std::ranges::any_of(definitions_.record_types, [&](const auto& entry) {
    return std::ranges::any_of(entry.second.links, [&](const practice::Link& link) {
      return link.inverse == name && link.to == type.name;
    });
  });
}

Value Evaluator::record_name(RecordId record, std::string_view name) {
  const FoldedRecord* folded = this->folded(record);
  if (folded == nullptr || folded->type == nullptr) return unknown_value();
  const practice::RecordType& type = *folded->type;
  if (const auto* fact = type.fact(name)) return fact_value(record, *fact);
  if (const auto* span = type.span(name)) return span_of(record, *span);
  if (const auto* link = type.link(name)) return link_value(record, *folded, *link);
  if (type.event(name) != nullptr) return events_of(record, name);
  if (name == "state") {
    Value state = of_code(state_of(record), nullptr);
    note_reason(record, name, state);
    return state;
  }
  if (name == "at") return of_time(exactly(folded->opened_at));
  for (const auto& [id, other] : definitions_.record_types) {
    for (const practice::Link& link : other.links) {
      if (link.inverse == name && link.to == type.name) {
        return inverse_value(record, other, link);
      }
    }
  }
  return unknown_value();
}

Value Evaluator::fact_value(RecordId record, const practice::Fact& fact) {
  Frame frame;
  frame.record = record;
  Value result = value(fact.expression, frame);
  note_reason(record, fact.name, result);
  return result;
}

Value Evaluator::events_of(RecordId record, std::string_view event_type) {
  note_read(record, event_type);
  const FoldedRecord* folded = this->folded(record);
  if (folded == nullptr) return unknown_value();
  std::vector<Value> items;
  std::size_t looked_at = 0;
  bool cut = false;
  for (const EventRef& ref : folded->of(event_type)) {
    cut = ++looked_at > most_elements;
    if (cut) break;
    const When& happened = ref.event->happened;
    changes_at(happened.earliest);
    changes_at(happened.latest);
    if (happened.earliest > as_at) continue;
    items.push_back(of_event(ref));
    items.back().perhaps = happened.latest > as_at;
  }
  past_limit = past_limit || cut;
  Value list = of_list(std::move(items), folded->incomplete_before || cut);
  note_reason(record, event_type, list);
  return list;
}

std::string Evaluator::state_of(RecordId record) {
  note_read(record, "state");
  const FoldedRecord* folded = this->folded(record);
  if (folded == nullptr || folded->type == nullptr) return {};
  std::string state = folded->type->states.empty() ? "open" : folded->type->states.front();
  for (const EventRef& ref : folded->events) {
    changes_at(ref.event->happened.earliest);
    if (ref.event->happened.earliest > as_at || ref.type == nullptr) continue;
    if (!ref.type->to.empty()) state = ref.type->to;
  }
  return state;
}

namespace {

/// Whether a link that an event made still stands: not ended by an event or by its own dates.
bool link_stands(Evaluator& evaluator, const FoldedRecord& folded, const EventRef& made) {
  const When& happened = made.event->happened;
  evaluator.changes_at(happened.earliest);
  if (happened.earliest > evaluator.as_at) return false;
  if (auto until = parse_when(text_at(made.event->fields, "until"))) {
    evaluator.changes_at(until->latest + 1);
    if (until->latest < evaluator.as_at) return false;
  }
  if (auto from = parse_when(text_at(made.event->fields, "from"))) {
    evaluator.changes_at(from->earliest);
    if (from->earliest > evaluator.as_at) return false;
  }
  for (const EventRef& ended : folded.of(builtin_event::unlinked)) {
    auto about = parse_id<struct EventKind>(text_at(ended.event->fields, "about"));
    if (!about || (*about != made.root && *about != made.event->id)) continue;
    evaluator.changes_at(ended.event->happened.earliest);
    if (ended.event->happened.earliest <= evaluator.as_at) return false;
  }
  return true;
}

}  // namespace

Value Evaluator::link_value(RecordId record, const FoldedRecord& folded,
                            const practice::Link& link) {
  note_read(record, "link:", link.name);
  std::vector<Value> items;
  for (const EventRef& ref : folded.of(builtin_event::linked)) {
    if (text_at(ref.event->fields, "link") != link.name) continue;
    auto to = parse_id<struct RecordKind>(text_at(ref.event->fields, "to"));
    if (!to || !link_stands(*this, folded, ref)) continue;
    items.push_back(of_record(*to));
  }
  const bool cut = items.size() > most_elements;
  while (items.size() > most_elements) items.pop_back();
  past_limit = past_limit || cut;
  if (!link.many) return items.empty() ? nothing_value() : items.back();
  bool open = folded.incomplete_before || cut;
  if (!link.settled_by.empty()) {
    Value settled = events_of(record, link.settled_by);
    open = open || settled.list->items.empty() || settled.list->items.front().perhaps;
    if (open) note_missing(link.settled_by);
  }
  return of_list(std::move(items), open);
}

Value Evaluator::inverse_value(RecordId record, const practice::RecordType& type,
                               const practice::Link& link) {
  note_read(record, "inverse:", type.name + "." + link.name);
  std::vector<Value> items;
  std::size_t looked_at = 0;
  bool cut = false;
  for (RecordId other : world_.referring(record, type.name, link.name)) {
    cut = ++looked_at > most_elements;
    if (cut) break;
    const FoldedRecord* folded = this->folded(other);
    if (folded == nullptr) continue;
    note_read(other, "link:", link.name);
    bool stands = std::ranges::any_of(folded->of(builtin_event::linked), [&](const auto& ref) {
      return text_at(ref.event->fields, "link") == link.name &&
             text_at(ref.event->fields, "to") == to_text(record) &&
             link_stands(*this, *folded, ref);
    });
    if (stands) items.push_back(of_record(other));
  }
  std::ranges::stable_sort(items, {},
                           [&](const Value& item) { return this->folded(item.record)->opened_at; });
  past_limit = past_limit || cut;
  return of_list(std::move(items), cut);
}

}  // namespace rowan::rules::plain
