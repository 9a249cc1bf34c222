// What answers each route: thin, since casework and access do the work.
#pragma once

#include <rowan/api/call.h>
#include <rowan/api/router.h>
#include <rowan/api/server.h>
#include <rowan/base/clock.h>
#include <rowan/casework/casework.h>

#include <export.h>
#include <pages.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rowan::api {

/// What the handlers stand on. Outlives every route.
struct Services {
  casework::Casework& casework;
  access::Access& access;
  const Clock& clock;
  PageFrame frame;
  std::string version;
  std::optional<MailPolicy> mail;
  const Router* router = nullptr;  // Set once the routes stand; the OpenAPI document reads it.
  std::optional<Documents> documents{};
  std::shared_ptr<LastExports> last_exports = std::make_shared<LastExports>();
};

using ServiceHandler = Response (*)(const Services&, const Call&);
inline Handler bind(const Services& services, ServiceHandler handler) {
  return [&services, handler](const Call& call) { return handler(services, call); };
}

void add_record_routes(std::vector<Route>& rows, const Services& services);
void add_work_routes(std::vector<Route>& rows, const Services& services);
void add_picture_routes(std::vector<Route>& rows, const Services& services);
void add_list_routes(std::vector<Route>& rows, const Services& services);
void add_team_routes(std::vector<Route>& rows, const Services& services);
void add_for_many_routes(std::vector<Route>& rows, const Services& services);
void add_account_routes(std::vector<Route>& rows, const Services& services);
void add_session_routes(std::vector<Route>& rows, const Services& services);
void add_calendar_routes(std::vector<Route>& rows, const Services& services);
void add_mail_routes(std::vector<Route>& rows, const Services& services);
void add_attachment_routes(std::vector<Route>& rows, const Services& services);

// Records.
Response list_records(const Services&, const Call&);
Response get_record(const Services&, const Call&);
Response list_versions(const Services&, const Call&);
Response list_record_duties(const Services&, const Call&);
Response list_related(const Services&, const Call&);
Response list_record_audit(const Services&, const Call&);
Response create_record(const Services&, const Call&);
Response get_known_when_recorded(const Services&, const Call&);
Response record_events(const Services&, const Call&);
Response correct_event(const Services&, const Call&);
Response withdraw_event(const Services&, const Call&);
Response form_visibility(const Services&, const Call&);
Response print_record(const Services&, const Call&);

// Work.
Response list_duties(const Services&, const Call&);
Response acknowledge_duty(const Services&, const Call&);
Response take_duty(const Services&, const Call&);
Response note_duty(const Services&, const Call&);
Response my_work(const Services&, const Call&);
Response list_notifications(const Services&, const Call&);
Response acknowledge_notification(const Services&, const Call&);
Response list_drafts(const Services&, const Call&);
Response get_draft(const Services&, const Call&);
Response put_draft(const Services&, const Call&);
Response drop_draft(const Services&, const Call&);
Response get_board(const Services&, const Call&);
Response search(const Services&, const Call&);
Response get_search(const Services&, const Call&);
Response saved_searches(const Services&, const Call&);
Response save_search(const Services&, const Call&);
Response forget_search(const Services&, const Call&);

// The team.
Response get_team(const Services&, const Call&);
Response list_team_part(const Services&, const Call&, std::string_view part);

// One act for many.
Response preview_acts(const Services&, const Call&);
Response record_acts(const Services&, const Call&);
Response acknowledge_notifications(const Services&, const Call&);

// Lists as wholes.
Response list_views(const Services&, const Call&);
Response save_view(const Services&, const Call&);
Response change_view(const Services&, const Call&);
Response forget_view(const Services&, const Call&);

// The wider picture.
Response get_definitions(const Services&, const Call&);
Response list_standards(const Services&, const Call&);
Response get_standard(const Services&, const Call&);
Response list_measures(const Services&, const Call&);
Response get_measure(const Services&, const Call&);
Response list_measure_rows(const Services&, const Call&);
Response force_picture(const Services&, const Call&);
Response pick_records(const Services&, const Call&, const std::string& type);
Response list_audit(const Services&, const Call&);

// Calendars by secret address.
Response list_own_calendars(const Services&, const Call&);
Response make_calendar(const Services&, const Call&);
Response replace_calendar(const Services&, const Call&);
Response end_own_calendar(const Services&, const Call&);
Response list_calendars(const Services&, const Call&);
Response end_calendar(const Services&, const Call&);
Response read_calendar(const Services&, const Call&);

// Documents attached to a record.
Result<std::unique_ptr<BodySink>, Response> send_document(const Services&, const Call&);
Response list_attachments(const Services&, const Call&);
Response attach_document(const Services&, const Call&);
Response read_document(const Services&, const Call&);

// Mail.
Response get_mail_wish(const Services&, const Call&);
Response put_mail_wish(const Services&, const Call&);
Response list_mail(const Services&, const Call&);
Response retry_mail(const Services&, const Call&);
Response drop_mail(const Services&, const Call&);

// Sessions and the server.
Response get_session(const Services&, const Call&);
Response sign_in(const Services&, const Call&);
Response sign_out(const Services&, const Call&);
Response list_own_sessions(const Services&, const Call&);
Response end_own_session(const Services&, const Call&);
Response end_other_sessions(const Services&, const Call&);
Response list_accounts(const Services&, const Call&);
Response list_sessions(const Services&, const Call&);
Response end_session(const Services&, const Call&);
Response end_sessions(const Services&, const Call&);
Response drop_second_factor(const Services&, const Call&);
Response live_changes(const Services&, const Call&);
Response health(const Services&, const Call&);
Response openapi_document(const Services&, const Call&);

}  // namespace rowan::api
