#include <answers.h>

#include <rowan/api/openapi.h>
#include <rowan/api/problem_details.h>
#include <rowan/casework/for_many.h>

#include <dispatcher.h>

#include <algorithm>
#include <charconv>

namespace rowan::api {
namespace {

constexpr std::uint32_t changes_at_once = 200;

/// What the roles of an account may do, each permission once, so that a page offers nothing that
/// would be refused.
json::array permissions_json(const Services& services, const access::Viewer& viewer) {
  json::array permissions;
  for (const std::string& name : viewer.roles) {
    const auto role = services.access.definitions().roles.find(name);
    if (role == services.access.definitions().roles.end()) continue;
    for (const practice::Permission& permission : role->second.may) {
      json::object one{{"do", permission.action},
                       {"on", json::array(permission.on.begin(), permission.on.end())},
                       {"where", permission.where}};
      if (std::ranges::find(permissions, json::value(one)) == permissions.end()) {
        permissions.push_back(std::move(one));
      }
    }
  }
  return permissions;
}

json::object session_json(const Services& services, const access::Session& session) {
  const access::Viewer& viewer = session.viewer;
  json::value unit = nullptr;
  if (viewer.unit) {
    unit = json::object{{"id", to_text(viewer.unit)},
                        {"name", services.access.headline_of(viewer.unit)}};
  }
  std::string title;
  const auto& roles = services.access.definitions().roles;
  if (!viewer.roles.empty()) {
    if (const auto role = roles.find(viewer.roles.front()); role != roles.end()) {
      title = role->second.title;
    }
  }
  json::object account{{"id", to_text(viewer.account)},
                       {"name", viewer.name},
                       {"title", title},
                       {"roles", json::array(viewer.roles.begin(), viewer.roles.end())},
                       {"unit", std::move(unit)},
                       {"must_change_password", session.must_change_password},
                       {"must_set_second_factor", session.must_set_second_factor},
                       {"second_factor", session.second_factor}};
  if (viewer.officer) account["officer"] = to_text(viewer.officer);
  return json::object{{"account", std::move(account)},
                      {"permissions", permissions_json(services, viewer)},
                      {"token", session.page_token},
                      {"force", json::object{{"name", services.frame.force_name}}},
                      {"marking", services.frame.marking},
                      {"for_many", casework::acts_for_many(services.casework, viewer)},
                      {"last_export", last_export_json(services, session.digest)},
                      {"now", to_text(services.clock.now())}};
}

Response sign_in_refused(const SignInAnswer& answer, std::string_view type) {
  ProblemDetails problem;
  problem.status = answer.status;
  problem.type = type;
  problem.detail = answer.says;
  Response response = problem_response(problem);
  if (answer.retry_after_seconds > 0) {
    response.headers.set("Retry-After", std::to_string(answer.retry_after_seconds));
  }
  return response;
}

std::string event_text(const json::object& change) {
  const std::uint64_t sequence = change.at("sequence").to_number<std::uint64_t>();
  return "id: " + std::to_string(sequence) + "\nevent: " + std::string{text_at(change, "kind")} +
         "\ndata: " + json::serialize(change.at("body")) + "\n\n";
}

LiveBatch read_changes(const Services& services, const std::string& token, std::uint64_t after) {
  LiveBatch batch;
  batch.up_to = after;
  const auto session = services.access.standing_session(token);
  if (!session) {
    batch.ended = true;
    return batch;
  }
  const std::uint64_t newest = services.casework.newest_change();
  if (newest <= after) return batch;
  auto changes = services.casework.changes(session->viewer, after, changes_at_once);
  if (!changes) return batch;  // Asked again at the next beat.
  for (const json::value& change : *changes) {
    // What the viewer may not see comes without a kind, only to move the place on.
    if (!text_at(change.as_object(), "kind").empty()) batch.text += event_text(change.as_object());
    batch.up_to = change.at("sequence").to_number<std::uint64_t>();
  }
  // What the viewer may not see is passed over, so that it is not looked at again.
  if (changes->size() < changes_at_once) batch.up_to = std::max(batch.up_to, newest);
  return batch;
}

}  // namespace

Response get_session(const Services& services, const Call& call) {
  return json_response(session_json(services, *call.session));
}

Response sign_in(const Services& services, const Call& call) {
  const json::object& body = call.body.as_object();
  auto begun = services.access.sign_in(
      text_at(body, "user"), Sensitive<std::string>{std::string{text_at(body, "password")}},
      from_of(call.request));
  const std::string_view code = text_at(body, "code");
  if (begun && begun->session.code_wanted && !code.empty()) {
    begun = services.access.give_code(begun->session, code, from_of(call.request));
  }
  if (!begun) return sign_in_refused(words_for(begun.error()), "sign-in-refused");
  if (begun->session.code_wanted) {
    return sign_in_refused({401, 0, "Send the code of the second factor as well"}, "code-wanted");
  }
  Response response = json_response(session_json(services, begun->session));
  response.headers.add("Set-Cookie", cookie_for(begun->token, call.request.secure));
  return response;
}

Response sign_out(const Services& services, const Call& call) {
  if (!services.access.sign_out(*call.session)) {
    return come_back(503, 10, "the session still stands: the store cannot be written to");
  }
  Response response;
  response.status = 204;
  response.headers.add("Set-Cookie", cookie_for({}, call.request.secure));
  return response;
}

Response live_changes(const Services& services, const Call& call) {
  const std::string_view last = call.request.headers.get("Last-Event-ID");
  std::uint64_t after = 0;
  const auto [end, error] = std::from_chars(last.data(), last.data() + last.size(), after);
  if (last.empty() || error != std::errc{} || end != last.data() + last.size()) {
    after = services.casework.newest_change();
  }
  Response response;
  response.headers.set("Content-Type", "text/event-stream");
  std::string token{cookie(call.request.headers.get("Cookie"), session_cookie)};
  response.live = LiveStream{after, [&services, held = std::move(token)](std::uint64_t from) {
                               return read_changes(services, held, from);
                             }};
  return response;
}

Response health(const Services& services, const Call&) {
  const store::StoreHealth store = services.casework.store().health();
  return json_response(json::object{{"status", store.writable ? "ok" : "read-only"},
                                    {"version", services.version},
                                    {"definitions", services.access.definitions().digest},
                                    {"store", json::object{{"writable", store.writable},
                                                           {"events", store.events},
                                                           {"chain", store.chain}}}});
}

Response openapi_document(const Services& services, const Call&) {
  return json_response(openapi(*services.router, services.version));
}

}  // namespace rowan::api
