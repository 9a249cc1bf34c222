#include <rowan/api/router.h>

#include <rowan/base/id.h>
#include <rowan/base/time.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <set>

namespace rowan::api {
namespace {

/// The first segment of a path, taken off it.
std::string_view take_segment(std::string_view& path) {
  path.remove_prefix(1);  // The slash.
  const std::size_t end = std::min(path.find('/'), path.size());
  const auto segment = path.substr(0, end);
  path.remove_prefix(end);
  return segment;
}

std::vector<std::string_view> segments(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) parts.push_back(take_segment(path));
  return parts;
}

struct Placeholder {
  std::string_view name;
  std::string_view kind;
};

std::optional<Placeholder> placeholder(std::string_view segment) {
  if (segment.size() < 2 || segment.front() != '{' || segment.back() != '}') return std::nullopt;
  segment = segment.substr(1, segment.size() - 2);
  const std::size_t colon = segment.find(':');
  if (colon == std::string_view::npos) return Placeholder{segment, {}};
  return Placeholder{segment.substr(0, colon), segment.substr(colon + 1)};
}

bool fits(std::string_view kind, std::string_view text) {
  if (text.empty() || text.size() > 200) return false;
  if (kind == "id") return parse_id_text(text).has_value();
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           (kind == "key" && c == '-');
  });
}

// Asked of each route in turn for every request, so it walks both texts and keeps nothing.
bool matches(std::string_view pattern, std::string_view path) {
  while (!pattern.empty() && !path.empty()) {
    const auto wanted = take_segment(pattern);
    const auto given = take_segment(path);
    if (wanted == given) continue;
    const auto place = placeholder(wanted);
    if (!place || !fits(place->kind, given)) return false;
  }
  return pattern.empty() && path.empty();
}

PathValues values_of(std::string_view pattern, std::string_view path) {
  PathValues values;
  while (!pattern.empty() && !path.empty()) {
    const auto place = placeholder(take_segment(pattern));
    const auto given = take_segment(path);
    if (place) values.emplace(place->name, given);
  }
  return values;
}

/// The pattern with its names taken out, so that two rows that answer the same paths are found.
std::string shape_of(std::string_view pattern) {
  std::string shape;
  for (const std::string_view segment : segments(pattern)) {
    shape += placeholder(segment) ? "/{}" : "/" + std::string{segment};
  }
  return shape;
}

Problem lacking(const Route& route, std::string_view what, std::string_view why) {
  Problem problem;
  problem.path = route.path + " " + std::string{to_text(route.method)} + " " + std::string{what};
  problem.message = why;
  problem.code = "route";
  return problem;
}

void check_words(const Route& route, Problems& out) {
  if (route.operation.empty()) out.push_back(lacking(route, "operation", "has no operation name"));
  if (route.summary.empty()) out.push_back(lacking(route, "summary", "is not documented"));
  if (route.description.empty()) out.push_back(lacking(route, "description", "is not documented"));
  if (route.permission.empty()) out.push_back(lacking(route, "permission", "has no permission"));
  if (route.writes() && !route.changes_nothing && route.audit.empty()) {
    out.push_back(lacking(route, "audit", "a route that writes has no audit action"));
  }
  for (const QueryParameter& parameter : route.query) {
    if (parameter.description.empty()) {
      out.push_back(lacking(route, parameter.name, "the parameter is not documented"));
    }
  }
  if (!route.handle) out.push_back(lacking(route, "handle", "has no handler"));
}

void check_path(const Route& route, Problems& out) {
  if (route.path.empty() || route.path.front() != '/') {
    out.push_back(lacking(route, "path", "does not begin with /"));
    return;
  }
  std::set<std::string_view> names;
  for (const std::string_view segment : segments(route.path)) {
    const auto place = placeholder(segment);
    if (!place) continue;
    const bool known = place->kind == "id" || place->kind == "name" || place->kind == "key";
    if (!known) out.push_back(lacking(route, segment, "the placeholder has no known kind"));
    if (!names.insert(place->name).second) {
      out.push_back(lacking(route, segment, "two placeholders have this name"));
    }
  }
}

