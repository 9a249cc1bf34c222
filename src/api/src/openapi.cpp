#include <rowan/api/openapi.h>

#include <rowan/api/problem_details.h>

#include <export.h>

#include <string>

namespace rowan::api {
namespace {

/// "/records/{id:id}" as OpenAPI writes it: "/records/{id}"; each name is added to `parameters`.
std::string plain_path(std::string_view pattern, json::array& parameters) {
  std::string path;
  while (!pattern.empty()) {
    const std::size_t open = std::min(pattern.find('{'), pattern.size());
    path += pattern.substr(0, open);
    pattern.remove_prefix(open);
    if (pattern.empty()) break;
    const std::size_t close = pattern.find('}');
    const std::string_view inside = pattern.substr(1, close - 1);
    const std::string_view name = inside.substr(0, inside.find(':'));
    path += "{" + std::string{name} + "}";
    parameters.push_back(json::object{{"name", name},
                                      {"in", "path"},
                                      {"required", true},
                                      {"schema", json::object{{"type", "string"}}}});
    pattern.remove_prefix(close + 1);
  }
  return path;
}

json::object schema_of(const QueryParameter& parameter) {
  using Kind = QueryParameter::Kind;
  json::object schema{{"type", "string"}};
  if (parameter.kind == Kind::whole_number) schema["type"] = "integer";
  if (parameter.kind == Kind::truth) schema["type"] = "boolean";
  if (parameter.kind == Kind::instant) schema["format"] = "date-time";
  if (parameter.kind == Kind::moment) schema["examples"] = json::array{"2026-03-01"};
  if (parameter.kind == Kind::choice) {
    schema["enum"] = json::array(parameter.values.begin(), parameter.values.end());
  }
  return schema;
}

void add_headers(const Route& route, json::array& parameters) {
  const auto header = [&](std::string_view name, bool required, std::string_view says) {
    parameters.push_back(json::object{{"name", name},
                                      {"in", "header"},
                                      {"required", required},
                                      {"description", says},
                                      {"schema", json::object{{"type", "string"}}}});
  };
  if (route.export_permission) {
    header("X-Rowan-Purpose", false,
           "Needed for a file: a code of the list `export_purpose` of GET /definitions.");
    header("X-Rowan-Purpose-Words", false,
           "What the purpose asks for, if its note begins `Asks: `; UTF-8 with percent escapes.");
  }
  if (!route.writes() || route.permission == anyone) return;
  header("X-Rowan-Token", true, "The token of GET /session, against requests from other sites.");
  header("Idempotency-Key", false, "A repeat with the same key gets the first answer again.");
  if (route.needs_if_match || route.operation == "create_record") {
    header("Prefer", false, "return=minimal: answer with the record's id and version only.");
  }
  if (route.needs_if_match) {
    header("If-Match", true, "The version that was read, as its ETag gave it.");
  }
}

json::object content(std::string_view type, const json::object& schema,
                     const json::value& example) {
  json::object media;
  if (!schema.empty()) media["schema"] = schema;
  if (!example.is_null()) media["example"] = example;
  return json::object{{type, std::move(media)}};
}

json::object answer(std::string_view description) {
  return json::object{
      {"description", description},
      {"content", content("application/problem+json",
                          json::object{{"$ref", "#/components/schemas/Problem"}}, nullptr)}};
}

json::object answers_of(const Route& route) {
  json::object good{{"description", status_words(route.example.status)}};
  if (route.example.status != 204) {
    good["content"] = content(route.response_type, route.response, route.example.response);
    if (route.as_csv) {
      for (const std::string_view type : {csv_type, xlsx_type}) {
        good["content"].as_object()[type] =
            json::object{{"schema", json::object{{"type", "string"}}}};
      }
    }
  }
  json::object answers{{std::to_string(route.example.status), std::move(good)}};
  if (route.permission != anyone) {
    answers["401"] = answer("Not signed in, or the session has ended");
    answers["403"] = answer("Not allowed, with the reason");
  }
  if (route.open_body) answers["413"] = answer("Longer than is allowed");
  if (!route.request.empty() || !route.query.empty()) {
    answers["400"] = answer("Not well formed; each bad field is named");
  }
  if (route.export_permission) answers["422"] = answer("A file without a purpose, or too long");
  if (route.needs_if_match) {
    answers["412"] = answer("Changed since it was read, with what changed");
    answers["428"] = answer("If-Match is missing");
  }
  answers["429"] = answer("Too many requests; Retry-After says when to come back");
  answers["503"] = answer("Not available for the moment; Retry-After says when to come back");
  return answers;
}

json::object operation_of(const Route& route, json::array parameters) {
  for (const QueryParameter& parameter : route.query) {
    parameters.push_back(json::object{{"name", parameter.name},
                                      {"in", "query"},
                                      {"required", parameter.required},
                                      {"description", parameter.description},
                                      {"schema", schema_of(parameter)}});
  }
  add_headers(route, parameters);
  json::object operation{{"operationId", route.operation},      {"summary", route.summary},
                         {"description", route.description},    {"x-permission", route.permission},
                         {"parameters", std::move(parameters)}, {"responses", answers_of(route)}};
  if (!route.or_permissions.empty()) {
    operation["x-or-permissions"] =
        json::array(route.or_permissions.begin(), route.or_permissions.end());
  }
  if (!route.audit.empty()) operation["x-audit"] = route.audit;
  if (route.permission == anyone) operation["security"] = json::array{};
  if (route.open_body) {
    operation["requestBody"] = json::object{
        {"required", true},
        {"content", content("application/octet-stream",
                            json::object{{"type", "string"}, {"format", "binary"}}, nullptr)}};
  }
  if (!route.request.empty()) {
    operation["requestBody"] = json::object{
        {"required", true},
        {"content", content("application/json", route.request, route.example.request)}};
  }
  return operation;
}

std::string_view verb_of(Method method) {
  switch (method) {
    case Method::post:
      return "post";
    case Method::put:
      return "put";
    case Method::remove:
      return "delete";
    default:
      return "get";
  }
}

}  // namespace

json::object openapi(const Router& router, std::string_view version) {
  json::object paths;
  for (const Route& route : router.routes()) {
    json::array parameters;
    const std::string path = plain_path(route.path, parameters);
    if (!paths.contains(path)) paths[path] = json::object{};
    paths[path].as_object()[verb_of(route.method)] = operation_of(route, std::move(parameters));
  }
  json::object scheme{{"type", "apiKey"}, {"in", "cookie"}, {"name", "rowan_session"}};
  return json::object{
      {"openapi", "3.1.0"},
      {"info",
       json::object{
           {"title", "Rowan"},
           {"version", version},
           {"description", "Child-protection operations: records, duties and their clocks."},
           {"license", json::object{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
      {"security", json::array{json::object{{"session", json::array{}}}}},
      {"paths", std::move(paths)},
      {"components",
       json::object{{"schemas", router.schemas().all()},
                    {"securitySchemes", json::object{{"session", std::move(scheme)}}}}}};
}

}  // namespace rowan::api
