// What a server would answer: when all is well, when it has nothing to show, and when it fails.
import { definitions, detentionType, everyKind, forMany } from "./definitions.mjs";
import {
  accounts,
  areaCells,
  audit,
  at,
  calendars,
  cells,
  draft,
  events,
  id,
  list,
  mail,
  mailWish,
  measure,
  notification,
  person,
  recordRef,
  rows,
  sergeant,
  session,
  sessions,
  standard,
  view,
} from "./fixtures.mjs";
import { absences } from "./absences.mjs";
import { documents } from "./documents.mjs";
import { streams } from "./streams.mjs";
import { officers, team } from "./team.mjs";

const measures = [measure, { ...measure, id: "steps", title: "Adults at every step", pair: null }];

function myWork() {
  const all = rows.flatMap((each) => each.duties);
  const of = (...verdicts) => all.filter((each) => verdicts.includes(each.verdict));
  return {
    overdue: of("breached"),
    due_soon: of("due_soon"),
    waiting: of("unknown", "pending"),
    notifications: [notification],
    drafts: [draft],
    counts: { overdue: 1, due_soon: 1, waiting: 4, notifications: 1 },
  };
}

/** A child in these cells whose record the reader may know of and not open. */
const shutOut = {
  ...rows[0],
  id: id(64),
  headline: "Restricted record",
  reference: "CU/AR/2026/000199",
  restricted: true,
  access: "limited",
  ask: ["Custody inspector", "Superintendent"],
  columns: {},
  duties: rows[0].duties.map((each) => ({ ...each, record_event: null, form: null, because: [] })),
};

const board = () => ({
  title: "Children in custody now",
  columns: detentionType.list,
  rows: [...rows, shutOut],
  as_at: at(0),
  counts: { breached: 1, unknown: 1, due_soon: 1, total: rows.length },
});

const missing = () => ({
  ...board(),
  title: "Children missing now",
  rows: rows.slice(0, 2),
  counts: { breached: 1, unknown: 0, due_soon: 1, total: 2 },
  only_first: 2,
});

/** Every change of a record, as they came to be recorded. */
const versions = () =>
  events
    .map((each) => ({ ...each, by: sergeant }))
    .sort((a, b) => (a.recorded_at < b.recorded_at ? -1 : 1));

const asked = { id: id(99), text: "Amara", types: [], unit: null, title: null };

const views = [
  {
    id: id(98),
    title: "Missed, by when they are due",
    list: "records/detention",
    list_title: "Detentions",
    query: { worst: "breached", sort: "next_due" },
    columns: ["reference", "worst"],
    first: false,
  },
  {
    id: id(97),
    title: "Not known",
    list: "duties",
    list_title: "Duties",
    query: { verdict: "unknown" },
    columns: [],
    first: true,
  },
];

const fixed = {
  "/definitions": () => definitions,
  "/my-work": myWork,
  "/team": () => team,
  "/absences": () => absences,
  "/absences/back_and_not_asked": () => list(rows.flatMap((each) => each.duties)),
  "/streams": () => list(streams),
  "/streams/online_referrals/rows": () => list(rows),
  "/team/officers": () => list(officers),
  "/boards/detention/board": board,
  "/boards/missing_episode/board": missing,
  "/units": () => list([{ ...rows[0], id: id(80), type: "unit", headline: "Alder Road" }]),
  "/officers": () =>
    list([{ ...rows[0], id: id(92), headline: "Insp T. Bello", reference: "OF/1" }]),
  "/places": () => list([]),
  "/organisations": () => list([]),
  "/records": () => list(rows),
  "/drafts": () => list([]),
  "/duties": () => list(rows.flatMap((each) => each.duties)),
  "/notifications": () => list([notification]),
  "/audit": () => list(audit),
  "/sessions": () => list(sessions),
  "/calendars": () => list(calendars),
  "/mail-wish": () => mailWish,
  "/mail": () => list(mail),
  "/accounts": () => list(accounts),
  [`/accounts/${id(91)}/sessions`]: () => list(sessions.slice(1)),
  [`/accounts/${id(91)}/calendars`]: () => list(calendars),
  "/standards": () => list([standard]),
  "/standards/custody.reviews": () => standard,
  "/measures": () => list(measures),
  "/views": (query) => list(views.filter((view) => [null, view.list].includes(query.get("list")))),
  "GET /searches": () => list([{ ...asked, title: "Amara of the north" }]),
  "/searches": () => ({
    ...asked,
    items: [{ record: person, why: "headline: Amara" }],
    sounding: [],
    facets: { types: [{ type: "person", count: 1 }], units: [] },
    next: null,
    only_newest: null,
  }),
  [`/searches/${id(99)}`]: () => ({
    ...asked,
    next: null,
    only_newest: 2000,
    items: [
      { record: person, why: "names: 5 March 2011" },
      { record: { ...rows[1], headline: "", restricted: true }, why: "names: CU/2026/2" },
    ],
    sounding: [{ record: { ...person, id: id(96), headline: "Amarah Cole" }, why: "sounds: x" }],
    facets: {
      types: [
        { type: "person", count: 1200 },
        { type: "detention", count: 1 },
      ],
      units: [{ unit: { id: id(3), name: "Northway" }, count: 1201 }],
    },
  }),
};

