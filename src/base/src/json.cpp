#include <rowan/base/json.h>

#include <fmt/format.h>
#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <unordered_set>
#include <vector>

namespace rowan {
namespace {

/// Builds the value, counting keys. Boost's own parser keeps the last of equal keys without a
/// word, so that fewer stand in the value than in the text; and it rounds some decimals wrongly, so
/// that a value written and read again would have another digest.
class Builder {
 public:
  static constexpr std::size_t max_object_size = json::object::max_size();
  static constexpr std::size_t max_array_size = json::array::max_size();
  static constexpr std::size_t max_key_size = json::string::max_size();
  static constexpr std::size_t max_string_size = json::string::max_size();
  using error_code = boost::system::error_code;
  using string_view = boost::json::string_view;

  bool on_document_begin(error_code&) {
    stack_.reset();
    return true;
  }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) { return true; }
  bool on_object_end(std::size_t members, error_code&) {
    stack_.push_object(members);
    return true;
  }
  bool on_array_begin(error_code&) { return true; }
  bool on_array_end(std::size_t items, error_code&) {
    stack_.push_array(items);
    return true;
  }
  bool on_key_part(string_view part, std::size_t, error_code&) {
    stack_.push_chars(part);
    return true;
  }
  bool on_key(string_view part, std::size_t, error_code&) {
    stack_.push_key(part);
    ++keys;
    return true;
  }
  bool on_string_part(string_view part, std::size_t, error_code&) {
    stack_.push_chars(part);
    return true;
  }
  bool on_string(string_view part, std::size_t, error_code&) {
    stack_.push_string(part);
    return true;
  }
  bool on_number_part(string_view part, error_code&) {
    digits_.append(part.data(), part.size());
    return true;
  }
  bool on_int64(std::int64_t number, string_view, error_code&) {
    digits_.clear();
    stack_.push_int64(number);
    return true;
  }
  bool on_uint64(std::uint64_t number, string_view, error_code&) {
    digits_.clear();
    stack_.push_uint64(number);
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
    digits_.clear();
    stack_.push_double(exact);
    return true;
  }
  bool on_bool(bool truth, error_code&) {
    stack_.push_bool(truth);
    return true;
  }
  bool on_null(error_code&) {
    stack_.push_null();
    return true;
  }
  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }

  [[nodiscard]] json::value take() { return stack_.release(); }
  std::size_t keys = 0;

 private:
  json::value_stack stack_;
  std::string digits_;
};

/// Walks a text in which a key stands twice, to say which.
class DuplicateFinder {
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
  bool on_number_part(string_view, error_code&) { return true; }
  bool on_int64(std::int64_t, string_view, error_code&) { return true; }
  bool on_uint64(std::uint64_t, string_view, error_code&) { return true; }
  bool on_double(double, string_view, error_code&) { return true; }
  bool on_bool(bool, error_code&) { return true; }
  bool on_null(error_code&) { return true; }
  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }

  std::string duplicate;

 private:
  std::vector<std::unordered_set<std::string>> open_;
  std::string key_;
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

std::size_t keys_in(const json::value& value) {
  std::size_t keys = 0;
  if (const auto* object = value.if_object()) {
    keys = object->size();
    for (const auto& member : *object) keys += keys_in(member.value());
  } else if (const auto* array = value.if_array()) {
    for (const auto& item : *array) keys += keys_in(item);
  }
  return keys;
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
  json::basic_parser<Builder> parser{options};
  const std::size_t used = parser.write_some(false, text.data(), text.size(), error);
  if (!error && used < text.size()) {
    const auto rest = text.find_first_not_of(" \t\r\n", used);
    if (rest != std::string_view::npos) {
      return fail(error_at(text, rest, "there is more text after the end of the JSON value"));
    }
  }
  if (error) {
    return fail(error_at(text, used, "this is not valid JSON: " + error.message()));
  }
  auto value = parser.handler().take();
  if (keys_in(value) == parser.handler().keys) return value;
  json::basic_parser<DuplicateFinder> finder{options};
  const auto at = finder.write_some(false, text.data(), text.size(), error);
  return fail(error_at(text, at,
                       fmt::format("the key `{}` stands twice in one object; keep one",
                                   finder.handler().duplicate)));
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
