// The shapes that the API's document names, each with an example.
#pragma once

#include <span>
#include <string_view>

namespace rowan::api {

struct NamedShape {
  std::string_view name;
  std::string_view shape;
  std::string_view example;
};

/// In an order in which each refers only to those above it, or to itself; those of work after those
/// of records.
[[nodiscard]] std::span<const NamedShape> record_shapes();
[[nodiscard]] std::span<const NamedShape> work_shapes();

}  // namespace rowan::api
