// An entry of a record's history as JSON: its sentence, its times, who did it and what it says.
#include <algorithm>

#include "render.h"

namespace rowan::casework {

namespace {

std::string words_of_value(const json::value& value) {
  if (value.is_string()) return std::string{value.get_string()};
  if (value.is_bool()) return value.get_bool() ? "yes" : "no";
  if (value.is_int64()) return std::to_string(value.get_int64());
  if (value.is_object()) {
    const auto headline = text_at(value.get_object(), "headline");
    if (!headline.empty()) return std::string{headline};
  }
  if (value.is_array()) {
    std::string words;
    for (const auto& item : value.get_array()) {
      if (!words.empty()) words += ", ";
      words += words_of_value(item);
    }
    return words;
  }
  return value.is_null() ? std::string{} : canonical_json(value);
}

/// The timeline sentence with its `{field}` places filled in.
std::string sentence(const practice::EventType& type, const json::array& shown) {
  auto text = type.says.empty() ? type.title : type.says;
  for (auto open = text.find('{'); open != std::string::npos; open = text.find('{', open)) {
    const auto close = text.find('}', open);
    if (close == std::string::npos) break;
    const auto name = text.substr(open + 1, close - open - 1);
    std::string words = "not recorded";
    for (const auto& item : shown) {
      const auto& object = item.get_object();
      if (text_at(object, "name") == name) words = words_of_value(object.at("value"));
    }
    text.replace(open, close - open + 1, words);
    open += words.size();
  }
  return text;
}

EventId root_of(const RecordHistory& history, const Event& event) {
  const Event* at = &event;
  for (std::size_t steps = 0; at->corrects && steps < history.events.size(); ++steps) {
    const auto before = std::ranges::find(history.events, at->corrects, &Event::id);
    if (before == history.events.end()) return at->corrects;
    at = &*before;
  }
  return at->id;
}

/// Late is later than is usual for such an entry, as practice says.
bool is_late(const practice::RecordType& type, const practice::EventType* event_type,
             const Event& event) {
  auto within = type.recorded_within;
  if (event_type != nullptr && event_type->recorded_within) within = event_type->recorded_within;
  return within && event.recorded_at > event.happened.latest + within->seconds();
}

json::value id_or_null(EventId id) {
  return id ? json::value(to_text(id)) : json::value(nullptr);
}

}  // namespace

json::object Asking::event(const practice::RecordType& type, const RecordHistory& history,
                           const Event& event) const {
  const auto* event_type = type.event(event.type);
  json::array shown;
  if (event_type != nullptr) {
    for (const auto& field : event_type->fields) {
      const auto* stored = event.fields.if_contains(field.name);
      if (stored == nullptr) continue;
      auto value = field_value(field, *stored);
      if (event.type == builtin_event::linked && field.name == "to") {
        const auto to = parse_id<RecordKind>(text_at(event.fields, "to"));
        value = to ? brief(*to) : json::value(nullptr);
      }
      if (event.type == builtin_event::linked && field.name == "link") {
        const auto* link = type.link(text_at(event.fields, "link"));
        if (link != nullptr && !link->title.empty()) value = link->title;
      }
      shown.push_back(
          json::object{{"name", field.name},
                       {"title", field.title.empty() ? words_of_name(field.name) : field.title},
                       {"value", std::move(value)}});
    }
  }
  EventId corrected_by;
  EventId withdrawn_by;
  for (const auto& other : history.events) {
    if (other.recorded_at > known_at_) continue;
    if (other.corrects == event.id) corrected_by = other.id;
    if (other.withdraws == event.id) withdrawn_by = other.id;
  }
  const auto title = event_type == nullptr ? words_of_name(event.type) : event_type->title;
  const auto by = parse_id<RecordKind>(event.by);
  const bool range = !event.happened.exact() && !event.happened.is_date;
  return json::object{
      {"id", to_text(event.id)},
      {"root", to_text(root_of(history, event))},
      {"type", event.type},
      {"title", title},
      {"says", event_type == nullptr ? title : sentence(*event_type, shown)},
      {"happened_at", event.happened.is_date ? to_text(day_of(event.happened.earliest))
                                             : to_text(event.happened.earliest)},
      {"happened_until", range ? json::value(to_text(event.happened.latest)) : nullptr},
      {"recorded_at", to_text(event.recorded_at)},
      {"by", by ? named(*by) : json::value(nullptr)},
      {"recorded_by", account(event.recorded_by)},
      {"fields", event.fields},
      {"shown", std::move(shown)},
      {"corrects", id_or_null(event.corrects)},
      {"corrected_by", id_or_null(corrected_by)},
      {"withdraws", id_or_null(event.withdraws)},
      {"withdrawn_by", id_or_null(withdrawn_by)},
      {"reason", text_or_null(event.reason)},
      {"late", is_late(type, event_type, event)},
      {"ends_nothing", nullptr},
      {"number", event.number}};
}

}  // namespace rowan::casework
