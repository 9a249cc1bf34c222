// JSON values, a reader that refuses what it should, and the canonical text that digests are of.
#pragma once

#include <rowan/base/result.h>

#include <boost/json.hpp>
#include <string>
#include <string_view>

namespace rowan {

namespace json = boost::json;

struct JsonError {
  std::size_t line = 0;
  std::size_t column = 0;
  std::string message;  // What is wrong and what to do, for a person.
};

/// Parses one JSON text. Refuses duplicate keys, nesting over 64, invalid UTF-8 and trailing text.
[[nodiscard]] Result<json::value, JsonError> parse_json(std::string_view text);

/// Object keys in byte order, no white space: the same value always gives the same bytes.
[[nodiscard]] std::string canonical_json(const json::value& value);

/// The text of a string member, or "" when it is missing or not a string.
[[nodiscard]] std::string_view text_at(const json::object& object, std::string_view key);

}  // namespace rowan
