// The rows of calendars by secret address: one's own, those that an administrator looks after, and
// the calendar itself.
#include <handlers.h>
#include <rows.h>

namespace rowan::api {
namespace {

json::object new_calendar_shape() {
  return shape("id: id, path: text");
}

json::value new_calendar_example() {
  return json::object{{"id", "01jd5m2k9x7qe"}, {"path", "/calendar/5f0c.ics"}};
}

void add_own(std::vector<Route>& rows, const Services& services) {
  rows.push_back(Row{Method::get,
                     "/calendars",
                     {"list_own_calendars", "One's own calendar addresses",
                      "When each was made and last asked; the addresses themselves are not kept."},
                     signed_in}
                     .gives(list_of("CalendarAddress"), example_list("CalendarAddress"))
                     .by(bind(services, list_own_calendars)));
  rows.push_back(Row{Method::post,
                     "/calendars",
                     {"make_calendar", "Make a calendar address",
                      "Whoever has the address reads what its owner owes, without signing in. It "
                      "is told this once. 409 `too-many` when there are as many as are allowed."},
                     signed_in}
                     .audited("calendar.made")
                     .gives(new_calendar_shape(), new_calendar_example(), 201)
                     .by(bind(services, make_calendar)));
  rows.push_back(Row{Method::post,
                     "/calendars/{id:id}/replacement",
                     {"replace_calendar", "Put a new address in the place of one",
                      "The old one then opens nothing. 404 when it is not one's own."},
                     signed_in}
                     .audited("calendar.replaced")
                     .gives(new_calendar_shape(), new_calendar_example(), 201)
                     .by(bind(services, replace_calendar)));
  rows.push_back(Row{Method::remove,
                     "/calendars/{id:id}",
                     {"end_own_calendar", "End a calendar address",
                      "404 when it is not one's own, or was ended before."},
                     signed_in}
                     .audited("calendar.ended")
                     .gives_nothing()
                     .by(bind(services, end_own_calendar)));
}

void add_of_accounts(std::vector<Route>& rows, const Services& services) {
  rows.push_back(Row{Method::get,
                     "/accounts/{id:id}/calendars",
                     {"list_calendars", "The calendar addresses of an account",
                      "When each was made and last asked."},
                     "administer"}
                     .audited("account.calendars_listed")
                     .gives(list_of("CalendarAddress"), example_list("CalendarAddress"))
                     .by(bind(services, list_calendars)));
  rows.push_back(Row{Method::remove,
                     "/accounts/{id:id}/calendars/{calendar:id}",
                     {"end_calendar", "End a calendar address of an account",
                      "As when a telephone is lost. 404 when it is not of this account."},
                     "administer"}
                     .audited("calendar.ended")
                     .gives_nothing()
                     .by(bind(services, end_calendar)));
}

Route calendar_route(const Services& services) {
  Route route = Row{Method::get,
                    "",
                    {"read_calendar", "What a person owes, as a calendar",
                     "iCalendar (RFC 5545), for a calendar program: what is due on which record "
                     "and when, and no names. `file` is the secret with `.ics` behind it; without "
                     "a session. `ETag` and `If-None-Match` spare what has not changed."},
                    anyone}
                    .by(bind(services, read_calendar));
  route.path = "/calendar/{file:name}";
  route.response_type = "text/calendar";
  route.example.response = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n...";
  return route;
}

}  // namespace

void add_calendar_routes(std::vector<Route>& rows, const Services& services) {
  add_own(rows, services);
  add_of_accounts(rows, services);
  rows.push_back(calendar_route(services));
}

}  // namespace rowan::api
