#include "projection.h"

#include <rowan/store/duties.h>
#include <rowan/store/links.h>
#include <rowan/store/search.h>

#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <string>

#include "duty_body.h"
#include "handover.h"
#include "judging.h"

namespace rowan::casework {

namespace {

constexpr std::size_t longest_search_text = 200'000;

const rules::FactView* fact_of(const std::vector<rules::FactView>& facts, std::string_view name) {
  const auto found = std::ranges::find(facts, name, &rules::FactView::name);
  return found == facts.end() ? nullptr : &*found;
}

std::optional<RecordId> record_in(const json::value& value) {
  if (!value.is_object()) return std::nullopt;
  return parse_id<RecordKind>(text_at(value.get_object(), "record"));
}

/// Whom a reason opened the restricted record to, until a review ended it.
class Openings {
 public:
  void take(const rules::StandingEvent& standing) {
    const Event& event = *standing.event;
    if (event.type == builtin_event::opened_by_need) {
      opened_[standing.root] = std::string{text_at(event.fields, "officer")};
    } else if (event.type == builtin_event::opening_reviewed &&
               text_at(event.fields, "may_go_on") != "yes") {
      opened_.erase(parse_id<EventKind>(text_at(event.fields, "about")).value_or(EventId{}));
    }
  }
  void forget() { opened_.clear(); }
  void add_to(json::object& restriction) const {
    if (opened_.empty()) return;
    json::array officers;
    if (const auto* named = restriction.if_contains("officers"); named && named->is_array()) {
      officers = named->get_array();
    }
    for (const auto& [event, officer] : opened_) officers.emplace_back(officer);
    restriction["officers"] = std::move(officers);
  }

