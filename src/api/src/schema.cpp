#include <rowan/api/schema.h>

#include <rowan/base/id.h>
#include <rowan/base/time.h>

#include <algorithm>
#include <array>

namespace rowan::api {
namespace {

constexpr std::string_view reference_root = "#/components/schemas/";
constexpr std::size_t most_faults = 50;

constexpr std::array<std::string_view, 21> known_keywords{
    "type",      "properties",  "required", "additionalProperties",
    "items",     "enum",        "const",    "anyOf",
    "minLength", "maxLength",   "minimum",  "maximum",
    "minItems",  "maxItems",    "format",   "$ref",
    "title",     "description", "default",  "examples",
    "readOnly"};

constexpr std::array<std::string_view, 7> known_types{"object", "array",   "string", "integer",
                                                      "number", "boolean", "null"};

using Named = std::map<std::string, json::object, std::less<>>;

std::string join(std::string_view path, std::string_view part) {
  return path.empty() ? std::string{part} : std::string{path} + "/" + std::string{part};
}

std::string_view view(const json::string& text) {
  return {text.data(), text.size()};
}

Problem fault(std::string_view path, std::string message, std::string_view code,
              std::string remedy = {}) {
  Problem problem;
  problem.path = path;
  problem.message = std::move(message);
  problem.remedy = std::move(remedy);
  problem.code = code;
  return problem;
}

bool is_type(const json::value& value, std::string_view type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_int64() || value.is_uint64();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_bool();
  return type == "null" && value.is_null();
}

/// How a type is called in a message to a person.
std::string_view words_for(std::string_view type) {
  if (type == "object") return "an object";
  if (type == "array") return "a list";
  if (type == "string") return "text";
  if (type == "integer") return "a whole number";
  if (type == "number") return "a number";
  if (type == "boolean") return "true or false";
  return "null";
}

/// Code points, since a limit is on what a person sees, not on bytes.
std::size_t length_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

class Checker {
 public:
  explicit Checker(const Named& named) : named_{named} {}

  void check(const json::object& schema, const json::value& value, const std::string& path) {
    if (faults.size() >= most_faults) return;
    if (const json::value* reference = schema.if_contains("$ref")) {
      const std::string_view name = view(reference->as_string()).substr(reference_root.size());
      check(named_.find(name)->second, value, path);
      return;
    }
    if (!check_type(schema, value, path)) return;
    check_choice(schema, value, path);
    check_any_of(schema, value, path);
    if (value.is_object()) check_object(schema, value.get_object(), path);
    if (value.is_array()) check_array(schema, value.get_array(), path);
    if (value.is_string()) check_text(schema, view(value.get_string()), path);
    if (value.is_number()) check_number(schema, value.to_number<double>(), path);
  }

  Problems faults;

 private:
  void add(std::string_view path, std::string message, std::string_view code,
           std::string remedy = {}) {
    if (faults.size() < most_faults) {
      faults.push_back(fault(path, std::move(message), code, std::move(remedy)));
    }
  }

  bool check_type(const json::object& schema, const json::value& value, const std::string& path) {
    const json::value* type = schema.if_contains("type");
    if (type == nullptr) return true;
    if (type->is_string()) {
      if (is_type(value, view(type->get_string()))) return true;
      add(path, "must be " + std::string{words_for(view(type->get_string()))}, "type");
      return false;
    }
    std::string allowed;
    for (const json::value& one : type->as_array()) {
      if (is_type(value, view(one.as_string()))) return true;
      if (!allowed.empty()) allowed += " or ";
      allowed += words_for(view(one.as_string()));
    }
    add(path, "must be " + allowed, "type");
    return false;
  }

  void check_choice(const json::object& schema, const json::value& value, const std::string& path) {
    if (const json::value* only = schema.if_contains("const"); only && *only != value) {
      add(path, "must be " + json::serialize(*only), "const");
    }
    const json::value* choices = schema.if_contains("enum");
    if (choices == nullptr) return;
    const json::array& list = choices->as_array();
    if (std::find(list.begin(), list.end(), value) != list.end()) return;
    std::string allowed;
    for (const json::value& one : list) {
      if (!allowed.empty()) allowed += ", ";
      allowed += one.is_string() ? std::string{view(one.get_string())} : json::serialize(one);
    }
    add(path, "is not one of the values that are allowed", "enum", "use one of: " + allowed);
  }

  void check_any_of(const json::object& schema, const json::value& value, const std::string& path) {
    const json::value* options = schema.if_contains("anyOf");
    if (options == nullptr) return;
    for (const json::value& option : options->as_array()) {
      Checker attempt{named_};
      attempt.check(option.as_object(), value, path);
      if (attempt.faults.empty()) return;
    }
    add(path, "fits none of the forms that are allowed", "any_of");
  }

  void check_object(const json::object& schema, const json::object& value,
                    const std::string& path) {
    if (const json::value* required = schema.if_contains("required")) {
      for (const json::value& name : required->as_array()) {
        if (!value.contains(name.as_string())) {
          add(join(path, view(name.as_string())), "is required", "required");
        }
      }
    }
    const json::value* properties = schema.if_contains("properties");
    const json::value* others = schema.if_contains("additionalProperties");
    for (const auto& member : value) {
      const std::string at = join(path, {member.key().data(), member.key().size()});
      const json::value* property =
          properties ? properties->as_object().if_contains(member.key()) : nullptr;
      if (property) {
        check(property->as_object(), member.value(), at);
      } else if (others && others->is_bool() && !others->get_bool()) {
        add(at, "is not a known field", "unknown_key");
      } else if (others && others->is_object()) {
        check(others->get_object(), member.value(), at);
      }
    }
  }

