// The OpenAPI 3.1 document, written from the route rows themselves so that it cannot drift.
#pragma once

#include <rowan/api/router.h>
#include <rowan/base/json.h>

#include <string_view>

namespace rowan::api {

[[nodiscard]] json::object openapi(const Router& router, std::string_view version);

}  // namespace rowan::api
