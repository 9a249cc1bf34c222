// One request on its way to a handler, after everything about it has been checked.
#pragma once

#include <rowan/access/access.h>
#include <rowan/api/http.h>
#include <rowan/api/router.h>
#include <rowan/base/json.h>

namespace rowan::api {

struct Call {
  const Request& request;
  const Route& route;
  const PathValues& path;
  const access::Session* session = nullptr;  // Null only on routes open to anyone.
  json::value body;                          // Checked against the route's schema.

  [[nodiscard]] const access::Viewer& viewer() const { return session->viewer; }
  /// A value of the path; the pattern names it, so it is there.
  [[nodiscard]] const std::string& at(std::string_view name) const {
    return path.find(name)->second;
  }
};

[[nodiscard]] Response json_response(const json::value& value, int status = 200);

}  // namespace rowan::api
