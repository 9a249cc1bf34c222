#include <shape.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>

namespace rowan::api {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
  return text;
}

json::object typed(std::string_view type) {
  return json::object{{"type", type}};
}

json::object text_with_format(std::string_view format) {
  return json::object{{"type", "string"}, {"format", format}};
}

json::object choice(std::string_view words) {
  json::array values;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    values.emplace_back(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return json::object{{"type", "string"}, {"enum", std::move(values)}};
}

json::object type_of(std::string_view word) {
  constexpr std::string_view nullable = "|null";
  constexpr std::string_view one_of = "one(";
  if (word.ends_with(nullable)) {
    word.remove_suffix(nullable.size());
    return json::object{{"anyOf", json::array{type_of(word), typed("null")}}};
  }
  if (word.starts_with('[')) {
    return json::object{{"type", "array"}, {"items", type_of(word.substr(1, word.size() - 2))}};
  }
  if (word.starts_with(one_of)) {
    return choice(word.substr(one_of.size(), word.size() - one_of.size() - 1));
  }
  if (std::isupper(static_cast<unsigned char>(word.front())) != 0) {
    return json::object{{"$ref", "#/components/schemas/" + std::string{word}}};
  }
  if (word == "any") return {};
  if (word == "text") return typed("string");
  if (word == "truth") return typed("boolean");
  if (word == "id") return text_with_format("id");
  if (word == "instant") return text_with_format("date-time");
  if (word == "date") return text_with_format("date");
  return typed(word);  // integer, number, object
}

json::object shape_of(std::string_view text) {
  json::object properties;
  json::array required;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    const std::string_view member = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t colon = member.find(':');
    std::string_view name = trimmed(member.substr(0, colon));
    const bool optional = name.ends_with('?');
    if (optional) name.remove_suffix(1);
    if (!optional) required.emplace_back(name);
    properties[name] = type_of(trimmed(member.substr(colon + 1)));
  }
  json::object schema{{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

}  // namespace

json::object shape(std::string_view text) {
  return shape_of(text);
}

json::object strict_shape(std::string_view text) {
  json::object schema = shape_of(text);
  schema["additionalProperties"] = false;
  return schema;
}

json::object list_of(std::string_view name) {
  return shape("items: [" + std::string{name} + "], next: text|null, total: integer|null");
}

}  // namespace rowan::api