  void check_array(const json::object& schema, const json::array& value, const std::string& path) {
    const auto limit = [&](std::string_view keyword) { return schema.if_contains(keyword); };
    if (const auto* most = limit("maxItems");
        most && value.size() > most->to_number<std::size_t>()) {
      add(path, "has more than " + json::serialize(*most) + " items", "max_items");
      return;
    }
    if (const auto* least = limit("minItems");
        least && value.size() < least->to_number<std::size_t>()) {
      add(path, "has fewer than " + json::serialize(*least) + " items", "min_items");
    }
    const json::value* items = schema.if_contains("items");
    if (items == nullptr) return;
    for (std::size_t i = 0; i < value.size(); ++i) {
      check(items->as_object(), value[i], join(path, std::to_string(i)));
    }
  }

  void check_text(const json::object& schema, std::string_view text, const std::string& path) {
    const json::value* most = schema.if_contains("maxLength");
    if (most && length_of(text) > most->to_number<std::size_t>()) {
      add(path, "is longer than " + json::serialize(*most) + " characters", "max_length");
    }
    const json::value* least = schema.if_contains("minLength");
    if (least && length_of(text) < least->to_number<std::size_t>()) {
      add(path, text.empty() ? "is empty" : "is too short", "min_length");
    }
    const json::value* format = schema.if_contains("format");
    if (format == nullptr) return;
    const std::string_view kind = view(format->as_string());
    if (kind == "date-time" && !parse_instant(text)) {
      add(path, "is not an instant", "format", "write it as 2026-03-01T22:00:00Z");
    } else if (kind == "date" && !parse_date(text)) {
      add(path, "is not a date", "format", "write it as 2026-03-01");
    } else if (kind == "id" && !parse_id_text(text)) {
      add(path, "is not an id", "format", "ids are 13 characters");
    }
  }

  void check_number(const json::object& schema, double number, const std::string& path) {
    const json::value* most = schema.if_contains("maximum");
    if (most && number > most->to_number<double>()) {
      add(path, "is more than " + json::serialize(*most), "maximum");
    }
    const json::value* least = schema.if_contains("minimum");
    if (least && number < least->to_number<double>()) {
      add(path, "is less than " + json::serialize(*least), "minimum");
    }
  }

  const Named& named_;
};

/// Walks a schema and reports each keyword, type or reference that is not known.
class Reviewer {
 public:
  explicit Reviewer(const Named& named) : named_{named} {}

  void review(const json::value& value, const std::string& path) {
    if (!value.is_object()) {
      faults.push_back(fault(path, "a schema must be an object", "schema"));
      return;
    }
    const json::object& schema = value.get_object();
    for (const auto& member : schema) {
      const std::string_view keyword{member.key().data(), member.key().size()};
      if (std::find(known_keywords.begin(), known_keywords.end(), keyword) ==
          known_keywords.end()) {
        faults.push_back(fault(join(path, keyword), "unknown schema keyword", "schema"));
      }
    }
    review_type(schema, path);
    review_reference(schema, path);
    if (const auto* properties = schema.if_contains("properties")) {
      for (const auto& member : properties->as_object()) {
        review(member.value(), join(path, {member.key().data(), member.key().size()}));
      }
    }
    if (const auto* items = schema.if_contains("items")) review(*items, join(path, "items"));
    if (const auto* others = schema.if_contains("additionalProperties");
        others && !others->is_bool()) {
      review(*others, join(path, "additionalProperties"));
    }
    if (const auto* options = schema.if_contains("anyOf")) {
      for (const json::value& option : options->as_array()) review(option, join(path, "anyOf"));
    }
  }

  Problems faults;

 private:
  void review_type(const json::object& schema, const std::string& path) {
    const json::value* type = schema.if_contains("type");
    if (type == nullptr) return;
    const auto known = [](const json::value& one) {
      return one.is_string() && std::find(known_types.begin(), known_types.end(),
                                          view(one.get_string())) != known_types.end();
    };
    const bool all_known =
        type->is_array() ? std::all_of(type->get_array().begin(), type->get_array().end(), known)
                         : known(*type);
    if (!all_known) faults.push_back(fault(join(path, "type"), "unknown type", "schema"));
  }

  void review_reference(const json::object& schema, const std::string& path) {
    const json::value* reference = schema.if_contains("$ref");
    if (reference == nullptr) return;
    const std::string_view text =
        reference->is_string() ? view(reference->get_string()) : std::string_view{};
    const bool found =
        text.starts_with(reference_root) && named_.contains(text.substr(reference_root.size()));
    if (!found) faults.push_back(fault(path, "refers to an unknown schema", "schema"));
  }

  const Named& named_;
};

}  // namespace

Schemas::Schemas() = default;
Schemas::~Schemas() = default;
Schemas::Schemas(Schemas&&) noexcept = default;
Schemas& Schemas::operator=(Schemas&&) noexcept = default;

Problems Schemas::add(std::string_view name, const json::object& schema) {
  const auto [place, added] = named_.emplace(name, schema);
  if (!added) return {fault(name, "two schemas have this name", "schema")};
  Problems problems = faults(schema);
  if (!problems.empty()) named_.erase(place);
  return problems;
}

Problems Schemas::faults(const json::object& schema) const {
  Reviewer reviewer{named_};
  reviewer.review(schema, {});
  return std::move(reviewer.faults);
}

Problems Schemas::check(const json::object& schema, const json::value& value) const {
  Checker checker{named_};
  checker.check(schema, value, {});
  return std::move(checker.faults);
}

json::object Schemas::all() const {
  json::object out;
  for (const auto& [name, schema] : named_) out[name] = schema;
  return out;
}

}  // namespace rowan::api
