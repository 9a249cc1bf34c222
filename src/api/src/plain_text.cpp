#include <plain_text.h>

#include <rowan/base/time.h>

#include <algorithm>

namespace rowan::api {
namespace {

std::string_view view(const json::string& text) {
  return {text.data(), text.size()};
}

/// The words by which a nested object is known.
std::string name_of(const json::object& object) {
  for (const std::string_view key : {"headline", "name", "title", "reference", "text", "id"}) {
    const json::value* value = object.if_contains(key);
    if (value != nullptr && value->is_string()) return std::string{view(value->get_string())};
  }
  return json::serialize(object);
}

template <class ToText>
std::string joined(const json::array& items, const ToText& to_words) {
  std::string text;
  for (const json::value& one : items) {
    if (!text.empty()) text += "; ";
    text += to_words(one);
  }
  return text;
}

bool is_code(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

std::string code_words(std::string_view code) {
  std::string words{code};
  std::replace(words.begin(), words.end(), '_', ' ');
  words.front() = static_cast<char>(words.front() - 'a' + 'A');
  return words;
}

}  // namespace

std::string plain_text(const json::value& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return std::string{view(value.get_string())};
  if (value.is_object()) return name_of(value.get_object());
  if (value.is_array()) return joined(value.get_array(), plain_text);
  return json::serialize(value);
}

std::string paper_text(const json::value& value) {
  if (value.is_null()) return "Not known";
  if (value.is_bool()) return value.get_bool() ? "Yes" : "No";
  if (value.is_array()) return joined(value.get_array(), paper_text);
  if (value.is_object() && value.get_object().contains("not_known")) return "Not known";
  if (!value.is_string()) return plain_text(value);
  const std::string_view text = view(value.get_string());
  if (const auto at = parse_instant(text)) return to_london_text(*at);
  if (is_code(text)) return code_words(text);
  return std::string{text};
}

}  // namespace rowan::api
