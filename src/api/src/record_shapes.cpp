// What the API says of records, their entries and duties.
#include "named_shapes.h"

#include <array>

namespace rowan::api {

namespace {

constexpr auto record = std::to_array<NamedShape>({
    {"FieldProblem", "path: text, message: text, remedy?: text, code?: text, line?: integer",
     R"({"path": "events/0/fields/mode", "message": "is required", "code": "required"})"},
    {"Problem",
     "type: text, title: text, status: integer, detail?: text, instance?: text, "
     "problems: [FieldProblem]",
     R"({"type": "urn:rowan:problem:invalid", "title": "Bad request", "status": 400,
         "problems": []})"},
    {"NewEvent",
     "type: text, happened_at?: text, fields?: object, by?: text|null, late_reason?: text|null",
     R"({"type": "review_done", "happened_at": "2026-03-02T03:50:00Z", "fields": {}})"},
    {"Named", "id: text, name: text", R"({"id": "01jd5m2k9x7qa", "name": "Sgt Amara Cole"})"},
    {"RecordRef", "id: id, type: text, headline: text",
     R"({"id": "01jd5m2k9x7qa", "type": "detention", "headline": "Child, 14"})"},
    {"RecordRow",
     "id: id, type: text, reference: text, headline: text, state: text, unit: Named|null, "
     "opened_at: instant, updated_at: instant, version: integer, worst: text|null, "
     "next_due: instant|null, next_duty: text|null, restricted: truth, columns: object",
     R"({"id": "01jd5m2k9x7qa", "type": "detention", "reference": "CU/HX/2026/000123",
         "headline": "Child, 14", "state": "open", "unit": null,
         "opened_at": "2026-03-01T22:00:00Z", "updated_at": "2026-03-01T22:30:00Z", "version": 3,
         "worst": "due_soon", "next_due": "2026-03-02T04:00:00Z",
         "next_duty": "Reviews of detention", "restricted": false, "columns": {}})"},
    {"Reason", "name: text, value: text, record: text|null",
     R"({"name": "authorised", "value": "2026-03-01T22:00:00Z", "record": "01jd5m2k9x7qa"})"},
    {"DutyNote", "by: Named, at: instant, text: text",
     R"({"by": {"id": "01jd5m2k9x7qa", "name": "Sgt Amara Cole"}, "at": "2026-03-01T22:00:00Z",
         "text": "Inspector called at 23:10"})"},
    {"DutyForm",
     "does: text, record: text, type: text, event: text, title: text, entry: text|null, "
     "link: text|null, by: [text], allowed: truth",
     R"({"does": "record", "record": "01jd5m2k9x7qa", "type": "detention", "event": "review_done",
         "title": "Review of detention", "entry": null, "link": null, "by": ["Review officer"],
         "allowed": true})"},
    {"Duty",
     "id: text, standard: text, title: text, duty: text, record: object, "
     "instance: text|null, part: text|null, owner: object, held_by: object|null, unit: any, "
     "severity: text, verdict: "
     "text, note: text|null, "
     "due: instant|null, due_until: instant|null, started: any, done: any, paused_since: any, "
     "left_seconds: integer|null, because: [Reason], missing: [any], failed: [text], "
     "local: truth, expected: truth, recorded_late: truth, version_from: text, "
     "opened_at: instant, acknowledged: any, taker: any, notes: [DutyNote], "
     "record_event: text|null, form: DutyForm|null",
     R"({"id": "01jd5m2k9x7qb", "standard": "custody.reviews", "title": "Reviews of detention",
         "duty": "The first review is done within six hours.",
         "record": {"id": "01jd5m2k9x7qa", "type": "detention", "reference": "CU/HX/2026/000123",
                    "headline": "Child, 14"},
         "instance": "first", "part": "", "unit": null, "severity": "critical",
         "owner": {"role": "review_officer", "title": "Review officer", "holder": null},
         "held_by": null,
         "verdict": "due_soon", "note": null, "due": "2026-03-02T04:00:00Z", "due_until": null,
         "started": "2026-03-01T22:00:00Z", "done": null, "paused_since": null,
         "left_seconds": null, "because": [], "missing": [], "failed": [], "local": false,
         "expected": false, "recorded_late": false, "version_from": "2026-01-01",
         "opened_at": "2026-03-01T22:00:00Z", "acknowledged": null, "taker": null, "notes": [],
         "record_event": "review_done",
         "form": {"does": "record", "record": "01jd5m2k9x7qa", "type": "detention",
                  "event": "review_done", "title": "Review of detention", "entry": null,
                  "link": null, "by": ["Review officer"], "allowed": true}})"},
    {"EventView",
     "id: id, root: id, type: text, title: text, says: text, happened_at: text, "
     "happened_until: any, recorded_at: instant, by: any, recorded_by: Named|null, fields: object, "
     "shown: [any], corrects: any, corrected_by: any, withdrawn_by: any, reason: text|null, "
     "late: truth, ends_nothing: text|null, number: integer",
     R"({"id": "01jd5m2k9x7qc", "root": "01jd5m2k9x7qc", "type": "authorised",
         "title": "Detention authorised", "says": "Detention was authorised",
         "happened_at": "2026-03-01T22:00:00Z", "happened_until": null,
         "recorded_at": "2026-03-01T22:05:00Z", "by": null,
         "recorded_by": {"id": "01jd5m2k9x7qd", "name": "Sgt Amara Cole"}, "fields": {},
         "shown": [], "corrects": null, "corrected_by": null, "withdrawn_by": null,
         "reason": null, "late": false, "ends_nothing": null, "number": 2})"},
    {"RecordView",
     "id: id, type: text, reference: text, headline: text, state: text, unit: Named|null, "
     "opened_at: instant, updated_at: instant, version: integer, worst: text|null, "
     "next_due: instant|null, next_duty: text|null, restricted: truth, columns: object, "
     "sensitivity: text, access: one(full limited), ask: [text], let_in: any, facts: [any], "
     "links: [any], events: [EventView], duties: [Duty], grade: any, missing: [any], actions: "
     "[any], "
     "recording: [any], as_at: instant, known_at: instant",
     R"({"id": "01jd5m2k9x7qa", "type": "detention", "reference": "CU/HX/2026/000123",
         "headline": "Child, 14", "state": "open", "unit": null,
         "opened_at": "2026-03-01T22:00:00Z", "updated_at": "2026-03-01T22:30:00Z", "version": 3,
         "worst": null, "next_due": null, "next_duty": null, "restricted": false, "columns": {},
         "sensitivity": "official-sensitive", "access": "full", "ask": [], "let_in": null,
         "facts": [], "links": [],
         "events": [], "duties": [], "grade": null, "missing": [], "actions": [],
         "recording": [], "as_at": "2026-03-02T00:00:00Z", "known_at": "2026-03-02T00:00:00Z"})"},
    {"KnownEntry",
     "record: object, id: text, type: text, title: text, says: text, happened_at: text, "
     "recorded_at: instant, by: any, hidden_because: text|null, happened_before: truth",
     R"({"record": {"id": "01jd5m2k9x7qa", "type": "person", "reference": "PE/000123",
                    "headline": "Child, 14"},
         "id": "01jd5m2k9x7qd", "type": "status_set", "title": "Legal status",
         "says": "Looked after", "happened_at": "2026-02-01T10:00:00Z",
         "recorded_at": "2026-02-01T10:05:00Z", "by": null, "hidden_because": "restricted",
         "happened_before": false})"},
    {"KnownWhenRecorded",
     "record: object, decision: object, author: Named|null, known_at: instant, facts: [any], "
     "seen: [KnownEntry], hidden: [KnownEntry], later: [KnownEntry], counts: object",
     R"({"record": {"id": "01jd5m2k9x7qa", "type": "detention", "reference": "CU/HX/2026/000123",
                    "headline": "Child, 14"},
         "decision": {"id": "01jd5m2k9x7qc", "title": "Detention authorised"},
         "author": {"id": "01jd5m2k9x7qe", "name": "Sgt Amara Cole"},
         "known_at": "2026-03-01T22:05:00Z", "facts": [], "seen": [], "hidden": [], "later": [],
         "counts": {"seen": 0, "hidden": 0, "later": 0, "withheld": 0}})"},
    {"Version", "number: integer, recorded_at: instant, happened_at: text, type: text, by: any",
     R"({"number": 2, "recorded_at": "2026-03-01T22:05:00Z",
         "happened_at": "2026-03-01T22:00:00Z", "type": "authorised", "by": null})"},
    {"Related", "relation: text, record: RecordRow", ""},
    {"AuditEntry",
     "id: text, at: instant, actor: Named, action: text, record: any, outcome: text, detail: any",
     R"({"id": "41", "at": "2026-03-01T22:05:00Z",
         "actor": {"id": "01jd5m2k9x7qd", "name": "Sgt Amara Cole"}, "action": "record.read",
         "record": "01jd5m2k9x7qa", "outcome": "allowed", "detail": {}})"},
    {"BoardRow",
     "id: id, type: text, reference: text, headline: text, state: text, unit: Named|null, "
     "opened_at: instant, updated_at: instant, version: integer, worst: text|null, "
     "next_due: instant|null, next_duty: text|null, restricted: truth, columns: object, "
     "access: one(full limited), ask: [text], duties: [Duty], clocks: [any], next: any",
     R"({"id": "01jd5m2k9x7qa", "type": "detention", "reference": "CU/HX/2026/000123",
         "headline": "Child, 14", "state": "open", "unit": null,
         "opened_at": "2026-03-01T22:00:00Z", "updated_at": "2026-03-01T22:30:00Z", "version": 3,
         "worst": null, "next_due": null, "next_duty": null, "restricted": false, "columns": {},
         "access": "full", "ask": [], "duties": [], "clocks": [], "next": null})"},
    {"Board",
     "title: text, columns: [any], rows: [BoardRow], counts: object, only_first: integer|null, "
     "as_at: instant",
     R"({"title": "Children in custody now", "columns": [], "rows": [],
         "counts": {"breached": 0, "unknown": 0, "due_soon": 0, "total": 0},
         "only_first": null, "as_at": "2026-03-02T00:00:00Z"})"},
});

}  // namespace

std::span<const NamedShape> record_shapes() {
  return record;
}

}  // namespace rowan::api
