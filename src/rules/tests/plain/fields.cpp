// Steps of a path: fields of events and groups, and names over lists.
#include "evaluator.h"

#include <algorithm>
#include <charconv>

namespace rowan::rules::plain {

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

Value text_field(const practice::Definitions& definitions, const Field& field,
                 std::string_view text) {
  switch (field.kind) {
    case FieldKind::text:
    case FieldKind::narrative:
    case FieldKind::identifier:
    case FieldKind::role:
      return of_text(std::string(text));
    case FieldKind::code:
      return of_code(std::string(text), definitions.lookup(field.lookup));
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
      EventRef ref;
      ref.root = *id;
      return of_event(ref);
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
  value.group = &object;
  value.group_fields = &field.fields;
  return value;
}

Value one_value(const practice::Definitions& definitions, const Field& field,
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
  return text_field(definitions, field, {text.data(), text.size()});
}

}  // namespace

Value field_value(const practice::Definitions& definitions, const Field& field,
                  const json::value* stored) {
  bool list = field.many || field.kind == FieldKind::group;
  if (stored == nullptr) return list ? of_list({}) : unknown_value();
  if (const auto* array = stored->if_array()) {
    std::vector<Value> items;
    for (const json::value& item : *array) items.push_back(one_value(definitions, field, item));
    return of_list(std::move(items));
  }
  Value one = one_value(definitions, field, *stored);
  if (list && one.known()) return of_list({one});
  return one;
}

Value Evaluator::event_field(const EventRef& ref, std::string_view name) {
  const Event* event = ref.event;
  if (event == nullptr) return unknown_value();
  if (name == "at") return of_time(event->happened);
  if (name == "recorded_at") return of_time(exactly(event->recorded_at));
  if (name == "recorded_by") return of_text(event->recorded_by);
  if (name == "by") {
    auto officer = parse_id<struct RecordKind>(event->by);
    Value by = officer ? of_record(*officer) : unknown_value();
    if (!officer) note_missing(event->type + ".by");
    return by;
  }
  const Field* field = ref.type == nullptr ? nullptr : ref.type->field(name);
  if (field == nullptr) return unknown_value();
  const auto* stored = event->fields.if_contains(json::string_view{name.data(), name.size()});
  Value result = field_value(definitions_, *field, stored);
  if (result.is(Value::Kind::event) && result.event.event == nullptr) {
    // Resolve to the root where the record holds it, so that `about = this` meets corrections.
    const FoldedRecord* own = folded(event->record);
    for (const EventRef& other : own->events) {
      if (other.event->id == result.event.root || other.root == result.event.root) {
        result.event = other;
      }
    }
  }
  if (tracing) note_reason(event->record, event->type + "." + std::string(name), result);
  return result;
}

Value Evaluator::step(const Value& target, std::string_view name) {
  if (target.unknown()) return unknown_value();
  if (target.nothing()) return nothing_value();
  switch (target.kind) {
    case Value::Kind::record:
      return record_name(target.record, name);
    case Value::Kind::event:
      return event_field(target.event, name);
    case Value::Kind::group: {
      if (target.group_fields == nullptr) return unknown_value();
      auto field = std::ranges::find(*target.group_fields, name, &Field::name);
      if (field == target.group_fields->end()) return unknown_value();
      return field_value(definitions_, *field,
                         target.group->if_contains(json::string_view{name.data(), name.size()}));
    }
    case Value::Kind::list: {
      std::vector<Value> items;
      bool open = target.list->open;
      for (const Value& element : target.list->items) {
        Value got = step(element, name);
        if (got.nothing()) continue;
        if (got.is(Value::Kind::list)) {
          open = open || got.list->open;
          for (Value item : got.list->items) {
            item.perhaps = item.perhaps || element.perhaps;
            items.push_back(std::move(item));
          }
        } else {
          got.perhaps = got.perhaps || element.perhaps;
          items.push_back(std::move(got));
        }
      }
      return of_list(std::move(items), open);
    }
    default:
      return unknown_value();
  }
}

Value Evaluator::time_of(const Value& value) {
  if (value.is(Value::Kind::time)) return value;
  if (value.is(Value::Kind::event)) {
    return value.event.event != nullptr ? of_time(value.event.event->happened) : unknown_value();
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
      auto entry = found->values.find(row.text);
      if (entry != found->values.end()) return value(entry->second, frame);
    } else {
      // The row is not known, so every row is possible (V2).
      std::vector<Value> choices;
      for (const auto& [code, expression] : found->values) {
        choices.push_back(value(expression, frame));
      }
      if (found->default_value) choices.push_back(value(found->default_value, frame));
      Value result = unknown_value();
      result.choices = std::make_shared<const std::vector<Value>>(std::move(choices));
      return result;
    }
  }
  return value(found->default_value, frame);
}

}  // namespace rowan::rules::plain
