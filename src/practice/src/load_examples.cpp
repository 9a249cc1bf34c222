// Examples: kept as JSON for the runner, and checked here for names that do not exist.
#include "keys.h"
#include "loading.h"
#include "near_names.h"

#include <algorithm>
#include <utility>

namespace rowan::practice {
namespace {

const std::vector<std::string> verdicts{"met",     "met_late", "breached", "excused",
                                        "pending", "due_soon", "unknown",  "not_applicable"};

// What the file says once for every example, under what the example says itself.
void add_shared(json::object& body, const Node& file, const char* key) {
  const Node* shared = file.find(key);
  if (shared == nullptr || shared->kind != NodeKind::map) return;
  json::object whole = json_of(*shared).as_object();
  if (const json::value* own = body.if_contains(key); own != nullptr && own->is_object()) {
    for (const auto& [name, value] : own->as_object()) whole[name] = value;
  }
  body[key] = std::move(whole);
}

class ExampleChecker {
 public:
  ExampleChecker(Loading& loading, MapReader& file, const Standard& standard)
      : loading_{loading}, file_{file}, standard_{standard} {
    // Other records may link to the record under test by this name.
    types_["record"] = standard.applies_to;
  }

  void check_records(MapReader& reader) {
    each_entry(loading_, reader, "records", "example_record",
               [&](const Entry& entry, MapReader& item) {
                 const std::string is = loading_.need_refer(item, "is", "record");
                 types_[entry.key] = is;
               });
    each_entry(loading_, reader, "records", "example_record",
               [&](const Entry& entry, MapReader& item) {
                 check_links(item, types_[entry.key]);
                 check_events(item, types_[entry.key]);
               });
  }

  void check_links(MapReader& reader, const std::string& type_name) {
    const Node* links = reader.map("links");
    const RecordType* type = loading_.definitions.record_type(type_name);
    if (links == nullptr || type == nullptr) return;
    for (const Entry& entry : links->entries) {
      if (type->link(entry.key) == nullptr) {
        std::vector<std::string> names;
        for (const Link& link : type->links) names.push_back(link.name);
        reader.refuse_at(entry.place, reader.path_of("links"),
                         "`" + entry.key + "` is not a link of `" + type_name + "`",
                         did_you_mean(entry.key, names), "unknown_name");
      }
      const auto check = [&](const Node& name) { check_record_name(reader, name); };
      if (entry.value.kind == NodeKind::list) {
        std::for_each(entry.value.items.begin(), entry.value.items.end(), check);
      } else {
        check(entry.value);
      }
    }
  }

  void check_events(MapReader& reader, const std::string& type_name) {
    const Node* events = reader.list("events");
    if (events == nullptr) return;
    for (std::size_t i = 0; i < events->items.size(); ++i) {
      check_event(reader, events->items[i], "events/" + std::to_string(i), type_name);
    }
  }

  void check_expectations(MapReader& reader) {
    const Node* expect = reader.need("expect");
    if (expect == nullptr || (expect->scalar() && expect->text == "none")) return;
    if (expect->kind != NodeKind::list) return check_expectation(*expect, reader.path_of("expect"));
    for (const Node& item : expect->items) check_expectation(item, reader.path_of("expect"));
  }

 private:
  void check_record_name(MapReader& reader, const Node& name) {
    if (name.kind != NodeKind::text || name.text == "not_known") return;
    if (types_.contains(name.text)) return;
    std::vector<std::string> names;
    for (const auto& [known, type] : types_) names.push_back(known);
    reader.refuse_at(name.place, reader.path_of("links"),
                     "`" + name.text + "` is not among the records", did_you_mean(name.text, names),
                     "unknown_name");
  }

  void check_event(MapReader& outer, const Node& node, const std::string& path,
                   const std::string& own_type) {
    const Keys& beside = keys_of("example_event");
    Keys keys = beside;
    const Entry* what = nullptr;
    for (const Entry& entry : node.entries) {
      if (std::find(beside.begin(), beside.end(), entry.key) != beside.end()) continue;
      if (what == nullptr) {
        what = &entry;
        keys.push_back(entry.key);
      }
    }
    MapReader reader{outer.document(), node, outer.path_of(path), keys, loading_.problems};
    if (what == nullptr) {
      if (reader.is_map())
        reader.refuse(node, "", "no event is named", "write `type: time`", "kind");
      return;
    }
    check_time(reader, what->value, what->key);
    if (const Node* recorded = reader.find("recorded")) check_time(reader, *recorded, "recorded");
    std::string type_name = own_type;
    if (const Node* on = reader.find("on")) {
      check_record_name(reader, *on);
      type_name = types_.contains(on->text) ? types_.at(on->text) : std::string{};
    }
    check_type(reader, *what, type_name);
    check_links(reader, type_name);
  }

  void check_type(MapReader& reader, const Entry& what, const std::string& type_name) {
    const RecordType* type = loading_.definitions.record_type(type_name);
    if (type == nullptr || what.key == builtin_withdrawn) return;
    const EventType* event = type->event(what.key);
    if (event == nullptr) {
      std::vector<std::string> names;
      for (const EventType& known : type->events) names.push_back(known.name);
      reader.refuse_at(what.place, reader.path(),
                       "`" + what.key + "` is not an event of `" + type_name + "`",
                       did_you_mean(what.key, names), "unknown_name");
      return;
    }
    const Node* with = reader.map("with");
    if (with == nullptr) return;
    for (const Entry& entry : with->entries) check_field(reader, entry, event->fields, what.key);
  }

