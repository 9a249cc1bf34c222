#include <shapes.h>

#include <shape.h>

#include <cassert>

#include "named_shapes.h"

namespace rowan::api {
namespace {

/// Calls `each` with every named shape, in their order, until it gives true.
template <class Each>
void for_each_shape(const Each& each) {
  for (const auto& shapes : {record_shapes(), work_shapes()}) {
    for (const NamedShape& one : shapes) {
      if (each(one)) return;
    }
  }
}

}  // namespace

json::value literal(std::string_view text) {
  auto value = parse_json(text);
  assert(value.has_value());
  return std::move(*value);
}

Schemas api_schemas() {
  Schemas schemas;
  for_each_shape([&](const NamedShape& one) {
    const Problems problems = schemas.add(one.name, shape(one.shape));
    assert(problems.empty());
    return false;
  });
  return schemas;
}

json::value example_of(std::string_view name) {
  if (name == "Related") {
    return json::object{{"relation", "child"}, {"record", example_of("RecordRow")}};
  }
  if (name == "Found") {
    return json::object{{"record", example_of("RecordRow")}, {"why", "name: Alex"}};
  }
  const NamedShape* found = nullptr;
  for_each_shape([&](const NamedShape& one) {
    if (one.name == name) found = &one;
    return found != nullptr;
  });
  assert(found != nullptr && "no such shape");
  return literal(found->example);
}

json::value example_list(std::string_view name) {
  return json::object{{"items", json::array{example_of(name)}}, {"next", nullptr}, {"total", 1}};
}

}  // namespace rowan::api
