// An import against the record types that it fills: every event, field, link and code that it names
// is there, and every column is used, in one way only.
#include "definition_checks.h"
#include "near_names.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace rowan::practice {
namespace {

class ImportCheck {
 public:
  ImportCheck(Loading& loading, const Import& import) : loading_{loading}, import_{import} {}

  void run() {
    place_ = loading_.where("import", import_.id);
    use(import_.number, "text");
    need_required(import_.number, "number");
    if (const auto* type = record_type(import_.record)) row(*type);
    for (const ImportFind& find : import_.finds) check_find(find);
    for (const ImportMake& make : import_.makes) check_make(make);
    for (const auto& group : import_.at_most_one) {
      for (const std::string& column : group) known_column(column, place_);
    }
    for (const ImportColumn& column : import_.columns) {
      if (!used_.contains(column.name)) {
        say(place_, "nothing is made of the column `" + column.name + "`",
            "name it in an event, or leave it out", "unused");
      }
    }
  }

 private:
  void say(Problem at, std::string message, std::string remedy, std::string code) {
    at.message = std::move(message);
    at.remedy = std::move(remedy);
    at.code = std::move(code);
    loading_.problems.push_back(std::move(at));
  }
  [[nodiscard]] Problem at(int line, int column, std::string path) const {
    Problem place = place_;
    place.line = line;
    place.column = column;
    place.path = std::move(path);
    return place;
  }
  [[nodiscard]] const RecordType* record_type(const std::string& name) const {
    return loading_.definitions.record_type(name);
  }

  bool known_column(const std::string& name, const Problem& place) {
    if (import_.column(name) != nullptr) return true;
    std::vector<std::string> names;
    for (const ImportColumn& column : import_.columns) names.push_back(column.name);
    say(place, "there is no column `" + name + "`", did_you_mean(name, names), "unknown_name");
    return false;
  }
  // A column is read in one way: as a moment, a code of one lookup, text and so on.
  void use(const std::string& column, const std::string& as) { use(column, as, place_); }
  void use(const std::string& column, const std::string& as, const Problem& place) {
    if (!known_column(column, place)) return;
    const auto [known, fresh] = used_.emplace(column, as);
    if (fresh || known->second == as) return;
    if (known->second == "text") {
      known->second = as;
    } else if (as != "text") {
      say(place, "the column `" + column + "` is read as " + as + " and as " + known->second,
          "give each its own column", "value");
    }
  }
  void need_required(const std::string& name, const std::string& what) {
    const ImportColumn* column = import_.column(name);
    if (column == nullptr || column->required) return;
    say(place_, "the column `" + name + "` is the " + what + " and not `required`",
        "write `required: true`", "required");
  }

  void row(const RecordType& type) {
    bool opened = false;
    for (const ImportEvent& event : import_.events) {
      const EventType* known = check_event(type, event);
      if (event.at.empty()) {
        say(at(event.line, event.column_place, "events"),
            "`" + event.event + "` has no column for its moment", "write `at`", "required");
      }
      if (known == nullptr || !known->opens) continue;
      opened = true;
      need_required(event.at, "moment at which a record opens");
    }
    if (!opened) {
      say(place_, "no event opens the record", "add the event that opens `" + type.name + "`",
          "required");
    }
  }

  const EventType* check_event(const RecordType& type, const ImportEvent& event) {
    const Problem place = at(event.line, event.column_place, "events");
    const EventType* known = type.event(event.event);
    if (known == nullptr) {
      std::vector<std::string> names;
      for (const EventType& other : type.events) names.push_back(other.name);
      say(place, "`" + type.name + "` has no event `" + event.event + "`",
          did_you_mean(event.event, names), "unknown_name");
      return nullptr;
    }
    if (!event.at.empty()) use(event.at, "a moment", place);
    for (const ImportField& field : event.fields) check_field(*known, field);
    return known;
  }

