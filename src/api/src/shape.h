// JSON Schema from a line that a person can read, so that a route's shapes fit beside it.
//
//   "id: id, name: text, unit: Named|null, tags: [text], note?: text, kind: one(a b c)"
//
// Every member is required unless its name ends with "?". Words: text, id, integer, number, truth,
// instant, date, any, object; a name with a capital letter refers to a named schema; [T] is a list;
// T|null may be null; one(...) is a choice.
#pragma once

#include <rowan/base/json.h>

#include <string_view>

namespace rowan::api {

/// An answer: further members are allowed, so that clients keep working when some are added.
[[nodiscard]] json::object shape(std::string_view text);
/// A request: anything not named is refused.
[[nodiscard]] json::object strict_shape(std::string_view text);
/// A list as the API gives it: items, next, total.
[[nodiscard]] json::object list_of(std::string_view name);

}  // namespace rowan::api
