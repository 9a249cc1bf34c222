// The named shapes of the API, each with an example; the contract of docs/develop/api.md.
#pragma once

#include <rowan/api/schema.h>
#include <rowan/base/json.h>

#include <string_view>

namespace rowan::api {

/// Every named shape. The shapes are ours, so a fault in one is ours and is asserted.
[[nodiscard]] Schemas api_schemas();

/// The example that stands beside a shape.
[[nodiscard]] json::value example_of(std::string_view name);
/// A page of a list that holds the example of a shape.
[[nodiscard]] json::value example_list(std::string_view name);
/// An object or list written as text; the text is ours and well formed.
[[nodiscard]] json::value literal(std::string_view text);

}  // namespace rowan::api