void check_example(const Route& route, const Schemas& schemas, Problems& out) {
  const bool has_answer = route.example.status != 204;
  const bool answers_json = route.response_type == "application/json";
  if (has_answer && answers_json && route.response.empty()) {
    out.push_back(lacking(route, "response", "has no schema of its answer"));
  }
  if (has_answer && route.example.response.is_null()) {
    out.push_back(lacking(route, "example", "has no example answer"));
  }
  if (!route.request.empty() && route.example.request.is_null()) {
    out.push_back(lacking(route, "example", "has no example request"));
  }
  Problems faults = schemas.faults(route.request);
  std::ranges::move(schemas.faults(route.response), std::back_inserter(faults));
  if (faults.empty()) {
    if (!route.request.empty()) {
      std::ranges::move(schemas.check(route.request, route.example.request),
                        std::back_inserter(faults));
    }
    if (!route.response.empty()) {
      std::ranges::move(schemas.check(route.response, route.example.response),
                        std::back_inserter(faults));
    }
  }
  for (const Problem& one : faults) {
    out.push_back(lacking(route, one.path, "schema or example: " + one.message));
  }
}

std::string_view fault_of(const QueryParameter& parameter, std::string_view value) {
  using Kind = QueryParameter::Kind;
  const auto allowed = [&](std::string_view one) {
    return std::find(parameter.values.begin(), parameter.values.end(), one) !=
           parameter.values.end();
  };
  switch (parameter.kind) {
    case Kind::text:
      return value.size() > 500 ? "is longer than 500 bytes" : "";
    case Kind::id:
      return parse_id_text(value) ? "" : "is not an id";
    case Kind::instant:
      return parse_instant(value) ? "" : "is not an instant";
    case Kind::moment:
      return parse_instant(value) || parse_date(value) ? "" : "is not an instant or a date";
    case Kind::truth:
      return value == "true" || value == "false" ? "" : "is not true or false";
    case Kind::choice:
      return allowed(value) ? "" : "is not one of the values that are allowed";
    case Kind::whole_number: {
      std::uint32_t number = 0;
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
      return error == std::errc{} && end == value.data() + value.size() ? ""
                                                                        : "is not a whole number";
    }
    case Kind::choices:
      break;
  }
  while (!value.empty()) {
    const std::size_t end = std::min(value.find(','), value.size());
    if (!allowed(value.substr(0, end))) return "holds a value that is not allowed";
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return "";
}

Problem query_fault(std::string_view name, std::string_view message, std::string_view code) {
  Problem problem;
  problem.path = "query/" + std::string{name};
  problem.message = message;
  problem.code = code;
  return problem;
}

}  // namespace

Problems Router::add(Route route) {
  Problems problems;
  check_words(route, problems);
  check_path(route, problems);
  check_example(route, schemas_, problems);
  for (const Route& other : routes_) {
    if (other.operation == route.operation) {
      problems.push_back(lacking(route, "operation", "two routes have this operation name"));
    }
    if (other.method == route.method && shape_of(other.path) == shape_of(route.path)) {
      problems.push_back(lacking(route, "path", "two routes answer this path"));
    }
  }
  if (problems.empty()) routes_.push_back(std::move(route));
  return problems;
}

Match Router::find(Method method, std::string_view path) const {
  const Method wanted = method == Method::head ? Method::get : method;
  Match match;
  for (const Route& route : routes_) {
    if (!matches(route.path, path)) continue;
    if (route.method == wanted) {
      match.route = &route;
      match.values = values_of(route.path, path);
      return match;
    }
    if (!match.allow.empty()) match.allow += ", ";
    match.allow += to_text(route.method);
    if (route.method == Method::get) match.allow += ", HEAD";
  }
  return match;
}

Problems check_query(const Route& route, const Query& query) {
  Problems problems;
  for (const auto& [name, value] : query.all()) {
    const auto parameter =
        std::find_if(route.query.begin(), route.query.end(),
                     [&](const QueryParameter& one) { return one.name == name; });
    if (parameter == route.query.end()) {
      if (!route.other_query) {
        problems.push_back(query_fault(name, "is not a known parameter", "unknown_key"));
      }
      continue;
    }
    if (value.empty() && !parameter->required) continue;  // An empty filter of a GET form.
    if (const auto fault = fault_of(*parameter, value); !fault.empty()) {
      Problem problem = query_fault(name, fault, "format");
      for (const std::string& one : parameter->values) {
        problem.remedy += (problem.remedy.empty() ? "use one of: " : ", ") + one;
      }
      problems.push_back(std::move(problem));
    }
  }
  for (const QueryParameter& parameter : route.query) {
    const auto value = query.get(parameter.name);
    if (parameter.required && (!value || value->empty())) {
      problems.push_back(query_fault(parameter.name, "is required", "required"));
    }
  }
  return problems;
}

}  // namespace rowan::api
