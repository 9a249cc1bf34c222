#include "validate.h"

#include <rowan/practice/attachments.h>
#include <rowan/rules/view.h>
#include <rowan/store/events.h>
#include <rowan/store/records.h>

#include <algorithm>
#include <charconv>

#include "second_eyes.h"

namespace rowan::casework {

using practice::Field;
using practice::FieldKind;

namespace {

constexpr std::size_t longest_text = 2'000;
constexpr std::size_t longest_narrative = 100'000;
constexpr std::size_t most_entries = 1'000;
/// The state in which nothing more happens unless an event's definition says that it may.
constexpr std::string_view ended_state = "ended";

bool is_not_known(const Field& field, const json::value& value) {
  if (value.is_object()) {
    const auto* marked = value.get_object().if_contains("not_known");
    return marked != nullptr && marked->is_bool() && marked->get_bool() &&
           value.get_object().size() == 1;
  }
  const bool free_text = field.kind == FieldKind::text || field.kind == FieldKind::narrative;
  return !free_text && value.is_string() && value.get_string() == "not_known";
}

bool is_empty(const json::value* value) {
  if (value == nullptr || value->is_null()) return true;
  if (value->is_string()) {
    const auto& text = value->get_string();
    return std::ranges::all_of(text, [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
  }
  return value->is_array() && value->get_array().empty();
}

class FieldCheck {
 public:
  FieldCheck(const Checking& checking, Instant happened) : c_{checking}, happened_{happened} {}

  void all(const std::vector<Field>& fields, const json::object& given, const std::string& path) {
    for (const auto& member : given) {
      const std::string name{member.key()};
      if (std::ranges::find(fields, name, &Field::name) == fields.end()) {
        auto place = path;
        place.append("/").append(name);
        add(place, "there is no field `" + name + "`", "unknown_field");
      }
    }
    for (const auto& field : fields) {
      const auto* value = given.if_contains(field.name);
      const auto place = path + "/" + field.name;
      if (is_empty(value)) {
        if (required(fields, field, given))
          add(place, "`" + title(field) + "` is needed", "required");
        continue;
      }
      if (!is_not_known(field, *value)) several(field, *value, place);
    }
  }

  Problems take() { return std::move(problems_); }

 private:
  static std::string title(const Field& field) {
    return field.title.empty() ? field.name : field.title;
  }
  void add(const std::string& path, std::string message, std::string code,
           std::string remedy = {}) {
    Problem problem;
    problem.path = path;
    problem.message = std::move(message);
    problem.code = std::move(code);
    problem.remedy = std::move(remedy);
    problems_.push_back(std::move(problem));
  }
  bool required(const std::vector<Field>& declared, const Field& field,
                const json::object& given) const {
    using rules::Truth;
    if (field.show_when &&
        rules::holds_for_fields(c_.definitions, declared, field.show_when, given) == Truth::no) {
      return false;
    }
    if (field.required) return true;
    return field.required_when && rules::holds_for_fields(c_.definitions, declared,
                                                          field.required_when, given) == Truth::yes;
  }
  void several(const Field& field, const json::value& value, const std::string& place) {
    const bool list = field.many || field.kind == FieldKind::group;
    if (!value.is_array()) return one(field, value, place);
    if (!list) return add(place, "`" + title(field) + "` takes one value", "one_value");
    const auto& items = value.get_array();
    if (items.size() > most_entries) return add(place, "there are too many entries", "too_many");
    for (std::size_t i = 0; i < items.size(); ++i) {
      one(field, items[i], place + "/" + std::to_string(i));
    }
  }
  void one(const Field& field, const json::value& value, const std::string& place) {
    if (is_not_known(field, value)) return;
    switch (field.kind) {
      case FieldKind::integer:
      case FieldKind::decimal:
        return number(field, value, place);
      case FieldKind::group:
        return group(field, value, place);
      default:
        break;
    }
    if (!value.is_string()) return add(place, "`" + title(field) + "` must be text", "wrong_kind");
    text(field, std::string_view{value.get_string()}, place);
  }
  void number(const Field& field, const json::value& value, const std::string& place) {
    const bool whole = value.is_int64() || value.is_uint64();
    if (!whole && (field.kind == FieldKind::integer || !value.is_double())) {
      add(place, "`" + title(field) + "` must be a number", "wrong_kind");
    }
  }
  void group(const Field& field, const json::value& value, const std::string& place) {
    if (!value.is_object()) return add(place, "an entry must have fields", "wrong_kind");
    all(field.fields, value.get_object(), place);
  }
  void text(const Field& field, std::string_view value, const std::string& place) {
    const auto name = "`" + title(field) + "`";
    switch (field.kind) {
      case FieldKind::text:
      case FieldKind::identifier:
        if (value.size() > longest_text) add(place, name + " is too long", "too_long");
        return;
      case FieldKind::narrative:
        if (value.size() > longest_narrative) add(place, name + " is too long", "too_long");
        return;
      case FieldKind::yes_no_not_known:
        if (value != "yes" && value != "no") {
          add(place, name + " is yes, no or not known", "wrong_kind");
        }
        return;
      case FieldKind::code:
        return code(field, value, place);
      case FieldKind::date:
      case FieldKind::instant:
        if (!parse_when(value)) {
          add(place, name + " must be a date or time", "wrong_kind",
              "write 2026-03-01, 2026-03-01T22:00:00Z, or two of them with `..` between");
        }
        return;
      case FieldKind::duration:
        if (!duration_seconds(value)) {
          add(place, name + " must be a length of time", "wrong_kind", "write 90 minutes");
        }
        return;
      case FieldKind::role:
        if (!c_.definitions.roles.contains(std::string{value})) {
          add(place, name + " has no such role", "unknown_role");
        }
        return;
      case FieldKind::event:
        return event(field, value, place);
      default:
        return reference(field, value, place);
    }
  }
  void code(const Field& field, std::string_view value, const std::string& place) {
    const auto* lookup = c_.definitions.lookup(field.lookup);
    if (lookup == nullptr) return;
    const auto found = std::ranges::find(lookup->codes, value, &practice::Code::code);
    if (found == lookup->codes.end()) {
      return add(place, "`" + title(field) + "` has no such choice", "unknown_code");
    }
    const auto day = day_of(happened_);
    const auto from = parse_date(found->from);
    const auto to = parse_date(found->to);
    if ((from && day < *from) || (to && day > *to)) {
      add(place, "`" + found->title + "` was not in use on that day", "code_not_in_use");
    }
  }
  void event(const Field& field, std::string_view value, const std::string& place) {
    const auto id = parse_id<EventKind>(value);
    const auto found = id ? store::find_event(c_.reader, *id) : std::nullopt;
    if (!found || found->record != c_.record) {
      return add(place, "there is no such entry in this record", "unknown_event");
    }
    if (!field.of.empty() && found->type != field.of) {
      add(place, "the entry must be a `" + field.of + "`", "wrong_type");
    }
  }
  void reference(const Field& field, std::string_view value, const std::string& place) {
    const auto id = parse_id<RecordKind>(value);
    const auto row = id ? store::find_record(c_.reader, *id) : std::nullopt;
    if (!row) return add(place, "there is no such record", "unknown_record");
    const std::string wanted =
        field.kind == FieldKind::record ? field.to : std::string{practice::to_text(field.kind)};
    if (!wanted.empty() && row->type != wanted) {
      return add(place, "the record must be a `" + wanted + "`", "wrong_type");
    }
    const auto kind = text_at(row->columns, "kind");
    if (!field.of.empty() && !kind.empty() && kind != field.of) {
      add(place, "`" + title(field) + "` must be a `" + field.of + "`", "wrong_type");
    }
  }

  const Checking& c_;
  Instant happened_;
  Problems problems_;
};

void check_link(const Checking& checking, const json::object& fields, const std::string& path,
                Problems& problems) {
  const auto add = [&](std::string_view field, std::string message, std::string code) {
    Problem problem;
    problem.path = path + "/fields/" + std::string{field};
    problem.message = std::move(message);
    problem.code = std::move(code);
    problems.push_back(std::move(problem));
  };
  const auto name = text_at(fields, "link");
  if (name.empty()) return;
  const auto* link = checking.type.link(name);
  if (link == nullptr) return add("link", "there is no such link", "unknown_link");
  const auto to = parse_id<RecordKind>(text_at(fields, "to"));
  const auto row = to ? store::find_record(checking.reader, *to) : std::nullopt;
  if (!row) return add("to", "there is no such record", "unknown_record");
  if (row->type != link->to) {
    add("to", "the record must be a `" + link->to + "`", "wrong_type");
  }
}

}  // namespace

bool allowed_in(const practice::EventType& event, std::string_view state) {
  if (event.in.empty()) return state != ended_state || event.builtin;
  return std::ranges::find(event.in, state) != event.in.end();
}

std::optional<std::int64_t> duration_seconds(std::string_view text) {
  std::int64_t amount = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
  if (error != std::errc{} || amount < 0) return std::nullopt;
  const std::string_view unit{rest, static_cast<std::size_t>(text.data() + text.size() - rest)};
  if (unit == " second" || unit == " seconds") return amount;
  if (unit == " minute" || unit == " minutes") return amount * 60;
  if (unit == " hour" || unit == " hours") return amount * 3600;
  return std::nullopt;
}

Problems check_event(const Checking& checking, const NewEvent& event, const std::string& path) {
  Problems problems;
  const auto* type = checking.type.event(event.type);
  // Attaching records such an entry for itself; it is refused to others before it comes here.
  const bool by_itself = follows_by_itself(event.type) && event.type != practice::attached_event;
  if (type == nullptr || event.type == builtin_event::withdrawn || by_itself) {
    Problem problem;
    problem.path = path + "/type";
    problem.message = "a " + checking.type.title + " has no event `" + event.type + "`";
    problem.code = "unknown_event_type";
    return {problem};
  }
  const auto happened = event.happened.value_or(exactly(checking.now));
  if (happened.earliest > checking.now) {
    Problem problem;
    problem.path = path + "/happened_at";
    problem.message = "nothing can be recorded before it has happened";
    problem.remedy = "give the time at which it happened, or record a plan instead";
    problem.code = "in_the_future";
    problems.push_back(std::move(problem));
  }
  FieldCheck fields{checking, happened.earliest};
  fields.all(type->fields, event.fields, path + "/fields");
  for (auto& problem : fields.take()) problems.push_back(std::move(problem));
  if (event.type == builtin_event::linked) {
    check_link(checking, event.fields, path, problems);
  }
  return problems;
}

}  // namespace rowan::casework