/** What stood behind the first entry of a record: something seen, hidden, and known only later. */
function known(record) {
  const [decision] = events;
  const entry = (number, more) => ({
    record: recordRef(person),
    id: id(number),
    type: "status_set",
    title: "Status recorded",
    says: "Recorded as looked after",
    happened_at: at(-900),
    recorded_at: at(-800),
    by: sergeant,
    hidden_because: null,
    happened_before: false,
    ...more,
  });
  return {
    record: recordRef(record),
    decision,
    author: sergeant,
    known_at: decision.recorded_at,
    facts: view(record).facts,
    seen: [entry(120, { record: recordRef(record) })],
    hidden: [entry(121, { hidden_because: "restricted" })],
    later: [entry(122, { happened_before: true })],
    counts: { seen: 1, hidden: 1, later: 1, withheld: 1 },
  };
}

function ofRecord(number, part) {
  const record = rows.find((each) => each.id === number) ?? rows[0];
  const parts = {
    duties: () => list(view(record).duties),
    audit: () => list(audit),
    related: () => list([{ relation: "child", record: person }]),
    versions: () => list(versions()),
    events: () => view(record),
    known: () => known(record),
    attachments: () => documents,
  };
  if (part === undefined) return number === id(30) ? person : view(record);
  return parts[part]?.();
}

/** The answer of a server where all is well. */
export function loaded(method, path, query, body) {
  if (path === "/session") return [200, { ...session, for_many: forMany, now: at(0) }];
  const known = fixed[`${method} ${path}`] ?? fixed[path];
  if (known) return [200, known(query)];
  if (path.endsWith("/visibility")) {
    const shown = everyKind
      .filter((each) => !each.show_when || body.fields.code === "b")
      .map((each) => each.name);
    return [200, { shown, required: ["text", "code", "meal"], problems: [] }];
  }
  if (path.startsWith("/drafts/")) return method === "DELETE" ? [204] : [200, draft];
  if (path.endsWith("/rows")) return [200, list(rows)];
  if (path === "/force-picture" || path.startsWith("/measures/")) {
    const wanted = query.get("measure") ?? path.split("/")[2];
    const totals = { numerator: 8, denominator: 40, not_known: 1 };
    const shown = query.get("by") === "home_authority" ? areaCells : cells;
    return [200, { measure: measures.find((each) => each.id === wanted), cells: shown, totals }];
  }
  const found = /^\/records\/([^/]+)(?:\/(?:events\/[^/]+\/)?(\w+))?/.exec(path);
  const answer = found && ofRecord(found[1], found[2]);
  return answer ? [200, answer] : [404, { title: "Not found", status: 404 }];
}

const emptied = (value) => (Array.isArray(value) ? [] : typeof value === "number" ? 0 : value);

/** The answer of a server that has nothing to show. */
export function empty(method, path, query, body) {
  const [status, answer] = loaded(method, path, query, body);
  const lists = [
    "items",
    "sounding",
    "rows",
    "overdue",
    "due_soon",
    "waiting",
    "notifications",
    "drafts",
    "cells",
    "events",
    "duties",
    "missing",
    "actions",
    "links",
    "facts",
    "officers",
    "unallocated",
    "offered",
    "transfers",
    "drifted",
    "reviews",
    "directions",
    "seen",
    "hidden",
    "later",
    "compared",
  ];
  if (path === "/definitions" || path === "/session" || path === "/measures" || status !== 200)
    return [status, answer];
  const kept = Object.entries(answer).map(([name, value]) => [
    name,
    lists.includes(name) ? emptied(value) : value,
  ]);
  return [
    200,
    { ...Object.fromEntries(kept), ...(answer.grade ? { grade: null, worst: null } : {}) },
  ];
}

/** A server that answers everything but the session with one problem. */
export function failing(status, title) {
  return (method, path, query, body) =>
    path === "/session"
      ? loaded(method, path, query, body)
      : [status, { type: "urn:x", title, status }];
}
