// The rows of records: reading them, opening them, recording in them and correcting them.
#include <handlers.h>
#include <rows.h>

namespace rowan::api {
namespace {

using Kind = QueryParameter::Kind;

std::vector<std::string> verdicts() {
  return {"breached", "unknown", "met_late", "due_soon",
          "pending",  "excused", "met",      "not_applicable"};
}

std::vector<std::string> record_sorts() {
  std::vector<std::string> sorts;
  for (const std::string_view field :
       {"updated_at", "opened_at", "reference", "headline", "worst", "next_due"}) {
    sorts.emplace_back(field);
    sorts.push_back("-" + std::string{field});
  }
  return sorts;
}

json::value new_record_example() {
  return literal(R"({"type": "detention", "events": [
    {"type": "arrested", "happened_at": "2026-03-01T21:10:00Z",
     "fields": {"at_station": "no", "age_basis": "documented", "no_bail_warrant": "no"}},
    {"type": "linked", "fields": {"link": "child", "to": "01jd5m2k9x7qd"}}]})");
}

json::value new_events_example() {
  return literal(R"({"events": [{"type": "review_done", "happened_at": "2026-03-02T03:50:00Z",
    "fields": {"mode": "in_person", "child_spoken_to": "yes"}}]})");
}

Row read(std::string_view path, const Words& words) {
  return {Method::get, path, words, "read"};
}

void add_reading(std::vector<Route>& rows, const Services& services) {
  rows.push_back(
      read("/records", {"list_records", "Records of a type",
                        "Those that the caller may see; a restricted one shows only that it is."})
          .lists("RecordRow")
          .filter("type", Kind::text, "A record type")
          .filter("state", Kind::text, "Only in this state")
          .filter("unit", Kind::id, "Only of this unit")
          .filter("worst", Kind::choice, "Only with this worst verdict", verdicts())
          .filter("q", Kind::text, "Found in the headline or the reference")
          .filter("sort", Kind::choice, "The order; a minus turns it round", record_sorts())
          .at_times()
          .by(bind(services, list_records)));
  rows.push_back(read("/records/{id:id}",
                      {"get_record", "One record",
                       "Its facts, links, events, duties and grade, as it was and as it was known. "
                       "Reading a restricted record is written to the audit trail."})
                     .audited("record.read")
                     .at_times()
                     .gives("RecordView")
                     .by(bind(services, get_record)));
  rows.push_back(read("/records/{id:id}/versions",
                      {"list_versions", "The moments at which a record changed",
                       "In order of recording, for moving back through what was known."})
                     .lists("Version")
                     .by(bind(services, list_versions)));
  rows.push_back(read("/records/{id:id}/events/{event:id}/known",
                      {"get_known_when_recorded", "What was known when an entry was recorded",
                       "What its author could see, what was there and hidden from them, and what "
                       "came later, on the record and those around it."})
                     .audited("record.read")
                     .gives("KnownWhenRecorded")
                     .by(bind(services, get_known_when_recorded)));
  rows.push_back(read("/records/{id:id}/duties",
                      {"list_record_duties", "Every duty of a record",
                       "Those that do not apply are among them, each with its reasons."})
                     .lists("Duty")
                     .at_times()
                     .by(bind(services, list_record_duties)));
  rows.push_back(read("/records/{id:id}/related",
                      {"list_related", "Records linked to and from a record",
                       "Forward and inverse links that stand, with the relation in words."})
                     .lists("Related")
                     .at_times()
                     .by(bind(services, list_related)));
  rows.push_back(Row{Method::get,
                     "/records/{id:id}/audit",
                     {"list_record_audit", "Who read and changed a record", "Newest first."},
                     "audit"}
                     .audited("audit.read")
                     .lists("AuditEntry")
                     .by(bind(services, list_record_audit)));
}

void add_writing(std::vector<Route>& rows, const Services& services) {
  rows.push_back(Row{Method::post,
                     "/records",
                     {"create_record", "Open a record",
                      "The first event opens it; links at opening are events of type `linked`."},
                     "create"}
                     .audited("record.created")
                     .takes("type: text, unit?: id|null, events: [NewEvent]", new_record_example())
                     .gives("RecordView", 201)
                     .by(bind(services, create_record)));
  rows.push_back(Row{Method::post,
                     "/records/{id:id}/events",
                     {"record_events", "Record what happened",
                      "All of the events or none. 409 `gate-refused` says what stands in the way; "
                      "an override needs a reason and the rank or role that the standard names."},
                     "record"}
                     .audited("event.recorded")
                     .or_by("restrict")
                     .or_by("assign")
                     .or_by("correct")
                     .or_by("read")
                     .if_match()
                     .takes("events: [NewEvent], override?: object", new_events_example())
                     .gives("RecordView")
                     .by(bind(services, record_events)));
  rows.push_back(Row{Method::post,
                     "/records/{id:id}/events/{event:id}/correction",
                     {"correct_event", "Correct an event",
                      "The event stays in the history, and the correction stands in its place."},
                     "correct"}
                     .audited("event.corrected")
                     .if_match()
                     .takes("fields: object, happened_at?: text, reason: text",
                            literal(R"({"fields": {"mode": "remote"}, "reason": "Wrong mode"})"))
                     .gives("RecordView")
                     .by(bind(services, correct_event)));
  rows.push_back(Row{Method::post,
                     "/records/{id:id}/events/{event:id}/withdrawal",
                     {"withdraw_event", "Withdraw an event",
                      "The event stays in the history, struck through, with the reason."},
                     "withdraw"}
                     .audited("event.withdrawn")
                     .if_match()
                     .takes("reason: text", literal(R"({"reason": "Recorded in another record"})"))
                     .gives("RecordView")
                     .by(bind(services, withdraw_event)));
  rows.push_back(Row{Method::post,
                     "/forms/{type:name}/{event:name}/visibility",
                     {"form_visibility", "Which fields of a form show and which are required",
                      "The conditions of practice are judged here and never in the browser."},
                     signed_in}
                     .changes_nothing()
                     .takes("fields: object, record?: id|null",
                            literal(R"({"fields": {"child_spoken_to": "yes"}})"))
                     .gives(shape("shown: [text], required: [text], problems: [any]"),
                            literal(R"({"shown": ["child_said"], "required": [], "problems": []})"))
                     .by(bind(services, form_visibility)));
}

}  // namespace

void add_record_routes(std::vector<Route>& rows, const Services& services) {
  add_reading(rows, services);
  add_writing(rows, services);
}

}  // namespace rowan::api
