// Feeds arbitrary bytes to everything that reads a request before a handler sees it: the address,
// the query, cookies, the route table, and the JSON body against a schema.
#include <rowan/api/http.h>
#include <rowan/api/router.h>

#include <rowan/api/call.h>

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace rowan;
using namespace rowan::api;

Route row(Method method, std::string_view path, std::string_view operation) {
  Route route;
  route.method = method;
  route.path = path;
  route.operation = operation;
  route.summary = "s";
  route.description = "d";
  route.permission = anyone;
  route.audit = "a";
  route.query = {{"limit", QueryParameter::Kind::whole_number, "d", {}, false},
                 {"at", QueryParameter::Kind::instant, "d", {}, false},
                 {"unit", QueryParameter::Kind::id, "d", {}, false},
                 {"worst", QueryParameter::Kind::choices, "d", {"breached", "met"}, false}};
  const json::object text{{"type", "string"}, {"maxLength", 5}};
  route.response = json::object{{"type", "object"}};
  route.request = json::object{
      {"type", "object"},
      {"properties",
       json::object{{"text", text}, {"list", json::object{{"type", "array"}, {"items", text}}}}},
      {"additionalProperties", false}};
  route.example = {json::object{}, 200, json::object{}};
  route.handle = [](const Call&) { return Response{}; };
  return route;
}

const Router& table() {
  static const Router router = [] {
    Router made{Schemas{}};
    for (Route one : {row(Method::get, "/api/v1/records/{id:id}", "a"),
                      row(Method::post, "/api/v1/records/{id:id}/events/{event:id}", "b"),
                      row(Method::put, "/api/v1/drafts/{key:key}", "c"),
                      row(Method::get, "/api/v1/standards/{name:name}", "d")}) {
      if (!made.add(std::move(one)).empty()) std::abort();
    }
    return made;
  }();
  return router;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const std::size_t line = std::min(text.find('\n'), text.size());
  const std::string_view address = text.substr(0, line);
  const std::string_view body = text.substr(std::min(line + 1, text.size()));

  static_cast<void>(cookie(body, "rowan_session"));
  if (!is_utf8(escape_html(body)) && is_utf8(body)) std::abort();
  const auto target = parse_target(address);
  if (!target) return 0;
  // What has been accepted can't climb out of where it stands.
  if (target->path.front() != '/' || target->path.find("/../") != std::string::npos) std::abort();
  for (const Method method : {Method::get, Method::post, Method::put}) {
    const Match match = table().find(method, target->path);
    if (match.route == nullptr) continue;
    static_cast<void>(check_query(*match.route, target->query));
    if (const auto value = parse_json(body)) {
      static_cast<void>(table().schemas().check(match.route->request, *value));
    }
  }
  return 0;
}
