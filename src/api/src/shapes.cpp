#include <shapes.h>

#include <shape.h>

#include <array>
#include <cassert>

namespace rowan::api {
namespace {

struct NamedShape {
  std::string_view name;
  std::string_view shape;
  std::string_view example;
};

/// In an order in which each refers only to those above it, or to itself.
constexpr std::array<NamedShape, 51> named_shapes{{
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
    {"StandardSummary", "id: text, area: text, title: text, counts: object",
     R"({"id": "custody.reviews", "area": "custody", "title": "Reviews of detention",
         "counts": {"breached": 1, "unknown": 0, "due_soon": 2, "open": 5}})"},
    {"Standard",
     "id: text, area: text, title: text, duty: text, applies_to: text, owner: text, "
     "severity: text, source: object, answers: [text], versions: [any], settings: [any], "
     "escalate: [any], examples: [any], counts: object",
     R"({"id": "custody.reviews", "area": "custody", "title": "Reviews of detention",
         "duty": "The first review is done within six hours.", "applies_to": "detention",
         "owner": "review_officer", "severity": "critical",
         "source": {"ref": "pace-1984", "title": "Police and Criminal Evidence Act 1984",
                    "provision": "section 40", "confidence": {"number": "official"}},
         "answers": ["F238"], "versions": [], "settings": [], "escalate": [], "examples": [],
         "counts": {"breached": 1, "unknown": 0, "due_soon": 2, "open": 5}})"},
    {"Notification",
     "id: id, kind: text, text: text, record: any, duty: any, at: instant, "
     "must_acknowledge: truth, acknowledged_at: instant|null, acknowledged_by: Named|null",
     R"({"id": "01jd5m2k9x7qe", "kind": "rung", "text": "Reviews of detention is due soon",
         "record": {"id": "01jd5m2k9x7qa", "type": "detention", "headline": "Child, 14"},
         "duty": "01jd5m2k9x7qb", "at": "2026-03-02T03:30:00Z", "must_acknowledge": true,
         "acknowledged_at": null, "acknowledged_by": null})"},
    {"OneOfMany", "record: id, version?: integer, fields?: object",
     R"({"record": "01jd5m2k9x7qa", "version": 3})"},
    {"OneAnswer",
     "record: id, about: any, version: integer|null, state: text|null, says: text|null, "
     "with: [any], recording: [any], problem: Problem|null",
     R"({"record": "01jd5m2k9x7qa",
         "about": {"id": "01jd5m2k9x7qa", "type": "missing_episode",
                   "reference": "MI/HX/2026/000123", "headline": "Child, 14"},
         "version": 3, "state": "open", "says": "Put back to be given out: away until Thursday",
         "with": [{"id": "01jd5m2k9x7qd", "name": "DC Mina Hart", "offered": false}],
         "recording": [], "problem": null})"},
    {"OneNotification", "id: id, notification: Notification|null, problem: Problem|null",
     R"({"id": "01jd5m2k9x7qe", "notification": null,
         "problem": {"type": "urn:rowan:problem:not-found", "title": "Not found", "status": 404,
                     "problems": []}})"},
    {"Draft", "key: text, title: text, path: text, content: any, updated_at?: instant",
     R"({"key": "01jd5m2k9x7qa.review_done", "title": "Review of detention",
         "path": "/records/01jd5m2k9x7qa/record/review_done", "content": {},
         "updated_at": "2026-03-01T22:05:00Z"})"},
    {"MyWork",
     "overdue: [Duty], due_soon: [Duty], waiting: [Duty], notifications: [Notification], "
     "drafts: [any], counts: object",
     R"({"overdue": [], "due_soon": [], "waiting": [], "notifications": [], "drafts": [],
         "counts": {"overdue": 0, "due_soon": 0, "waiting": 0, "notifications": 0}})"},
    {"TeamCase",
     "id: id, type: text, reference: text, headline: text, restricted: truth, unit: Named|null, "
     "version: integer, opened_at: instant, days: integer, points: integer, "
     "complexity: text|null, risk: text|null, risk_title: text|null, officer: Named|null, "
     "asked: Named|null, asked_unit: Named|null, due: instant|null, overdue: truth, "
     "done_at: instant|null, why: text|null, event: text|null",
     R"({"id": "01jd5m2k9x7qa", "type": "investigation", "reference": "CR/HX/2026/000123",
         "headline": "Bruises on a child", "restricted": false, "unit": null, "version": 9,
         "opened_at": "2026-09-28T09:00:00Z", "days": 55, "points": 2, "complexity": "Ordinary",
         "risk": "medium", "risk_title": "Medium",
         "officer": {"id": "01jd5m2k9x7qc", "name": "DC Asha Lund"}, "asked": null,
         "asked_unit": null, "due": "2026-10-26T23:59:59Z", "overdue": true, "done_at": null,
         "why": "Nothing that moves it on since 12 October 2026: the last act was Enquiry made.",
         "event": "01jd5m2k9x7qg"})"},
    {"TeamOfficer",
     "id: id, name: text, rank: text|null, unit: Named|null, cases: integer, restricted: integer, "
     "points: integer, limit_cases: integer, limit_points: integer, over: truth, full: truth, "
     "overdue: integer, drifted: integer, offered: integer, learning: truth, skills: [text], "
     "accredited_for: [text]",
     R"({"id": "01jd5m2k9x7qc", "name": "DC Asha Lund", "rank": "Constable", "unit": null,
         "cases": 11, "restricted": 1, "points": 24, "limit_cases": 14, "limit_points": 28,
         "over": false, "full": false, "overdue": 2, "drifted": 1, "offered": 0,
         "learning": false, "skills": ["Child abuse investigator"],
         "accredited_for": ["investigation"]})"},
    {"TeamUnit",
     "unit: Named|null, officers: integer, cases: integer, points: integer, "
     "points_each: number|null, least_points: integer|null, most_points: integer|null, "
     "over_limit: integer, unallocated: integer, offered: integer, drifted: integer, "
     "reviews_overdue: integer, directions_overdue: integer",
     R"({"unit": {"id": "01jd5m2k9x7qd", "name": "North child protection team"}, "officers": 6,
         "cases": 41, "points": 96, "points_each": 16.0, "least_points": 4, "most_points": 31,
         "over_limit": 1, "unallocated": 2, "offered": 1, "drifted": 3, "reviews_overdue": 2,
         "directions_overdue": 1})"},
    {"Team",
     "unit: Named|null, units: [any], as_at: instant, counts: object, officers: [TeamOfficer], "
     "unallocated: [TeamCase], offered: [TeamCase], transfers: [TeamCase], drifted: [TeamCase], "
     "reviews: [TeamCase], directions: [TeamCase], compared: [TeamUnit], limits: [any]",
     R"({"unit": {"id": "01jd5m2k9x7qd", "name": "North child protection team"}, "units": [],
         "as_at": "2026-11-22T09:00:00Z",
         "counts": {"cases": 0, "unallocated": 0, "offered": 0, "transfers": 0, "drifted": 0,
                    "reviews": 0, "directions": 0},
         "officers": [], "unallocated": [], "offered": [], "transfers": [], "drifted": [],
         "reviews": [], "directions": [], "compared": [],
         "limits": [{"name": "limit_cases", "title": "Limit cases", "value": 14, "note": null,
                     "local": true}]})"},
    {"MeasureSummary", "id: text, title: text",
     R"({"id": "custody.detained_after_charge", "title": "Children detained after charge"})"},
    {"Measure", "measure: object, cells: [any], totals: any",
     R"({"measure": {"id": "custody.detained_after_charge", "title": "Detained after charge"},
         "cells": [{"group": {"station": "Harrow Road"}, "numerator": 3, "denominator": 9,
                    "not_known": 1, "percent_low": 33.3, "percent_high": 44.4}],
         "totals": {"numerator": 3, "denominator": 9, "not_known": 1}})"},
    {"AbsenceKind",
     "id: text, title: text, about: text, standards: [any], answers: [text], not_there: integer, "
     "not_known: integer, over: integer, first_due: instant|null",
     R"({"id": "back_and_not_asked", "title": "Back, and nobody asked why", "about": "A child",
         "standards": [{"id": "missing.return_interview",
                        "title": "The authority offers a return interview"}],
         "answers": ["F056"], "not_there": 12, "not_known": 3, "over": 40,
         "first_due": "2026-02-11T09:00:00Z"})"},
    {"AbsencePart",
     "unit: Named, own: truth, kind: text, title: text, not_there: integer, not_known: integer, "
     "over: integer, first_due: instant|null",
     R"({"unit": {"id": "01jd5m2k9x7qa", "name": "Northmere team"}, "own": false,
         "kind": "back_and_not_asked", "title": "Back, and nobody asked why", "not_there": 2,
         "not_known": 0, "over": 5, "first_due": "2026-02-11T09:00:00Z"})"},
    {"Absences",
     "unit: Named|null, units: [any], as_at: instant, kinds: [AbsenceKind], parts: [AbsencePart]",
     R"({"unit": {"id": "01jd5m2k9x7qa", "name": "Northmere"},
         "units": [{"id": "01jd5m2k9x7qa", "name": "Northmere", "depth": 0}],
         "as_at": "2026-03-01T22:00:00Z", "kinds": [], "parts": []})"},
    {"Found", "record: RecordRow, why: text", ""},
    {"Search",
     "id: text, text: text, types: [text], unit: Named|null, title: text|null, items: [Found], "
     "sounding: [Found], facets: object, next: text|null, only_newest: integer|null",
     R"({"id": "01jd5m2k9x7qf", "text": "alex harrow", "types": ["person"], "unit": null,
         "title": null, "items": [], "sounding": [], "facets": {"types": [], "units": []},
         "next": null, "only_newest": null})"},
    {"SavedSearch", "id: text, text: text, types: [text], unit: Named|null, title: text", ""},
    {"SavedSearches", "items: [SavedSearch], next: text|null, total: integer|null",
     R"({"items": [{"id": "01jd5m2k9x7qf", "text": "alex harrow", "types": ["person"],
         "unit": null, "title": "Alex of Lowan"}], "next": null, "total": null})"},
    {"ListView",
     "id: text, title: text, list: text, list_title: text|null, query: object, columns: [text], "
     "first: truth",
     R"({"id": "01jd5m2k9x7qg", "title": "Breached in our unit", "list": "records/detention",
         "list_title": "Detentions", "query": {"worst": "breached", "sort": "next_due"},
         "columns": ["reference", "worst"], "first": true})"},
    {"ListViews", "items: [ListView], next: text|null, total: integer|null",
     R"({"items": [], "next": null, "total": null})"},
    {"Definitions",
     "digest: text, record_types: [any], lookups: object, roles: [any], severities: [any], "
     "verdicts: [any]",
     R"({"digest": "9f86d081", "record_types": [], "lookups": {}, "roles": [], "severities": [],
         "verdicts": [{"verdict": "breached", "title": "Overdue"}]})"},
    {"Permission", "do: text, on: [text], where: text",
     R"({"do": "read", "on": ["detention"], "where": "own_unit"})"},
    {"Session",
     "account: object, permissions: [Permission], token: text, force: object, marking: text, "
     "for_many: object, last_export: object|null, now: instant",
     R"({"account": {"id": "01jd5m2k9x7qd", "name": "Sgt Amara Cole", "title": "Custody officer",
                     "roles": ["custody_officer"], "unit": null, "must_change_password": false,
                     "must_set_second_factor": false, "second_factor": true},
         "permissions": [{"do": "read", "on": ["detention"], "where": "own_unit"}],
         "token": "b7Qm", "force": {"name": "Rowan Constabulary"},
         "marking": "OFFICIAL-SENSITIVE",
         "for_many": {"most": 500, "acts": [{"type": "missing_episode", "event": "directed"}]},
         "last_export": {"purpose": "partners", "words": "Strategy meeting", "kind": "xlsx"},
         "now": "2026-03-01T22:00:00Z"})"},
    {"OpenSession",
     "id: id, device: text, address: text, means: text, begun_at: instant, last_seen: instant, "
     "expires_at: instant, this_one: truth",
     R"({"id": "01jd5m2k9x7qe", "device": "Firefox on Windows", "address": "192.0.2.7",
         "means": "password", "begun_at": "2026-03-01T22:00:00Z",
         "last_seen": "2026-03-01T22:30:00Z", "expires_at": "2026-03-02T10:00:00Z",
         "this_one": true})"},
    {"AccountRow",
     "id: id, user: text, name: text, roles: [text], unit: Named|null, disabled: truth, "
     "second_factor: truth, sessions: integer",
     R"({"id": "01jd5m2k9x7qd", "user": "a.cole", "name": "Sgt Amara Cole",
         "roles": ["custody_officer"], "unit": null, "disabled": false, "second_factor": true,
         "sessions": 1})"},
    {"CalendarAddress", "id: id, made_at: instant, fetched_at: instant|null, fetched_by: text",
     R"({"id": "01jd5m2k9x7qe", "made_at": "2026-03-01T22:00:00Z",
         "fetched_at": "2026-03-02T06:15:00Z", "fetched_by": "A program"})"},
    {"MailWish",
     "address: text, digest: one(off daily usual), usual: one(off daily), digest_at: text, "
     "sends: truth, domains: [text]",
     R"({"address": "a.cole@force.example", "digest": "usual", "usual": "off",
         "digest_at": "07:00", "sends": true, "domains": ["force.example"]})"},
    {"Mail",
     "id: id, to: Named|null, kind: text, state: one(waiting sent failed dropped), "
     "written_at: instant, tries: integer, next_try: instant|null, because: text|null, "
     "settled_at: instant|null",
     R"({"id": "01jd5m2k9x7qh", "to": {"id": "01jd5m2k9x7qd", "name": "Sgt Amara Cole"},
         "kind": "digest", "state": "waiting", "written_at": "2026-03-02T07:00:00Z", "tries": 2,
         "next_try": "2026-03-02T07:03:00Z",
         "because": "The mail server answered 451: try again later", "settled_at": null})"},
    {"Health", "status: text, version: text, definitions: text, store: object",
     R"({"status": "ok", "version": "0.1.0", "definitions": "9f86d081",
         "store": {"writable": true, "events": 5000, "chain": "2c26b46b"}})"},
}};

}  // namespace

json::value literal(std::string_view text) {
  auto value = parse_json(text);
  assert(value.has_value());
  return std::move(*value);
}

Schemas api_schemas() {
  Schemas schemas;
  for (const NamedShape& one : named_shapes) {
    const Problems problems = schemas.add(one.name, shape(one.shape));
    assert(problems.empty());
  }
  return schemas;
}

json::value example_of(std::string_view name) {
  if (name == "Related") {
    return json::object{{"relation", "child"}, {"record", example_of("RecordRow")}};
  }
  if (name == "Found") {
    return json::object{{"record", example_of("RecordRow")}, {"why", "name: Alex"}};
  }
  for (const NamedShape& one : named_shapes) {
    if (one.name == name) return literal(one.example);
  }
  assert(false && "no such shape");
  return {};
}

json::value example_list(std::string_view name) {
  return json::object{{"items", json::array{example_of(name)}}, {"next", nullptr}, {"total", 1}};
}

}  // namespace rowan::api