 private:
  std::map<EventId, std::string> opened_;
};

/// A record that is kept among named people is restricted from its first entry, and lifting a
/// restriction does not open it to more than these.
void project_restriction(const practice::RecordType& type, const rules::RecordView& view,
                         store::RecordRow& row) {
  const auto unrestricted = [&] {
    row.restricted = type.kept_among.has_value();
    row.restriction = {};
    if (type.kept_among) row.restriction["existence"] = type.kept_among->others_see;
  };
  unrestricted();
  Openings openings;
  for (const auto& standing : view.events) {
    if (standing.event->type == builtin_event::restricted) {
      row.restricted = true;
      row.restriction = standing.event->fields;
      openings.forget();
    } else if (standing.event->type == builtin_event::derestricted) {
      unrestricted();
      openings.forget();
    }
    openings.take(standing);
  }
  if (row.restricted) openings.add_to(row.restriction);
}

std::string unit_name(const practice::RecordType& type) {
  return type.unit_from.empty() ? "unit" : type.unit_from;
}

/// What a row keeps of its record beside its standing, for lists and boards.
std::vector<std::string> columns_of(const practice::RecordType& type) {
  auto names = type.list_columns;
  // The code by which pickers choose among places and organisations.
  names.emplace_back("kind");
  for (const auto& board : type.boards) {
    names.insert(names.end(), board.columns.begin(), board.columns.end());
  }
  if (type.team) {
    names.push_back(type.team->complexity);
    names.push_back(type.team->risk);
  }
  return names;
}

/// The unit that holds the record: by the link or fact that its type names, else as it was.
RecordId unit_of(const practice::RecordType& type, const rules::RecordView& view,
                 const std::vector<rules::FactView>& facts, const store::Reader& reader,
                 RecordId before) {
  const auto name = unit_name(type);
  std::optional<RecordId> found;
  for (const auto& link : view.links) {
    if (link.link == name) found = link.to;
  }
  if (!found) {
    if (const auto* fact = fact_of(facts, name)) found = record_in(fact->value);
  }
  if (!found) return before;
  const auto row = store::find_name(reader, *found);
  if (!row) return before;
  return row->type == "unit" ? *found : row->unit ? row->unit : before;
}

std::string headline_text(rules::Sitting& sitting, RecordId record, Instant as_at) {
  auto text = sitting.headline(record, as_at);
  // A time reads better as people write it.
  if (const auto at = parse_instant(text)) return to_london_text(*at);
  return text;
}

/// A day as people write it when they look for it: "5 March 2011 05/03/2011". Of a range only the
/// year is known, if that.
std::string date_words(std::string_view text) {
  const auto when = parse_when(text);
  if (!when || !when->is_date) return {};
  const auto first = parts_of(day_of(when->earliest));
  const auto last = parts_of(day_of(when->latest));
  if (day_of(when->earliest) != day_of(when->latest)) {
    return first.year == last.year ? std::to_string(first.year) : std::string{};
  }
  auto words = to_london_text(when->earliest);
  words.resize(words.find(" at "));
  return fmt::format("{} {:02}/{:02}/{}", words, first.day, first.month, first.year);
}

void add_words(const practice::Field& field, const json::value& value, std::string& names,
               std::string& text) {
  if (value.is_array()) {
    for (const auto& item : value.get_array()) add_words(field, item, names, text);
    return;
  }
  if (value.is_object()) {
    for (const auto& inner : field.fields) {
      if (const auto* given = value.get_object().if_contains(inner.name)) {
        add_words(inner, *given, names, text);
      }
    }
    return;
  }
  if (!value.is_string() || field.sealed) return;
  const std::string_view words{value.get_string()};
  using practice::FieldKind;
  if (field.kind == FieldKind::identifier || field.kind == FieldKind::text) {
    names += std::string{words} + " · ";
  } else if (field.kind == FieldKind::narrative) {
    text += std::string{words} + "\n";
  } else if (field.kind == FieldKind::date) {
    if (const auto day = date_words(words); !day.empty()) names += day + " · ";
  }
}

void add_words(const practice::RecordType& type, const Event& event, std::string& names,
               std::string& text) {
  const auto* event_type = type.event(event.type);
  if (event_type == nullptr || event.type == builtin_event::linked) return;
  for (const auto& field : event_type->fields) {
    if (const auto* value = event.fields.if_contains(field.name)) {
      add_words(field, *value, names, text);
    }
  }
}

}  // namespace

bool is_searched(const practice::RecordType& type, const Event& event) {
  std::string names;
  std::string text;
  add_words(type, event, names, text);
  return !names.empty() || !text.empty();
}

json::value shown_value(const store::Reader& reader, const json::value& value) {
  if (const auto record = record_in(value)) {
    const auto row = store::find_name(reader, *record);
    return row ? json::value(row->headline.empty() ? row->reference : row->headline) : nullptr;
  }
  if (value.is_array()) {
    std::string text;
    for (const auto& item : value.get_array()) {
      const auto shown = shown_value(reader, item);
      if (!shown.is_string()) continue;
      if (!text.empty()) text += ", ";
      text += std::string_view{shown.get_string()};
    }
    return json::value(text);
  }
  if (value.is_object()) {
    const auto happened = text_at(value.get_object(), "happened_at");
    if (!happened.empty()) return json::value(happened);
  }
  return value;
}

json::value column_value(const practice::RecordType& type, const store::Reader& reader,
                         const rules::RecordView& view, const std::vector<rules::FactView>& facts,
                         const std::string& name) {
  if (const auto* fact = fact_of(facts, name)) return shown_value(reader, fact->value);
  if (type.link(name) == nullptr) return nullptr;
  json::array linked;
  for (const auto& link : view.links) {
    if (link.link == name) linked.push_back(json::object{{"record", to_text(link.to)}});
  }
  if (linked.size() == 1) return shown_value(reader, linked.front());
  return linked.empty() ? json::value(nullptr) : shown_value(reader, linked);
}

void project(const practice::Definitions& definitions, const StoreWorld& world,
             rules::Sitting& sitting, const store::Reader& reader, Instant now,
             store::RecordRow& row) {
  project_then(definitions, world, sitting, reader, now, now, row);
}

void project_then(const practice::Definitions& definitions, const StoreWorld& world,
                  rules::Sitting& sitting, const store::Reader& reader, Instant as_at,
                  Instant known_at, store::RecordRow& row) {
  const auto* type = definitions.record_type(row.type);
  const auto* history = world.find(row.id);
  if (type == nullptr || history == nullptr || history->events.empty()) return;
  const auto view = sitting.view(row.id, as_at);
  const auto columns = columns_of(*type);
  auto names = columns;
  names.push_back(unit_name(*type));
  const auto facts = sitting.facts(row.id, as_at, names);
  row.state = view.state;
  auto held = work_held(*type, view);
  row.holders = std::move(held.holders);
  row.asked_unit = held.asked_unit;
  project_restriction(*type, view, row);
  row.unit = unit_of(*type, view, facts, reader, row.unit);
  for (const auto& event : history->events) {
    if (event.recorded_at > known_at) break;
    row.version = event.number;
    row.updated_at = event.recorded_at;
  }
  if (!view.events.empty()) row.opened_at = view.events.front().event->happened.earliest;
  row.headline = headline_text(sitting, row.id, as_at);
  row.columns = {};
  for (const auto& name : columns) {
    auto value = column_value(*type, reader, view, facts, name);
    if (!value.is_null()) row.columns[name] = std::move(value);
  }
}

namespace {

/// Moments to come that the record names, at each of which a condition on it may turn.
void add_moments(const json::value& value, Instant now, std::vector<Instant>& moments) {
  if (const auto* object = value.if_object()) {
    for (const auto& member : *object) add_moments(member.value(), now, moments);
  } else if (const auto* array = value.if_array()) {
    for (const auto& item : *array) add_moments(item, now, moments);
  } else if (const auto* text = value.if_string(); text != nullptr && text->size() >= 10) {
    const auto when = parse_when(*text);
    if (when && when->latest > now) moments.push_back(when->latest + 1);
  }
}

}  // namespace

std::string team_key(const practice::RecordType& type) {
  return type.name + "/ team";  // No board has a blank in its name.
}

std::string board_key(const practice::RecordType& type, const practice::Board& board) {
  return type.name + "/" + board.name;
}

// A board is of work that is not over. Whoever reads it asks its condition again, so that a record
// may stand here that the moment has moved off it; only none may be left out.
std::vector<std::string> boards_of(const practice::Definitions& definitions,
                                   const StoreWorld& world, rules::Sitting& sitting, Instant now,
                                   const store::RecordRow& row) {
  std::vector<std::string> boards;
  const auto* type = definitions.record_type(row.type);
  if (type == nullptr || is_over(definitions, row)) return boards;
  if (type->team) boards.push_back(team_key(*type));
  if (type->boards.empty()) return boards;
  std::vector<Instant> moments{now, now + 100LL * 365 * 86'400};
  if (const auto* history = world.find(row.id)) {
    for (const auto& event : history->events) {
      for (const auto& field : event.fields) add_moments(field.value(), now, moments);
    }
  }
  for (const auto& board : type->boards) {
    const auto stands_at = [&](Instant moment) {
      return sitting.holds(board.where, row.id, moment) != rules::Truth::no;
    };
    if (!board.where || std::ranges::any_of(moments, stands_at)) {
      boards.push_back(board_key(*type, board));
    }
  }
  return boards;
}

store::SearchDocument search_document(const practice::Definitions& definitions,
                                      const StoreWorld& world, Instant now,
                                      const store::RecordRow& row) {
  store::SearchDocument document;
  document.record = row.id;
  document.type = row.type;
  document.unit = row.unit;
  document.sensitivity = row.sensitivity;
  document.updated_at = row.updated_at;
  document.headline = row.headline;
  document.names = row.reference + " · ";
  const auto* type = definitions.record_type(row.type);
  const auto* history = world.find(row.id);
  if (type == nullptr || history == nullptr) return document;
  // Only what stands is found: a name that was recorded in error is not.
  for (const auto& standing : rules::view(*type, *history, now, now).events) {
    add_words(*type, *standing.event, document.names, document.text);
  }
  if (document.text.size() > longest_search_text) document.text.resize(longest_search_text);
  document.sounds = store::sounds_of(document.headline + " " + document.names);
  return document;
}

void write_links(const store::Writer& writer, const RecordHistory& history, const Event& event) {
  const auto end = [&](EventId about) {
    const auto found = std::ranges::find(history.events, about, &Event::id);
    if (found == history.events.end() || found->type != builtin_event::linked) return;
    const auto to = parse_id<RecordKind>(text_at(found->fields, "to"));
    if (!to) return;
    store::put_link(writer, {history.id, history.type, std::string{text_at(found->fields, "link")},
                             *to, found->id, true});
  };
  if (event.corrects) end(event.corrects);
  if (event.withdraws) end(event.withdraws);
  if (event.type == builtin_event::unlinked) {
    if (const auto about = parse_id<EventKind>(text_at(event.fields, "about"))) end(*about);
  }
  if (event.type == builtin_event::linked) {
    if (const auto to = parse_id<RecordKind>(text_at(event.fields, "to"))) {
      store::put_link(writer, {history.id, history.type, std::string{text_at(event.fields, "link")},
                               *to, event.id, false});
    }
  }
}

std::string make_reference(const practice::RecordType& type, const store::Writer& writer,
                           RecordId unit, Instant now) {
  const auto row = unit ? store::find_record(writer, unit) : std::nullopt;
  // A unit goes by the number at the end of its own reference.
  const auto own = row ? row->reference.substr(row->reference.find_last_of('/') + 1) : "0";
  auto text = type.reference.empty() ? type.name + "/{number}" : type.reference;
  const auto replace = [&](std::string_view name, const std::string& value) {
    const auto at = text.find(name);
    if (at != std::string::npos) text.replace(at, name.size(), value);
  };
  replace("{unit}", own);
  replace("{year}", std::to_string(parts_of(day_of(now)).year));
  if (text.find("{number}") == std::string::npos) text += "/{number}";
  const auto number = store::next_number(writer, "reference:" + text);
  replace("{number}", std::to_string(number));
  return text;
}

}  // namespace rowan::casework