  void check_field(MapReader& reader, const Entry& entry, const std::vector<Field>& fields,
                   const std::string& of) {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const Field& field) { return field.name == entry.key; });
    if (found == fields.end()) {
      std::vector<std::string> names;
      for (const Field& field : fields) names.push_back(field.name);
      reader.refuse_at(entry.place, reader.path_of("with"),
                       "`" + entry.key + "` is not a field of `" + of + "`",
                       did_you_mean(entry.key, names), "unknown_name");
      return;
    }
    const std::string path = reader.path_of("with/" + entry.key);
    if (entry.value.kind == NodeKind::list) {
      for (const Node& item : entry.value.items) check_value(reader, item, *found, path);
    } else {
      check_value(reader, entry.value, *found, path);
    }
  }

  void check_value(MapReader& reader, const Node& value, const Field& field,
                   const std::string& path) {
    if (value.text == "not_known" && value.scalar()) return;
    if (field.kind == FieldKind::group) {
      for (const Entry& entry : value.entries) check_field(reader, entry, field.fields, field.name);
      return;
    }
    if (field.kind == FieldKind::yes_no_not_known && value.text != "yes" && value.text != "no") {
      reader.refuse_at(value.place, path, "`" + value.text + "` does not answer a yes/no field",
                       "write yes, no or not_known", "value");
    }
    const Lookup* lookup =
        field.kind == FieldKind::code ? loading_.definitions.lookup(field.lookup) : nullptr;
    if (lookup == nullptr || lookup->rank_of(value.text) >= 0) return;
    std::vector<std::string> names;
    for (const Code& code : lookup->codes) names.push_back(code.code);
    reader.refuse_at(value.place, path,
                     "unknown code `" + value.text + "` of lookup `" + field.lookup + "`",
                     did_you_mean(value.text, names), "unknown_code");
  }

  void check_time(MapReader& reader, const Node& node, const std::string& key) {
    if (node.kind == NodeKind::text && parse_when(node.text)) return;
    reader.refuse(node, key, "`" + node.text + "` is not a time",
                  "write an instant, a date or `a..b`", "time");
  }

  void check_expectation(const Node& node, const std::string& path) {
    MapReader reader = loading_.reader(file_.document(), node, path, "expectation");
    static_cast<void>(reader.word("verdict", verdicts, true));
    static_cast<void>(reader.texts("because"));
    static_cast<void>(reader.texts("missing"));
    for (const char* key : {"due", "started", "done", "find_out"}) {
      if (const Node* time = reader.find(key)) check_time(reader, *time, key);
    }
    const std::string part = reader.text("part");
    if (part.empty() || has_part(part.substr(0, part.find('/')))) return;
    reader.refuse(*reader.find("part"), "part", "`" + part + "` is not a part of the rule", {},
                  "unknown_name");
  }

  [[nodiscard]] bool has_part(const std::string& name) const {
    const auto named = [&](const Rule& rule) { return rule.name == name; };
    return std::any_of(standard_.versions.begin(), standard_.versions.end(),
                       [&](const Version& version) {
                         const Rule& rule = version.rule;
                         return std::any_of(rule.parts.begin(), rule.parts.end(), named) ||
                                std::any_of(rule.readings.begin(), rule.readings.end(), named);
                       });
  }

  static constexpr std::string_view builtin_withdrawn = "withdrawn";
  Loading& loading_;
  MapReader& file_;
  const Standard& standard_;
  std::map<std::string, std::string> types_;  // Name of a record -> its type.
};

void load_example(Loading& loading, MapReader& file, MapReader& item, Standard& standard) {
  Example example;
  example.name = item.need_text("name");
  example.line = item.node().place.line;
  if (!item.is_map()) return;
  example.body = json_of(item.node()).as_object();
  add_shared(example.body, file.node(), "records");
  add_shared(example.body, file.node(), "links");
  ExampleChecker checker{loading, file, standard};
  checker.check_records(file);
  checker.check_records(item);
  checker.check_links(file, standard.applies_to);
  checker.check_links(item, standard.applies_to);
  checker.check_events(item, standard.applies_to);
  checker.check_expectations(item);
  standard.examples.push_back(std::move(example));
}

}  // namespace

json::value json_of(const Node& node) {
  switch (node.kind) {
    case NodeKind::null:
      return nullptr;
    case NodeKind::truth:
      return node.truth;
    case NodeKind::number: {
      const auto whole = static_cast<std::int64_t>(node.number);
      if (static_cast<double>(whole) == node.number) return whole;
      return node.number;
    }
    case NodeKind::text:
      return json::value(node.text);
    case NodeKind::list: {
      json::array list;
      for (const Node& item : node.items) list.push_back(json_of(item));
      return list;
    }
    case NodeKind::map: {
      json::object map;
      for (const Entry& entry : node.entries) map[entry.key] = json_of(entry.value);
      return map;
    }
  }
  return nullptr;
}

void load_examples(Loading& loading, const Document& document) {
  MapReader reader = loading.reader(document, document.root, {}, "examples");
  const std::string id = reader.need_text("standard");
  if (id.empty()) return;
  const auto found = loading.definitions.standards.find(id);
  if (found == loading.definitions.standards.end()) {
    reader.refuse(*reader.find("standard"), "standard", "there is no standard `" + id + "`", {},
                  "unknown_name");
    return;
  }
  static_cast<void>(reader.need("examples"));
  each_item(loading, reader, "examples", "example",
            [&](MapReader& item) { load_example(loading, reader, item, found->second); });
}

}  // namespace rowan::practice
