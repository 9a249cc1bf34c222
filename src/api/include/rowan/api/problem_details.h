// Every error as application/problem+json (RFC 9457): what is wrong, where, and what to do.
#pragma once

#include <rowan/api/http.h>
#include <rowan/base/json.h>
#include <rowan/base/problem.h>

#include <string>
#include <string_view>

namespace rowan::api {

struct ProblemDetails {
  int status = 500;
  std::string type;    // A short stable word for programs: "not-found", "gate-refused".
  std::string title;   // For a person; "" gives the status's own words.
  std::string detail;  // What to do.
  Problems problems;   // Each bad field by its path.
  json::object extra;  // Members of its own ("refusals").
};

[[nodiscard]] json::object to_json(const Problem& problem);
[[nodiscard]] json::object to_json(const ProblemDetails& problem, std::string_view instance = {});
[[nodiscard]] Response problem_response(const ProblemDetails& problem,
                                        std::string_view instance = {});
/// The status's own words: 404 gives "Not found".
[[nodiscard]] std::string_view status_words(int status);
/// 429 or 503 with Retry-After.
[[nodiscard]] Response come_back(int status, int after_seconds, std::string_view detail);

}  // namespace rowan::api