  void check_field(const EventType& event, const ImportField& field) {
    const Problem place = at(field.line, field.column_place, "events/" + event.name);
    const Field* known = event.field(field.field);
    if (known == nullptr) {
      std::vector<std::string> names;
      for (const Field& other : event.fields) names.push_back(other.name);
      say(place, "`" + event.name + "` has no field `" + field.field + "`",
          did_you_mean(field.field, names), "unknown_name");
      return;
    }
    if (known->many || known->kind == FieldKind::group) {
      say(place, "a cell cannot hold the field `" + field.field + "`", "leave it out", "kind");
      return;
    }
    if (!field.column.empty()) {
      use(field.column,
          known->kind == FieldKind::code ? "a code of " + known->lookup : kind_of(*known), place);
    }
    if (!field.value.empty()) check_code(*known, field.value, place);
    if (!field.when_empty.empty() && field.when_empty != "not_known") {
      check_code(*known, field.when_empty, place);
    }
    if (!field.found.empty()) check_found(*known, field, place);
  }
  static std::string kind_of(const Field& field) {
    const bool text = field.kind == FieldKind::text || field.kind == FieldKind::narrative;
    return text ? "text" : std::string{to_text(field.kind)};
  }

  void check_code(const Field& field, const std::string& code, const Problem& place) {
    const Lookup* lookup = loading_.definitions.lookup(field.lookup);
    if (field.kind != FieldKind::code || lookup == nullptr || lookup->rank_of(code) >= 0) return;
    std::vector<std::string> codes;
    for (const Code& other : lookup->codes) codes.push_back(other.code);
    say(place, "`" + lookup->id + "` has no code `" + code + "`", did_you_mean(code, codes),
        "unknown_name");
  }

  void check_found(const Field& field, const ImportField& from, const Problem& place) {
    const ImportFind* find = import_.find(from.found);
    if (find == nullptr) {
      say(place, "nothing is found as `" + from.found + "`", "name it under `finds`",
          "unknown_name");
      return;
    }
    const std::string wanted =
        field.kind == FieldKind::record ? field.to : std::string{to_text(field.kind)};
    if (wanted == find->record) return;
    say(place, "`" + field.name + "` refers to a " + wanted + ", not a " + find->record, {},
        "value");
  }

  void check_link(const std::string& name, const std::string& to) {
    const RecordType* type = record_type(import_.record);
    if (name.empty() || type == nullptr) return;
    const Link* link = type->link(name);
    if (link != nullptr && link->to == to) return;
    say(place_, "`" + type->name + "` has no link `" + name + "` to a " + to, {}, "unknown_name");
  }

  void check_find(const ImportFind& find) {
    use(find.column, "text");
    check_link(find.link, find.record);
    const RecordType* type = record_type(find.record);
    if (type == nullptr) return;
    const auto listed = [&](const std::string& fact) {
      const auto& columns = type->list_columns;
      if (std::ranges::find(columns, fact) != columns.end()) return;
      say(place_, "`" + fact + "` is not a list column of `" + type->name + "`",
          did_you_mean(fact, columns), "unknown_name");
    };
    if (!find.by.empty()) listed(find.by);
    for (const auto& [fact, value] : find.where) {
      listed(fact);
      const Fact* known = type->fact(fact);
      if (known == nullptr || !known->expression) continue;
      const Type& of = known->expression->type;
      const Lookup* lookup =
          of.kind == TypeKind::code ? loading_.definitions.lookup(of.name) : nullptr;
      if (lookup == nullptr || lookup->rank_of(value) >= 0) continue;
      say(place_, "`" + lookup->id + "` has no code `" + value + "`", {}, "unknown_name");
    }
  }

  void check_make(const ImportMake& make) {
    use(make.number, "text");
    need_required(make.number, "number of " + make.name);
    check_link(make.link, make.record);
    const RecordType* type = record_type(make.record);
    if (type == nullptr) return;
    bool opened = false;
    for (const ImportEvent& event : make.events) {
      const EventType* known = check_event(*type, event);
      opened = opened || (known != nullptr && known->opens);
    }
    if (!opened) {
      say(place_, "no event opens `" + make.name + "`",
          "add the event that opens `" + type->name + "`", "required");
    }
  }

  Loading& loading_;
  const Import& import_;
  Problem place_;
  std::map<std::string, std::string> used_;  // Column -> how it is read.
};

}  // namespace

void check_import(Loading& loading, const Import& import) {
  ImportCheck{loading, import}.run();
}

}  // namespace rowan::practice
