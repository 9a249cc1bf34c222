// What the API says of practice, work, figures and accounts.
#include "named_shapes.h"

#include <array>

namespace rowan::api {

namespace {

constexpr auto work = std::to_array<NamedShape>({
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
    {"StreamWeek", "from: date, to: date, count: integer, compared: truth",
     R"({"from": "2026-02-22", "to": "2026-02-28", "count": 12, "compared": true})"},
    {"Stream",
     "stream: text, part: text, title: text, about: text, owner: text, "
     "verdict: one(usual fallen not_known), now: StreamWeek, usual: number|null, spread: number, "
     "weeks: [StreamWeek], rule: object, fall: any",
     R"({"stream": "missing_reports", "part": "", "title": "Missing children reported",
         "about": "Children who are reported missing.", "owner": "Missing coordinator",
         "verdict": "fallen",
         "now": {"from": "2026-02-22", "to": "2026-02-28", "count": 2, "compared": false},
         "usual": 12, "spread": 1, "weeks": [], "rule": {"days": 7}, "fall": null})"},
    {"Streams", "items: [Stream], next: text|null, total: integer|null",
     R"({"items": [], "next": null, "total": 0})"},
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
    {"Attachment",
     "id: id, title: text, marking: object, kind: text, type: text, "
     "bytes: integer, digest: text, shown: truth, scan: one(none waiting clean infected), "
     "attached_at: instant, by: Named|null, number: integer",
     R"({"id": "01jd5m2k9x7qk", "title": "Letter from school",
         "marking": {"code": "unused_not_sensitive",
                     "title": "Relevant and unused, not sensitive"},
         "kind": "PDF document", "type": "application/pdf", "bytes": 48211,
         "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         "shown": true, "scan": "clean", "attached_at": "2026-03-01T22:00:00Z",
         "by": {"id": "01jd5m2k9x7qd", "name": "Sgt Amara Cole"}, "number": 7})"},
    {"Attachments",
     "items: [Attachment], next: text|null, total: integer, may_attach: truth, bytes_most: "
     "integer, "
     "endings: [text]",
     R"({"items": [], "next": null, "total": 0, "may_attach": true, "bytes_most": 50000000,
         "endings": ["png", "pdf"]})"},
    {"SentDocument",
     "id: id, kind: text, type: text, bytes: integer, digest: text, "
     "scan: one(none waiting clean infected)",
     R"({"id": "01jd5m2k9x7qj", "kind": "PDF document", "type": "application/pdf",
         "bytes": 48211, "scan": "clean",
         "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"})"},
    {"Health", "status: text, version: text, definitions: text, store: object",
     R"({"status": "ok", "version": "0.1.0", "definitions": "9f86d081",
         "store": {"writable": true, "events": 5000, "chain": "2c26b46b"}})"},
});

}  // namespace

std::span<const NamedShape> work_shapes() {
  return work;
}

}  // namespace rowan::api
