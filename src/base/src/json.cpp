#include <rowan/base/json.h>

#include <fmt/format.h>
#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <unordered_set>
#include <vector>

namespace rowan {
namespace {

/// Walks the text only to see keys and decimals. Boost's own parser keeps the last of equal keys,
/// and a caller that sent both meant something we can't know. It also rounds some decimals wrongly,
/// so that a value written and read again would have another digest.
class KeyWatcher {
 public:
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
  using error_code = boost::system::error_code;
  using string_view = boost::json::string_view;

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) {
    open_.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t, error_code&) {
    open_.pop_back();
    return true;
  }
  bool on_array_begin(error_code&) { return true; }
  bool on_array_end(std::size_t, error_code&) { return true; }
  bool on_key_part(string_view part, std::size_t, error_code&) {
    key_.append(part.data(), part.size());
    return true;
  }
  bool on_key(string_view part, std::size_t, error_code& error) {
    key_.append(part.data(), part.size());
    if (!open_.back().insert(key_).second) {
      duplicate = key_;
      error = boost::json::make_error_code(boost::json::error::syntax);
      return false;
    }
    key_.clear();
    return true;
  }
  bool on_string_part(string_view, std::size_t, error_code&) { return true; }
  bool on_string(string_view, std::size_t, error_code&) { return true; }
  bool on_number_part(string_view part, error_code&) {
    digits_.append(part.data(), part.size());
    return true;
  }
  bool on_int64(std::int64_t, string_view, error_code&) {
    digits_.clear();
    return true;
  }
  bool on_uint64(std::uint64_t, string_view, error_code&) {
    digits_.clear();
    return true;
  }
  bool on_double(double, string_view part, error_code& error) {
    digits_.append(part.data(), part.size());
    double exact = 0;
    const char* end = digits_.data() + digits_.size();
    if (std::from_chars(digits_.data(), end, exact).ec != std::errc{}) {
      error = boost::json::make_error_code(boost::json::error::exponent_overflow);
      return false;
    }
    decimals.push_back(exact);
    digits_.clear();
    return true;
  }
  bool on_bool(bool, error_code&) { return true; }
  bool on_null(error_code&) { return true; }
  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }

  std::string duplicate;
  std::vector<double> decimals;  // Correctly rounded, in the order in which they stand.

 private:
  std::vector<std::unordered_set<std::string>> open_;
  std::string key_;
  std::string digits_;
};

JsonError error_at(std::string_view text, std::size_t at, std::string message) {
  at = std::min(at, text.size());
  JsonError error{1, 1, std::move(message)};
  for (std::size_t i = 0; i < at; ++i) {
    if (text[i] == '\n') {
      ++error.line;
      error.column = 1;
    } else {
      ++error.column;
    }
  }
  return error;
}

/// Puts the correctly rounded decimals in place; a tree's order is that of its text.
void put_decimals(json::value& value, const std::vector<double>& decimals, std::size_t& next) {
  if (auto* object = value.if_object()) {
    for (auto& member : *object) put_decimals(member.value(), decimals, next);
  } else if (auto* array = value.if_array()) {
    for (auto& item : *array) put_decimals(item, decimals, next);
  } else if (auto* decimal = value.if_double(); decimal != nullptr && next < decimals.size()) {
    *decimal = decimals[next++];
  }
}

void write_canonical(const json::value& value, std::string& out) {
  if (const auto* object = value.if_object()) {
    std::vector<const json::key_value_pair*> members;
    members.reserve(object->size());
    for (const auto& member : *object) members.push_back(&member);
    std::ranges::sort(members, {}, [](const auto* member) { return member->key(); });
    out += '{';
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (i > 0) out += ',';
      out += json::serialize(json::string_view{members[i]->key()});
      out += ':';
      write_canonical(members[i]->value(), out);
    }
    out += '}';
  } else if (const auto* array = value.if_array()) {
    out += '[';
    for (std::size_t i = 0; i < array->size(); ++i) {
      if (i > 0) out += ',';
      write_canonical((*array)[i], out);
    }
    out += ']';
  } else {
    out += json::serialize(value);
  }
}

}  // namespace

Result<json::value, JsonError> parse_json(std::string_view text) {
  json::parse_options options;
  options.max_depth = 64;
  boost::system::error_code error;
  json::basic_parser<KeyWatcher> watcher{options};
  std::size_t used = watcher.write_some(false, text.data(), text.size(), error);
  if (!watcher.handler().duplicate.empty()) {
    return fail(error_at(text, used,
                         fmt::format("the key `{}` stands twice in one object; keep one",
                                     watcher.handler().duplicate)));
  }
  if (!error && used < text.size()) {
    auto rest = text.find_first_not_of(" \t\r\n", used);
    if (rest != std::string_view::npos) {
      return fail(error_at(text, rest, "there is more text after the end of the JSON value"));
    }
  }
  if (error) {
    return fail(error_at(text, used, "this is not valid JSON: " + error.message()));
  }
  json::value value = json::parse(json::string_view{text.data(), text.size()}, error, {}, options);
  if (error) return fail(error_at(text, 0, "this is not valid JSON: " + error.message()));
  std::size_t next = 0;
  put_decimals(value, watcher.handler().decimals, next);
  return value;
}

std::string canonical_json(const json::value& value) {
  std::string out;
  write_canonical(value, out);
  return out;
}

std::string_view text_at(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(json::string_view{key.data(), key.size()});
  if (value == nullptr || !value->is_string()) return {};
  const auto& text = value->get_string();
  return {text.data(), text.size()};
}

}  // namespace rowan
