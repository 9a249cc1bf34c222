#include "render.h"

#include <rowan/store/accounts.h>

#include <algorithm>
#include <charconv>

#include "duty_body.h"

namespace rowan::casework {

json::value text_or_null(std::string_view text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

json::value instant_or_null(const std::optional<Instant>& at) {
  return at ? json::value(to_text(*at)) : json::value(nullptr);
}

std::string words_of_name(std::string_view name) {
  std::string words{name};
  std::ranges::replace(words, '_', ' ');
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') {
    words[0] = static_cast<char>(words[0] - 32);
  }
  return words;
}

json::object page(json::array items, std::string_view next, std::optional<std::uint64_t> total) {
  json::object object;
  object["items"] = std::move(items);
  object["next"] = text_or_null(next);
  object["total"] = total ? json::value(*total) : json::value(nullptr);
  return object;
}

json::array texts(const std::vector<std::string>& list) {
  json::array array;
  for (const auto& text : list) array.emplace_back(text);
  return array;
}

std::uint32_t offset_of(std::string_view cursor) {
  std::uint32_t offset = 0;
  std::from_chars(cursor.data(), cursor.data() + cursor.size(), offset);
  return offset;
}

namespace {

std::string event_type_in(const practice::Expression& expression,
                          const practice::RecordType& type) {
  const auto* event = type.event(expression.text);
  if (event != nullptr && !event->opens && expression.op != practice::Op::literal_text) {
    return event->name;
  }
  for (const auto& child : expression.children) {
    if (child) {
      auto found = event_type_in(*child, type);
      if (!found.empty()) return found;
    }
  }
  // A named fact stands for the events behind it.
  const auto* fact = type.fact(expression.text);
  if (fact != nullptr && fact->expression.get() != &expression) {
    return event_type_in(*fact->expression, type);
  }
  return {};
}

/// What a record goes by: its reference where nothing that would head it is known.
const std::string& name_of(const store::RecordRow& row) {
  return row.headline.empty() ? row.reference : row.headline;
}

std::string elapsed_words(std::int64_t seconds) {
  const auto minutes = seconds / 60;
  const auto hours = minutes / 60;
  std::string words;
  if (hours > 0) words = std::to_string(hours) + (hours == 1 ? " hour" : " hours");
  if (minutes % 60 > 0 || hours == 0) {
    if (!words.empty()) words += " ";
    words += std::to_string(minutes % 60) + (minutes % 60 == 1 ? " minute" : " minutes");
  }
  return words;
}

}  // namespace

std::string event_that_meets(const practice::Definitions& definitions, const rules::DutyKey& key) {
  const auto* standard = definitions.standard(key.standard);
  if (standard == nullptr || standard->versions.empty()) return {};
  const auto* type = definitions.record_type(standard->applies_to);
  if (type == nullptr || key.part.ends_with("/find_out")) return {};
  if (key.part == "override_review") return std::string{builtin_event::override_reviewed};
  const auto& rule = standard->versions.back().rule;
  const auto* asked = &rule;
  for (const auto& part : rule.parts) {
    if (part.name == key.part) asked = &part;
  }
  return asked->met_by ? event_type_in(*asked->met_by, *type) : std::string{};
}

Asking::Asking(const Casework& casework, const store::Reader& reader, const access::Viewer& viewer,
               const Moment& moment)
    : casework_{casework},
      definitions_{casework.definitions()},
      reader_{reader},
      world_{reader, casework.cache()},
      viewing_{definitions_, reader, viewer},
      as_at_{moment.as_at.value_or(casework.now())},
      known_at_{moment.known_at.value_or(moment.as_at ? casework.now() : as_at_)},
      is_now_{moment.now()},
      sitting_{definitions_, world_, known_at_} {}

const store::RecordRow* Asking::cached_row(RecordId id) const {
  auto found = rows_.find(id);
  if (found == rows_.end()) found = rows_.emplace(id, store::find_record(reader_, id)).first;
  return found->second ? &*found->second : nullptr;
}

access::Level Asking::level(const store::RecordRow& row) const {
  const auto known = levels_.find(row.id);
  if (known != levels_.end()) return known->second;
  return levels_.emplace(row.id, viewing_.level(row)).first->second;
}

Answer<store::RecordRow> Asking::row(RecordId id) const {
  auto row = store::find_record(reader_, id);
  if (!row || level(*row) == access::Level::hidden) return fail(not_found("record"));
  return std::move(*row);
}

json::value Asking::named(RecordId record) const {
  const auto* row = record ? cached_row(record) : nullptr;
  if (row == nullptr) return nullptr;
  return json::object{{"id", to_text(record)}, {"name", name_of(*row)}};
}

json::value Asking::account(std::string_view id) const {
  if (const auto known = accounts_.find(id); known != accounts_.end()) return known->second;
  const auto account_id = parse_id<AccountKind>(id);
  json::value shown = nullptr;
  if (account_id) {
    const auto found = store::find_account(reader_, *account_id);
    shown = json::object{{"id", id}, {"name", found ? found->name : "Rowan"}};
  }
  return accounts_.emplace(id, std::move(shown)).first->second;
}

json::value Asking::brief(RecordId record) const {
  const auto* row = record ? cached_row(record) : nullptr;
  if (row == nullptr) return nullptr;
  const auto sight = level(*row);
  if (sight == access::Level::hidden) return nullptr;
  const bool full = sight == access::Level::full;
  return json::object{{"id", to_text(record)},
                      {"type", row->type},
                      {"reference", row->reference},
                      {"headline", full ? name_of(*row) : std::string{"Restricted record"}}};
}

json::array Asking::who_opens(std::string_view type) const {
  json::array titles;
  access::Viewer holder;
  for (const auto& [id, role] : definitions_.roles) {
    holder.roles = {id};
    if (access::may_ever(definitions_, holder, "restrict", type)) titles.emplace_back(role.title);
  }
  return titles;
}

json::object Asking::record_row(const store::RecordRow& row) const {
  return record_row(row, viewing_.level(row) == access::Level::full);
}

json::object Asking::record_row(const store::RecordRow& row, bool full) const {
  json::object object{{"id", to_text(row.id)},
                      {"type", row.type},
                      {"reference", row.reference},
                      {"headline", full ? name_of(row) : std::string{"Restricted record"}},
                      {"state", row.state},
                      {"unit", named(row.unit)},
                      {"opened_at", to_text(row.opened_at)},
                      {"updated_at", to_text(row.updated_at)},
                      {"version", row.version},
                      {"worst", nullptr},
                      {"next_due", nullptr},
                      {"next_duty", nullptr},
                      {"restricted", row.restricted},
                      {"columns", json::object{}}};
  if (!full) return object;
  if (row.worst != store::RecordRow::no_verdict) {
    object["worst"] = rules::to_text(static_cast<rules::VerdictKind>(row.worst));
  }
  object["next_due"] = instant_or_null(row.next_due);
  object["next_duty"] = text_or_null(row.next_duty);
  auto& columns = object["columns"].get_object();
  const auto* type = definitions_.record_type(row.type);
  for (const auto& member : row.columns) {
    columns[member.key()] =
        type == nullptr ? value(member.value()) : fact_value(*type, member.key(), member.value());
  }
  return object;
}

json::value Asking::fact_value(const practice::RecordType& type, std::string_view fact,
                               const json::value& value) const {
  if (value.is_array()) {
    json::array list;
    for (const auto& item : value.get_array()) list.push_back(fact_value(type, fact, item));
    return list;
  }
  const auto* declared = value.is_string() ? type.fact(fact) : nullptr;
  if (declared == nullptr || !declared->expression) return this->value(value);
  const auto* of = &declared->expression->type;
  while (of->kind == practice::TypeKind::list && of->of) of = of->of.get();
  const auto* lookup =
      of->kind == practice::TypeKind::code ? definitions_.lookup(of->name) : nullptr;
  if (lookup == nullptr) return this->value(value);
  const std::string_view text{value.get_string()};
  const auto code = std::ranges::find(lookup->codes, text, &practice::Code::code);
  return code == lookup->codes.end() ? value : json::value(code->title);
}

json::value Asking::value(const json::value& value) const {
  if (value.is_array()) {
    json::array list;
    for (const auto& item : value.get_array()) list.push_back(this->value(item));
    return list;
  }
  if (!value.is_object()) return value;
  const auto& object = value.get_object();
  if (const auto record = parse_id<RecordKind>(text_at(object, "record"))) return brief(*record);
  if (const auto* seconds = object.if_contains("seconds"); seconds && seconds->is_int64()) {
    return json::value(elapsed_words(seconds->get_int64()));
  }
  if (const auto at = text_at(object, "happened_at"); !at.empty()) return json::value(at);
  return value;
}

json::array Asking::facts(const practice::RecordType& type, RecordId record) const {
  json::array facts;
  for (const auto& fact : sitting_.facts(record, as_at_)) {
    const auto* declared = type.fact(fact.name);
    const auto title = declared != nullptr && !declared->title.empty() ? declared->title
                                                                       : words_of_name(fact.name);
    facts.push_back(json::object{{"name", fact.name},
                                 {"title", title},
                                 {"value", fact_value(type, fact.name, fact.value)},
                                 {"unknown", fact.unknown}});
  }
  return facts;
}

json::value Asking::field_value(const practice::Field& field, const json::value& stored) const {
  if (stored.is_array()) {
    json::array list;
    for (const auto& item : stored.get_array()) list.push_back(field_value(field, item));
    return list;
  }
  if (stored.is_object()) {
    if (stored.get_object().contains("not_known")) return "Not known";
    json::object shown;
    for (const auto& inner : field.fields) {
      const auto* given = stored.get_object().if_contains(inner.name);
      if (given != nullptr) {
        shown[inner.title.empty() ? inner.name : inner.title] = field_value(inner, *given);
      }
    }
    return shown;
  }
  if (!stored.is_string()) return stored;
  const std::string_view text{stored.get_string()};
  using practice::FieldKind;
  switch (field.kind) {
    case FieldKind::code:
      if (const auto* lookup = definitions_.lookup(field.lookup)) {
        const auto code = std::ranges::find(lookup->codes, text, &practice::Code::code);
        if (code != lookup->codes.end()) return json::value(code->title);
      }
      return stored;
    case FieldKind::role: {
      const auto role = definitions_.roles.find(std::string{text});
      return role == definitions_.roles.end() ? stored : json::value(role->second.title);
    }
    case FieldKind::yes_no_not_known:
      return text == "yes" ? "Yes" : text == "no" ? "No" : "Not known";
    case FieldKind::person:
    case FieldKind::place:
    case FieldKind::officer:
    case FieldKind::unit:
    case FieldKind::organisation:
    case FieldKind::record: {
      const auto id = parse_id<RecordKind>(text);
      return id ? brief(*id) : stored;
    }
    default:
      return stored;
  }
}

}  // namespace rowan::casework
