// The shape of a JSON value, checked member by member: a documented subset of JSON Schema 2020-12.
//
// Keywords: type, properties, required, additionalProperties, items, enum, const, anyOf, minLength,
// maxLength, minimum, maximum, minItems, maxItems, format (date, date-time, id), $ref to
// #/components/schemas/NAME; and title, description, default, examples, which say but do not check.
// Any other keyword is refused, since a check that is silently left out is worse than none.
#pragma once

#include <rowan/base/json.h>
#include <rowan/base/problem.h>
#include <rowan/base/result.h>

#include <map>
#include <string>
#include <string_view>

namespace rowan::api {

/// Named schemas that others refer to, compiled when first asked for.
class Schemas {
 public:
  Schemas();
  ~Schemas();
  Schemas(Schemas&&) noexcept;
  Schemas& operator=(Schemas&&) noexcept;

  /// Adds one under `#/components/schemas/<name>`. Problems name each keyword that is not known.
  [[nodiscard]] Problems add(std::string_view name, const json::object& schema);
  /// The faults of a schema itself, references included.
  [[nodiscard]] Problems faults(const json::object& schema) const;
  /// What is wrong with a value, each fault under its path ("events/0/type"); at most 50 faults.
  [[nodiscard]] Problems check(const json::object& schema, const json::value& value) const;
  /// All named schemas, for the OpenAPI document.
  [[nodiscard]] json::object all() const;

 private:
  std::map<std::string, json::object, std::less<>> named_;
};

}  // namespace rowan::api
