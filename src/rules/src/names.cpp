// What a name means where it stands: a variable, a field, the element's own, or the record's.
#include "evaluator.h"

#include <algorithm>
#include <span>

namespace rowan::rules {

using practice::Expression;
using practice::Field;

namespace {

using practice::Named;
using practice::Symbol;
using practice::Symbols;

const Field* field_named(const std::vector<Field>& fields, Symbol name) {
  auto found = std::ranges::find(fields, name, &Field::symbol);
  return found == fields.end() ? nullptr : &*found;
}

bool element_has(Evaluator& evaluator, const Value& element, Symbol name) {
  if (element.is(Value::Kind::record)) return evaluator.has_name(element.record, name);
  if (element.is(Value::Kind::event) && element.event->type != nullptr) {
    return name == Symbols::at || name == Symbols::recorded_at || name == Symbols::by ||
           name == Symbols::recorded_by ||
           field_named(element.event->type->fields, name) != nullptr;
  }
  if (element.is(Value::Kind::group)) return field_named(*element.group.fields, name) != nullptr;
  return false;
}

}  // namespace

Value Evaluator::name(const Expression& expression, const Frame& frame) {
  const Symbol symbol = expression.symbol;
  using Scope = Expression::Scope;
  if (expression.scope == Scope::target && !expression.children.empty()) {
    return step(value(expression.children[0], frame), symbol);
  }
  for (auto it = frame.variables.rbegin(); it != frame.variables.rend(); ++it) {
    if (it->first == symbol) return it->second;
  }
  if (frame.fields != nullptr) return form_field(expression.text, frame);
  if (expression.scope == Scope::instance) return step(frame.instance, symbol);
  bool element_first = expression.scope == Scope::element || expression.scope == Scope::none;
  if (element_first && element_has(*this, frame.element, symbol)) {
    return step(frame.element, symbol);
  }
  if (expression.op != practice::Op::record_type && has_name(frame.record, symbol)) {
    return record_name(frame.record, symbol);
  }
  if (definitions_.record_type(expression.text) != nullptr) {
    Items items;
    for (RecordId id : world_.all(expression.text)) items.push_back(of_record(id));
    return of_list(arena(), items);
  }
  return unknown_value();
}

Value Evaluator::form_field(std::string_view name, const Frame& frame) {
  if (frame.form == nullptr) return unknown_value();
  const auto field = std::ranges::find(*frame.form, name, &Field::name);
  if (field == frame.form->end()) return unknown_value();
  const json::string_view key{name.data(), name.size()};
  return field_value(arena(), definitions_, *field, frame.fields->if_contains(key));
}

bool Evaluator::has_name(RecordId record, Symbol name) {
  const FoldedRecord* folded = this->folded(record);
  if (folded == nullptr || folded->type == nullptr) return false;
  return folded->type->names.named(name).kind != Named::Kind::none;
}

Value Evaluator::record_name(RecordId record, Symbol name) {
  FoldedRecord* folded = this->folded(record);
  if (folded == nullptr || folded->type == nullptr) return unknown_value();
  const practice::RecordType& type = *folded->type;
  const Named named = type.names.named(name);
  switch (named.kind) {
    case Named::Kind::fact:
      return fact_value(*folded, named.index);
    case Named::Kind::span:
      return span_value(*folded, named.index);
    case Named::Kind::link:
      return link_value(*folded, type.links[named.index]);
    case Named::Kind::event:
      return events_of(*folded, named.index);
    case Named::Kind::state: {
      Value state = of_code(state_of(record), nullptr);
      note_reason(record, "state", state);
      return state;
    }
    case Named::Kind::at:
      return of_time(exactly(folded->opened_at));
    case Named::Kind::inverse:
      return inverse_value(record, definitions_.inverses[named.index]);
    case Named::Kind::none:
      break;
  }
  return unknown_value();
}

Value Evaluator::events_of(RecordId record, Symbol event_type) {
  const FoldedRecord* folded = this->folded(record);
  if (folded == nullptr || folded->type == nullptr) return unknown_value();
  const std::uint16_t index = folded->type->names.event(event_type);
  if (index == practice::NamesOfRecord::no_event) return unknown_value();
  return events_of(*folded, index);
}

Value Evaluator::events_of(const FoldedRecord& folded, std::uint16_t event_index) {
  const practice::EventType& type = folded.type->events[event_index];
  note_read(folded.id, type.look);
  std::span<const Value> all = folded.of(event_index);
  const bool cut = all.size() > most_elements;
  if (cut) all = all.first(most_elements);
  past_limit = past_limit || cut;
  Value list;
  if (!folded.by_type[event_index].inexact) {
    // They stand in order, so those that have happened are the first of them.
    std::size_t count = 0;
    while (count < all.size() && all[count].event->event->happened.earliest <= as_at) ++count;
    if (count < all.size()) changes_at(all[count].event->event->happened.earliest);
    list.state = Value::State::known;
    list.kind = Value::Kind::list;
    list.list = {all.data(), count};
    list.open = folded.incomplete_before || cut;
  } else {
    Items items;
    for (const Value& one : all) {
      const When& happened = one.event->event->happened;
      changes_at(happened.earliest);
      changes_at(happened.latest);
      if (happened.earliest > as_at) continue;
      items.push_back(one);
      items.back().perhaps = happened.latest > as_at;
    }
    list = of_list(arena(), items, folded.incomplete_before || cut);
  }
  note_reason(folded.id, type.name, list);
  return list;
}

std::string_view Evaluator::state_of(RecordId record) {
  note_read(record, definitions_.state_look);
  const FoldedRecord* folded = this->folded(record);
  if (folded == nullptr || folded->type == nullptr) return {};
  std::string_view state = "open";
  if (!folded->type->states.empty()) state = folded->type->states.front();
  for (const EventRef& ref : folded->events) {
    changes_at(ref.event->happened.earliest);
    if (ref.event->happened.earliest > as_at || ref.type == nullptr) continue;
    if (!ref.type->to.empty()) state = ref.type->to;
  }
  return state;
}

namespace {

/// Whether a link that an event made still stands: not ended by an event or by its own dates.
bool link_stands(Evaluator& evaluator, const MadeLink& made) {
  evaluator.changes_at(made.happened);
  if (made.happened > evaluator.as_at) return false;
  if (made.until) {
    evaluator.changes_at(made.until->latest + 1);
    if (made.until->latest < evaluator.as_at) return false;
  }
  if (made.from) {
    evaluator.changes_at(made.from->earliest);
    if (made.from->earliest > evaluator.as_at) return false;
  }
  for (Instant ended : made.ended) {
    evaluator.changes_at(ended);
    if (ended <= evaluator.as_at) return false;
  }
  return true;
}

}  // namespace

Value Evaluator::link_value(const FoldedRecord& folded, const practice::Link& link) {
  note_read(folded.id, link.look);
  Items items;
  for (const MadeLink& made : folded.links) {
    if (made.link != link.symbol || !link_stands(*this, made)) continue;
    items.push_back(of_record(made.to));
  }
  const bool cut = items.size() > most_elements;
  if (cut) items.resize(most_elements);
  past_limit = past_limit || cut;
  if (!link.many) return items.empty() ? nothing_value() : items.back();
  bool open = folded.incomplete_before || cut;
  if (link.settled_symbol != 0) {
    Value settled = events_of(folded.id, link.settled_symbol);
    open = open || settled.items().empty() || settled.items().front().perhaps;
    if (open) note_missing(link.settled_by);
  }
  return of_list(arena(), items, open);
}

Value Evaluator::inverse_value(RecordId record, const practice::Inverse& inverse) {
  note_read(record, inverse.look);
  const practice::Link& link = definitions_.record_type(inverse.type)->links[inverse.link];
  Items items;
  const std::vector<RecordId> referring = world_.referring(record, inverse.type, link.name);
  const bool cut = referring.size() > most_elements;
  past_limit = past_limit || cut;
  for (RecordId other : std::span{referring}.first(std::min(referring.size(), most_elements))) {
    const FoldedRecord* folded = this->folded(other);
    if (folded == nullptr) continue;
    note_read(other, link.look);
    bool stands = std::ranges::any_of(folded->links, [&](const MadeLink& made) {
      return made.link == link.symbol && made.to == record && link_stands(*this, made);
    });
    if (stands) items.push_back(of_record(other));
  }
  std::ranges::stable_sort(items, {},
                           [&](const Value& item) { return this->folded(item.record)->opened_at; });
  return of_list(arena(), items, cut);
}

}  // namespace rowan::rules
