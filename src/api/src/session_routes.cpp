// The rows of sessions and of the server itself.
#include <handlers.h>
#include <rows.h>

namespace rowan::api {
namespace {

json::value sign_in_example() {
  return json::object{{"user", "a.cole"}, {"password", "correct horse battery"}};
}

void add_sessions(std::vector<Route>& rows, const Services& services) {
  rows.push_back(Row{Method::get,
                     "/session",
                     {"get_session", "Who is signed in",
                      "With the token that every write carries, and the time of the server."},
                     signed_in}
                     .gives("Session")
                     .by(bind(services, get_session)));
  rows.push_back(Row{Method::post,
                     "/session",
                     {"sign_in", "Sign in",
                      "Sets the session cookie. 401 when the name, password or code is not right; "
                      "401 `code-wanted` when only the code of the second factor is missing; 429 "
                      "after too many attempts, with when to come back."},
                     anyone}
                     .audited("session.begun")
                     .takes("user: text, password: text, code?: text", sign_in_example())
                     .gives("Session")
                     .by(bind(services, sign_in)));
  rows.push_back(Row{Method::remove,
                     "/session",
                     {"sign_out", "Sign out", "Ends the session and its cookie."},
                     signed_in}
                     .audited("session.ended")
                     .gives_nothing()
                     .by(bind(services, sign_out)));
}

Route print_route(const Services& services) {
  Route route = Row{Method::get,
                    "",
                    {"print_record", "A record for paper",
                     "Its facts, duties and chronology as HTML, with the protective marking and "
                     "who printed it when. Every print is written to the audit trail."},
                    "read"}
                    .audited("record.printed")
                    .at_times()
                    .by(bind(services, print_record));
  route.path = "/print/records/{id:id}";
  route.response_type = "text/html";
  route.example.response = "<!DOCTYPE html><html lang=\"en\">...</html>";
  return route;
}

void add_server(std::vector<Route>& rows, const Services& services) {
  Route live = Row{Method::get,
                   "/live",
                   {"live", "Changes as they happen",
                    "Server-sent events `duty`, `record` and `notification`. `Last-Event-ID` goes "
                    "on from where the reader left off."},
                   signed_in}
                   .by(bind(services, live_changes));
  live.response_type = "text/event-stream";
  live.example.response =
      "id: 12\nevent: duty\ndata: {\"id\": \"01jd5m2k9x7qb\", \"record\": \"01jd5m2k9x7qa\"}\n\n";
  rows.push_back(std::move(live));
  rows.push_back(Row{Method::get,
                     "/health",
                     {"health", "Whether the server works",
                      "Without signing in, so it says nothing of any record."},
                     anyone}
                     .gives("Health")
                     .by(bind(services, health)));
  rows.push_back(Row{Method::get,
                     "/openapi.json",
                     {"openapi", "This document", "Written from the routes themselves."},
                     anyone}
                     .gives(shape("openapi: text, paths: object"),
                            json::object{{"openapi", "3.1.0"}, {"paths", json::object{}}})
                     .by(bind(services, openapi_document)));
  rows.push_back(print_route(services));
}

}  // namespace

void add_session_routes(std::vector<Route>& rows, const Services& services) {
  add_sessions(rows, services);
  add_server(rows, services);
}

}  // namespace rowan::api
