// The table of routes. A row carries everything that is said about a route: its permission, its
// audit action, its words, its shapes and an example; a row without them is refused.
#pragma once

#include <rowan/api/http.h>
#include <rowan/api/schema.h>
#include <rowan/base/json.h>
#include <rowan/base/problem.h>
#include <rowan/base/result.h>

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rowan::api {

struct Call;  // call.h
using Handler = std::function<Response(const Call&)>;
/// Gives where a body goes, once everything else about the request is in order.
using BodyOpener = std::function<Result<std::unique_ptr<BodySink>, Response>(const Call&)>;

/// Permissions that are not of a role: the route is open to all, or to anyone signed in.
inline constexpr std::string_view anyone = "anyone";
inline constexpr std::string_view signed_in = "signed_in";

struct QueryParameter {
  /// A moment is an instant, or a date: its beginning in London, or its end for a parameter `to`.
  enum class Kind : std::uint8_t {
    text,
    id,
    whole_number,
    instant,
    moment,
    truth,
    choice,
    choices
  };
  std::string name;
  Kind kind = Kind::text;
  std::string description;
  std::vector<std::string> values;  // choice, choices
  bool required = false;
};

struct Example {
  json::value request;  // null when the route takes no body.
  int status = 200;
  json::value response;
};

struct Route {
  Method method = Method::get;
  /// "/api/v1/records/{id:id}/events/{event:id}". Kinds: id, name (a-z 0-9 _ .), key (also -).
  std::string path;
  std::string operation;  // A unique word for programs: "record_events".
  std::string summary;  // One line.
  std::string description;  // What a caller must know.
  std::string permission;  // `anyone`, `signed_in`, or a permission that a role must have.
  std::string audit;  // The action written to the audit trail; "" for reads that leave none.
  std::vector<QueryParameter> query;
  bool other_query = false;  // Further query names are passed on (groups of a measure).
  json::object request;  // Schema of the body; empty: no body.
  json::object response;  // Schema of the answer; empty: none (204).
  std::string response_type = "application/json";
  Example example;
  std::size_t body_bytes_most = std::size_t{1024} * 1024;
  bool as_csv = false;  // The answer is a list, given as CSV when asked for.
  /// Other permissions that open the route as well: each event says which of them it needs.
  std::vector<std::string> or_permissions;
  bool export_permission = false;  // As CSV it also needs the permission to export.
  bool needs_if_match = false;
  bool changes_nothing = false;  // A POST whose body only asks.
  BodyOpener open_body;  // The body is bytes (application/octet-stream), taken in as they come.
  Handler handle;

  [[nodiscard]] bool writes() const { return method != Method::get; }
};

using PathValues = std::map<std::string, std::string, std::less<>>;

struct Match {
  const Route* route = nullptr;
  PathValues values;
  std::string allow;  // For 405: the methods that the path does have, or "" when it has none.
};

class Router {
 public:
  explicit Router(Schemas schemas) : schemas_{std::move(schemas)} {}

  /// Adds a row, or says everything that it lacks. The example must fit the row's own schemas.
  [[nodiscard]] Problems add(Route route);
  /// HEAD finds the row of GET.
  [[nodiscard]] Match find(Method method, std::string_view path) const;
  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }
  [[nodiscard]] const Schemas& schemas() const { return schemas_; }

 private:
  Schemas schemas_;
  std::vector<Route> routes_;
};

/// Checks the query against the row: unknown names, missing ones and values of the wrong kind.
[[nodiscard]] Problems check_query(const Route& route, const Query& query);

}  // namespace rowan::api
