// Steps of a path: fields of events and groups, and names over lists.
#include "evaluator.h"

#include <algorithm>
#include <charconv>

namespace rowan::rules {

using practice::Field;
using practice::FieldKind;

namespace {

/// "90 minutes", "2 hours": durations as they are stored.
std::optional<double> duration_seconds(std::string_view text) {
  std::int64_t amount = 0;
  auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
  if (error != std::errc{}) return std::nullopt;
  std::string_view unit{rest, static_cast<std::size_t>(text.data() + text.size() - rest)};
  if (unit.starts_with(" second")) return static_cast<double>(amount);
  if (unit.starts_with(" minute")) return static_cast<double>(amount * 60);
  if (unit.starts_with(" hour")) return static_cast<double>(amount * 3600);
  return std::nullopt;
}

Value text_field(Arena& arena, const practice::Definitions& definitions, const Field& field,
                 std::string_view text) {
  switch (field.kind) {
    case FieldKind::text:
    case FieldKind::narrative:
    case FieldKind::identifier:
    case FieldKind::role:
      return of_text(text);
    case FieldKind::code:
      return of_code(text, definitions.lookup(field.lookup));
    case FieldKind::yes_no_not_known:
      return text == "yes" ? of_truth(true) : text == "no" ? of_truth(false) : unknown_value();
    case FieldKind::date:
    case FieldKind::instant: {
      auto when = parse_when(text);
      return when ? of_time(*when) : unknown_value();
    }
    case FieldKind::duration: {
      auto seconds = duration_seconds(text);
      return seconds ? of_elapsed(*seconds, *seconds) : unknown_value();
    }
    case FieldKind::event: {
      auto id = parse_id<struct EventKind>(text);
      if (!id) return unknown_value();
      auto* ref = arena.many<EventRef>(1);
      ref->root = *id;
      return of_event(*ref);
    }
    case FieldKind::integer:
    case FieldKind::decimal:
    case FieldKind::group:
      return unknown_value();
    case FieldKind::person:
    case FieldKind::place:
    case FieldKind::officer:
    case FieldKind::unit:
    case FieldKind::organisation:
    case FieldKind::record:
      break;
  }
  auto id = parse_id<struct RecordKind>(text);
  return id ? of_record(*id) : unknown_value();
}

Value group_value(const Field& field, const json::object& object) {
  Value value;
  value.state = Value::State::known;
  value.kind = Value::Kind::group;
  value.group = {&object, &field.fields};
  return value;
}

Value one_value(Arena& arena, const practice::Definitions& definitions, const Field& field,
                const json::value& stored) {
  if (const auto* object = stored.if_object()) {
    if (object->contains("not_known")) return unknown_value();
    return field.kind == FieldKind::group ? group_value(field, *object) : unknown_value();
  }
  if (stored.is_number()) {
    double number = stored.to_number<double>();
    return of_number(number, number);
  }
  if (stored.is_bool()) return of_truth(stored.get_bool());
  if (!stored.is_string()) return unknown_value();
  const auto& text = stored.get_string();
  bool free_text = field.kind == FieldKind::text || field.kind == FieldKind::narrative;
  if (!free_text && text == "not_known") return unknown_value();
  return text_field(arena, definitions, field, {text.data(), text.size()});
}

}  // namespace

Value field_value(Arena& arena, const practice::Definitions& definitions, const Field& field,
                  const json::value* stored) {
  bool list = field.many || field.kind == FieldKind::group;
  if (stored == nullptr) return list ? of_list(arena, {}) : unknown_value();
  if (const auto* array = stored->if_array()) {
    Items items;
    for (const json::value& item : *array) {
      items.push_back(one_value(arena, definitions, field, item));
    }
    return of_list(arena, items);
  }
  Value one = one_value(arena, definitions, field, *stored);
  if (list && one.known()) return of_list(arena, {one});
  return one;
}

Value Evaluator::field_of(const EventRef& ref, const Field& field) {
  const Event& event = *ref.event;
  const json::string_view key{field.name.data(), field.name.size()};
  Value result = field_value(arena(), definitions_, field, event.fields.if_contains(key));
  if (result.is(Value::Kind::event) && result.event->event == nullptr) {
    // Resolve to the root where the record holds it, so that `about = this` meets corrections.
    const EventId named = result.event->root;
    for (const EventRef& other : folded(event.record)->events) {
      if (other.event->id == named || other.root == named) result = of_event(other);
    }
  }
  return result;
}

/// The field's value, read from what is stored the first time that it is asked for.
Value Evaluator::decoded(const EventRef& ref, const Field& field, std::size_t index) {
  constexpr std::size_t most = 64;
  if (index >= most) return field_of(ref, field);
  const std::uint64_t bit = std::uint64_t{1} << index;
  if ((ref.fields_read & bit) == 0) {
    const Value value = field_of(ref, field);
    if (ref.fields == nullptr) {
      ref.fields = arena().many<Value>(std::min(ref.type->fields.size(), most));
    }
    ref.fields[index] = value;
    ref.fields_read |= bit;
  }
  return ref.fields[index];
}

Value Evaluator::event_field(const EventRef& ref, practice::Symbol name) {
  using practice::Symbols;
  const Event* event = ref.event;
  if (event == nullptr) return unknown_value();
  switch (name) {
    case Symbols::at:
      return of_time(event->happened);
    case Symbols::recorded_at:
      return of_time(exactly(event->recorded_at));
    case Symbols::recorded_by:
      return of_text(event->recorded_by);
    case Symbols::by: {
      auto officer = parse_id<struct RecordKind>(event->by);
      if (officer) return of_record(*officer);
      note_missing("by", event->type);
      return unknown_value();
    }
    default:
      break;
  }
  if (ref.type == nullptr) return unknown_value();
  const auto field = std::ranges::find(ref.type->fields, name, &Field::symbol);
  if (field == ref.type->fields.end()) return unknown_value();
  const auto index = static_cast<std::size_t>(field - ref.type->fields.begin());
  Value result = decoded(ref, *field, index);
  note_reason(event->record, field->name, result, event->type);
  return result;
}

Value Evaluator::step(const Value& target, practice::Symbol name) {
  if (target.unknown()) return unknown_value();
  if (target.nothing()) return nothing_value();
  switch (target.kind) {
    case Value::Kind::record:
      return record_name(target.record, name);
    case Value::Kind::event:
      return event_field(*target.event, name);
    case Value::Kind::group: {
      auto field = std::ranges::find(*target.group.fields, name, &Field::symbol);
      if (field == target.group.fields->end()) return unknown_value();
      const json::string_view key{field->name.data(), field->name.size()};
      return field_value(arena(), definitions_, *field, target.group.entry->if_contains(key));
    }
    case Value::Kind::list: {
      Items items;
      bool open = target.open;
      for (const Value& element : target.items()) {
        Value got = step(element, name);
        if (got.nothing()) continue;
        if (got.is(Value::Kind::list)) {
          open = open || got.open;
          for (Value item : got.items()) {
            item.perhaps = item.perhaps || element.perhaps;
            items.push_back(item);
          }
        } else {
          got.perhaps = got.perhaps || element.perhaps;
          items.push_back(got);
        }
      }
      return of_list(arena(), items, open);
    }
    default:
      return unknown_value();
  }
}

Value Evaluator::time_of(const Value& value) {
  if (value.is(Value::Kind::time)) return value;
  if (value.is(Value::Kind::event)) {
    return value.event->event != nullptr ? of_time(value.event->event->happened) : unknown_value();
  }
  if (value.is(Value::Kind::record)) {
    const FoldedRecord* own = folded(value.record);
    return own != nullptr ? of_time(exactly(own->opened_at)) : unknown_value();
  }
  return value.nothing() ? nothing_value() : unknown_value();
}

Value Evaluator::setting(std::string_view name, const Frame& frame) {
  const practice::Setting* found =
      frame.standard == nullptr ? nullptr : frame.standard->setting(name);
  if (found == nullptr) return unknown_value();
  if (found->local) trace.local = true;
  if (found->by) {
    Value row = value(found->by, frame);
    if (row.known()) {
      auto entry = found->values.find(std::string(row.text()));
      if (entry != found->values.end()) return value(entry->second, frame);
    } else {
      // The row is not known, so every row is possible (V2).
      Items choices;
      for (const auto& [code, expression] : found->values) {
        choices.push_back(value(expression, frame));
      }
      if (found->default_value) choices.push_back(value(found->default_value, frame));
      return one_of(arena(), choices);
    }
  }
  return value(found->default_value, frame);
}

}  // namespace rowan::rules
