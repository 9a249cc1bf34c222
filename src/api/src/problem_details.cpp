#include <rowan/api/problem_details.h>

#include <array>
#include <utility>

namespace rowan::api {

std::string_view status_words(int status) {
  static constexpr std::array<std::pair<int, std::string_view>, 21> words{{
      {200, "OK"},
      {201, "Created"},
      {204, "No content"},
      {303, "See other"},
      {304, "Not modified"},
      {400, "Bad request"},
      {401, "Sign in first"},
      {403, "Not allowed"},
      {404, "Not found"},
      {405, "Method not allowed"},
      {408, "Request took too long"},
      {409, "Conflict"},
      {412, "Changed by somebody else"},
      {413, "Too large"},
      {415, "Unsupported media type"},
      {422, "Cannot be recorded as it stands"},
      {428, "Say which version you changed"},
      {429, "Too many requests"},
      {431, "Header too large"},
      {500, "Something went wrong"},
      {503, "Not available"},
  }};
  for (const auto& [code, text] : words) {
    if (code == status) return text;
  }
  return "Error";
}

json::object to_json(const Problem& problem) {
  json::object out{{"path", problem.path}, {"message", problem.message}};
  if (!problem.remedy.empty()) out["remedy"] = problem.remedy;
  if (!problem.code.empty()) out["code"] = problem.code;
  if (problem.line > 0) {
    out["line"] = problem.line;
    out["column"] = problem.column;
  }
  return out;
}

json::object to_json(const ProblemDetails& problem, std::string_view instance) {
  json::object body{
      {"type", "urn:rowan:problem:" + (problem.type.empty() ? std::string{"error"} : problem.type)},
      {"title", problem.title.empty() ? status_words(problem.status) : problem.title},
      {"status", problem.status}};
  if (!problem.detail.empty()) body["detail"] = problem.detail;
  if (!instance.empty()) body["instance"] = instance;
  json::array problems;
  for (const Problem& one : problem.problems) problems.push_back(to_json(one));
  body["problems"] = std::move(problems);
  for (const auto& member : problem.extra) body[member.key()] = member.value();
  return body;
}

Response problem_response(const ProblemDetails& problem, std::string_view instance) {
  return text_response(problem.status, "application/problem+json",
                       json::serialize(to_json(problem, instance)));
}

Response come_back(int status, int after_seconds, std::string_view detail) {
  ProblemDetails problem;
  problem.status = status;
  problem.type = status == 429 ? "too-many-requests" : "not-available";
  problem.detail = detail;
  Response response = problem_response(problem);
  response.headers.set("Retry-After", std::to_string(after_seconds));
  return response;
}

}  // namespace rowan::api
