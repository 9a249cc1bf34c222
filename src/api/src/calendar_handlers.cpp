#include <answers.h>

#include <rowan/api/problem_details.h>
#include <rowan/base/digest.h>
#include <rowan/practice/telling.h>

#include <device.h>
#include <icalendar.h>

namespace rowan::api {
namespace {

constexpr std::string_view ending = ".ics";

Response not_there(std::string_view detail) {
  ProblemDetails problem;
  problem.status = 404;
  problem.type = "not-found";
  problem.detail = detail;
  return problem_response(problem);
}

Response not_written() {
  return come_back(503, 10, "the store cannot be read or written to now");
}

Response calendars_response(const Services& services, AccountId account) {
  auto rows = services.access.calendars_of(account);
  if (!rows) return not_written();
  json::array items;
  for (const auto& row : *rows) {
    json::value fetched = nullptr;
    if (row.fetched_at) fetched = json::value(to_text(*row.fetched_at));
    items.push_back(json::object{{"id", to_text(row.id)},
                                 {"made_at", to_text(row.made_at)},
                                 {"fetched_at", std::move(fetched)},
                                 {"fetched_by", row.fetched_by}});
  }
  const std::size_t total = items.size();
  return json_response(
      json::object{{"items", std::move(items)}, {"next", nullptr}, {"total", total}});
}

Response handed_out(const access::NewCalendar& made) {
  return json_response(json::object{{"id", to_text(made.id)},
                                    {"path", "/calendar/" + made.secret + std::string{ending}}},
                       201);
}

store::CalendarId calendar_in(const Call& call, std::string_view name) {
  return store::CalendarId{path_id(call, name)};
}

Response ended(const Services& services, const Call& call, AccountId account,
               std::string_view name) {
  const auto done =
      services.access.end_calendar(call.viewer().account, account, calendar_in(call, name));
  if (!done) return not_written();
  if (!*done) return not_there("there is no such calendar address: it may have been ended");
  Response response;
  response.status = 204;
  return response;
}

}  // namespace

Response list_own_calendars(const Services& services, const Call& call) {
  return calendars_response(services, call.viewer().account);
}

Response make_calendar(const Services& services, const Call& call) {
  const auto made = services.access.make_calendar(call.viewer().account);
  if (!made) return not_written();
  if (*made) return handed_out(**made);
  ProblemDetails problem;
  problem.status = 409;
  problem.type = "too-many";
  problem.detail = "there are as many calendar addresses as one person may have: end one first";
  return problem_response(problem);
}

Response replace_calendar(const Services& services, const Call& call) {
  const auto made =
      services.access.replace_calendar(call.viewer().account, calendar_in(call, "id"));
  if (!made) return not_written();
  if (!*made) return not_there("there is no such calendar address: it may have been ended");
  return handed_out(**made);
}

Response end_own_calendar(const Services& services, const Call& call) {
  return ended(services, call, call.viewer().account, "id");
}

Response list_calendars(const Services& services, const Call& call) {
  if (!services.access.audit(call.viewer(), "account.calendars_listed", {}, "allowed",
                             json::object{{"account", call.at("id")}})) {
    return audit_failed();
  }
  return calendars_response(services, AccountId{path_id(call, "id")});
}

Response end_calendar(const Services& services, const Call& call) {
  return ended(services, call, AccountId{path_id(call, "id")}, "calendar");
}

Response read_calendar(const Services& services, const Call& call) {
  const std::string_view file = call.at("file");
  const bool named = file.ends_with(ending);
  const auto viewer = services.access.viewer_of_calendar(
      named ? file.substr(0, file.size() - ending.size()) : std::string_view{},
      device_of(call.request.headers.get("User-Agent")));
  if (!viewer) return not_there("there is no such calendar: its address may have been replaced");
  const auto duties = casework::calendar_of(services.casework, *viewer);
  if (!duties) return fault_response(services, duties.error());
  const CalendarFrame frame{
      services.frame.force_name + ": what you owe",
      practice::telling_of(services.access.definitions()).calendar.reminded_before_seconds};
  std::string text = icalendar(frame, *duties);
  const std::string tag = '"' + hex(sha256(text)) + '"';
  Response response;
  if (call.request.headers.get("If-None-Match") == tag) {
    response.status = 304;
  } else {
    response = text_response(200, "text/calendar; charset=utf-8", std::move(text));
  }
  response.headers.set("ETag", tag);
  response.headers.set("Cache-Control", "private, no-cache");
  return response;
}

}  // namespace rowan::api
