#include <dispatcher.h>

#include <rowan/api/problem_details.h>
#include <rowan/base/digest.h>

#include <algorithm>
#include <utility>

namespace rowan::api {
namespace {

constexpr std::size_t page_body_bytes = std::size_t{16} * 1024;  // A sign-in form, at most.

Response refuse(int status, std::string_view type, std::string detail, Problems problems = {}) {
  ProblemDetails problem;
  problem.status = status;
  problem.type = type;
  problem.detail = std::move(detail);
  problem.problems = std::move(problems);
  return problem_response(problem);
}

bool is_api(std::string_view path) {
  return path == "/api" || path.starts_with("/api/");
}

bool is_json(std::string_view type) {
  return same_name(type.substr(0, type.find(';')), "application/json");
}

/// What a body is that goes to a sink.
constexpr std::string_view octets = "application/octet-stream";

/// Reads the body against the row's schema; the error is the refusal.
Result<json::value, Response> read_body(const Request& request, const Match& match,
                                        const Schemas& schemas) {
  if (match.route->open_body) {
    if (request.headers.get("Content-Type") == octets) return json::value{nullptr};
    return fail(refuse(415, "not-bytes", "send the body as application/octet-stream"));
  }
  if (match.route->request.empty()) {
    if (request.body.empty()) return json::value{nullptr};
    return fail(refuse(400, "unexpected-body", "this route takes no body"));
  }
  if (!is_json(request.headers.get("Content-Type"))) {
    return fail(refuse(415, "not-json", "send the body as application/json"));
  }
  auto body = parse_json(request.body);
  if (!body) {
    Problem problem;
    problem.message = body.error().message;
    problem.line = static_cast<int>(body.error().line);
    problem.column = static_cast<int>(body.error().column);
    problem.code = "json";
    return fail(refuse(400, "malformed-json", "the body is not well-formed JSON", {problem}));
  }
  Problems problems = schemas.check(match.route->request, *body);
  if (!problems.empty()) {
    return fail(refuse(400, "invalid", "correct the fields that are named", std::move(problems)));
  }
  return std::move(*body);
}

/// A refusal for a page that a person has opened, in words and not in JSON.
Response as_page(const PageFrame& frame, const Response& response) {
  if (response.headers.get("Content-Type") != "application/problem+json") return response;
  const auto problem = parse_json(response.body);
  const std::string detail =
      problem ? std::string{text_at(problem->as_object(), "detail")} : std::string{};
  Response page = error_page(frame, response.status, status_words(response.status), detail);
  const std::string_view wait = response.headers.get("Retry-After");
  if (!wait.empty()) page.headers.set("Retry-After", wait);
  return page;
}

}  // namespace

Response json_response(const json::value& value, int status) {
  return text_response(status, "application/json", json::serialize(value));
}

std::string cookie_for(std::string_view token, bool secure) {
  std::string text = std::string{session_cookie} + "=" + std::string{token} +
                     "; Path=/; HttpOnly; SameSite=Strict";
  if (token.empty()) text += "; Max-Age=0";
  if (secure) text += "; Secure";
  return text;
}

bool from_our_pages(const Request& request) {
  const std::string_view site = request.headers.get("Sec-Fetch-Site");
  if (!site.empty()) return site == "same-origin" || site == "none";
  const std::string_view origin = request.headers.get("Origin");
  if (origin.empty()) return true;
  const std::size_t slashes = origin.find("://");
  return slashes != std::string_view::npos &&
         origin.substr(slashes + 3) == request.headers.get("Host");
}

Dispatcher::Dispatcher(const Router& router, access::Access& access, const Clock& clock,
                       const StaticFiles& files, PageFrame frame, DispatcherSettings settings,
                       std::optional<ProviderSettings> provider)
    : router_{router},
      access_{access},
      clock_{clock},
      files_{files},
      frame_{std::move(frame)},
      addresses_{settings.per_address},
      accounts_{settings.per_account},
      sign_ins_{settings.sign_ins_per_address},
      calendars_{settings.calendars_per_address},
      readings_{settings.readings_per_calendar} {
  if (provider) provider_ = std::make_unique<Provider>(std::move(*provider), clock);
}

Result<std::size_t, Response> Dispatcher::admit(const Request& head) {
  if (const int wait = addresses_.take(head.address, clock_.now()); wait > 0) {
    return fail(come_back(429, wait, "this address has sent too many requests"));
  }
  const Match match = router_.find(head.method, head.path);
  if (match.route == nullptr) return page_body_bytes;
  // A body that is to go to a sink and does not would stand in memory whole.
  if (match.route->open_body && !takes_pieces(head)) return page_body_bytes;
  return match.route->body_bytes_most;
}

Response Dispatcher::handle(const Request& request) {
  const Match match = router_.find(request.method, request.path);
  if (match.route == nullptr) return not_routed(request, match);
  Response response = call(request, match);
  return is_api(request.path) ? response : as_page(frame_, response);
}

Response Dispatcher::not_routed(const Request& request, const Match& match) {
  if (!match.allow.empty()) {
    Response response = refuse(405, "method-not-allowed", "use one of: " + match.allow);
    response.headers.set("Allow", match.allow);
    return response;
  }
  if (is_api(request.path)) return refuse(404, "not-found", "there is no such route");
  if (auto made = page(request)) return std::move(*made);
  if (request.method == Method::get || request.method == Method::head) return file(request);
  Response response = refuse(405, "method-not-allowed", "use one of: GET, HEAD");
  response.headers.set("Allow", "GET, HEAD");
  return response;
}

std::optional<access::Session> Dispatcher::session_of(const Request& request) {
  const std::string_view token = cookie(request.headers.get("Cookie"), session_cookie);
  return token.empty() ? std::nullopt : access_.session(token);
}

std::optional<Response> Dispatcher::too_many_sign_ins(const Request& request) {
  const int wait = sign_ins_.take(request.address, clock_.now());
  if (wait == 0) return std::nullopt;
  return come_back(429, wait, "too many attempts to sign in from this address");
}

/// Of calendars, which are read without a session: by whoever tries addresses, and by a program
/// that asks too often. The limit keeps no secret, but its digest.
std::optional<Response> Dispatcher::too_many_readings(const Request& request) {
  int wait = calendars_.take(request.address, clock_.now());
  if (wait == 0) wait = readings_.take(hex(sha256(request.path)), clock_.now());
  if (wait == 0) return std::nullopt;
  return come_back(429, wait, "this calendar is asked too often");
}

/// Everything that can be said against the caller before the request itself is looked at.
std::optional<Response> Dispatcher::refuse_caller(const Request& request, const Route& route,
                                                  const access::Session* session) {
  if (route.writes() && !from_our_pages(request)) {
    return refuse(403, "cross-site", "this request came from a page that is not Rowan's");
  }
  if (route.permission == anyone) {
    if (route.operation == "read_calendar") return too_many_readings(request);
    return route.operation == "sign_in" ? too_many_sign_ins(request) : std::nullopt;
  }
  if (session == nullptr) return refuse(401, "signed-out", "sign in, then try again");
  if (const int wait = accounts_.take(to_text(session->viewer.account), clock_.now()); wait > 0) {
    return come_back(429, wait, "this account has sent too many requests");
  }
  if (route.writes() &&
      !access::Access::page_token_matches(*session, request.headers.get("X-Rowan-Token"))) {
    return refuse(403, "page-token", "send X-Rowan-Token as GET /session gave it");
  }
  const bool about_session = request.path == "/api/v1/session";
  if (session->must_change_password && !about_session) {
    return refuse(403, "change-password", "choose a new password first");
  }
  if (session->must_set_second_factor && !about_session) {
    return refuse(403, "second-factor", "set up a second factor first");
  }
  const auto has = [&](const std::string& permission) {
    return access::may_ever(access_.definitions(), session->viewer, permission);
  };
  if (route.permission != signed_in && !has(route.permission) &&
      std::none_of(route.or_permissions.begin(), route.or_permissions.end(), has)) {
    return refuse(403, "not-permitted",
                  "no role of this account has the permission `" + route.permission + "`");
  }
  return std::nullopt;
}

std::optional<Response> Dispatcher::refuse_head(const Request& request, const Match& match,
                                                std::optional<access::Session>& session) {
  const Route& route = *match.route;
  if (route.permission != anyone) session = session_of(request);
  if (auto refusal = refuse_caller(request, route, session ? &*session : nullptr)) return refusal;
  if (Problems problems = check_query(route, request.query); !problems.empty()) {
    return refuse(400, "invalid", "correct the parameters that are named", std::move(problems));
  }
  if (route.needs_if_match && !request.headers.has("If-Match")) {
    return refuse(428, "version-required", "send If-Match with the version that was read");
  }
  return std::nullopt;
}

Response Dispatcher::call(const Request& request, const Match& match) {
  const Route& route = *match.route;
  std::optional<access::Session> session;
  if (auto refusal = refuse_head(request, match, session)) return std::move(*refusal);
  const access::Session* const caller = session ? &*session : nullptr;
  auto body = read_body(request, match, router_.schemas());
  if (!body) return std::move(body.error());
  return route.handle(Call{request, route, match.values, caller, std::move(*body)});
}

bool Dispatcher::takes_pieces(const Request& head) {
  if (head.headers.get("Content-Type") != octets) return false;
  const Match match = router_.find(head.method, head.path);
  return match.route != nullptr && match.route->open_body != nullptr;
}

Result<std::unique_ptr<BodySink>, Response> Dispatcher::open_body(const Request& head) {
  const Match match = router_.find(head.method, head.path);
  std::optional<access::Session> session;
  if (auto refusal = refuse_head(head, match, session)) return fail(std::move(*refusal));
  return match.route->open_body(
      Call{head, *match.route, match.values, session ? &*session : nullptr, nullptr});
}

Response Dispatcher::file(const Request& request) {
  auto found = files_.find(request.path, request.headers.get("If-None-Match"));
  if (found) return std::move(*found);
  return error_page(frame_, 404, "Page not found", "If you typed the address, check it.");
}

}  // namespace rowan::api
