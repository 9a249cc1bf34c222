// Answers for the pages, in the shapes of docs/develop/api.md. Everybody here is invented.
const at = (minutes) =>
  new Date(Date.now() + minutes * 60_000).toISOString().replace(/\.\d+Z/, "Z");
export const id = (number) => `0j5xk2m9p7q${String(number).padStart(2, "0")}`;
const list = (items) => ({ items, next: null, total: items.length });
const unit = { id: id(80), name: "Alder Road" };
const sergeant = { id: id(91), name: "Sgt R. Achebe" };

const field = (kind, more = {}) => ({
  name: more.name ?? kind,
  title: more.title ?? `A ${kind.replaceAll("_", " ")}`,
  hint: null,
  kind,
  required: false,
  many: false,
  lookup: null,
  of: null,
  to: null,
  voice_of_child: false,
  fields: [],
  show_when: null,
  required_when: null,
  ...more,
});

const everyKind = [
  field("text", { required: true, hint: "As the person says it" }),
  field("narrative", { voice_of_child: true }),
  field("code", { lookup: "mode", required: true }),
  field("code", { name: "codes", title: "Several codes", lookup: "mode", many: true }),
  field("yes_no_not_known"),
  field("integer"),
  field("decimal"),
  field("date"),
  field("instant"),
  field("duration"),
  field("person"),
  field("place"),
  field("officer"),
  field("unit"),
  field("organisation"),
  field("record", { to: "detention" }),
  field("event", { of: "meal_given" }),
  field("identifier"),
  field("file"),
  field("text", { name: "texts", title: "Several texts", many: true }),
  field("group", { many: true, fields: [field("text", { name: "who", title: "Who" })] }),
  field("narrative", { name: "why", title: "Why", show_when: 'code = "b"' }),
];

const event = (name, title, fields, more = {}) => ({
  name,
  title,
  hint: null,
  opens: false,
  to: null,
  builtin: false,
  fields,
  ...more,
});

const detentionType = {
  name: "detention",
  title: "Detention of a child",
  plural: "Detentions",
  about: "A child in custody.",
  area: "custody",
  states: ["open", "ended"],
  facts: [],
  boards: [{ name: "board", title: "In custody" }],
  list: [{ name: "suite", title: "Suite" }],
  links: [
    {
      name: "child",
      title: "The detained child",
      to: "person",
      many: false,
      required: true,
      inverse: "detentions",
    },
  ],
  events: [
    event("arrested", "Arrest", [field("code", { lookup: "mode", required: true })], {
      opens: true,
    }),
    event("everything", "Everything", everyKind),
    event("meal_given", "Meal given", [
      field("code", { name: "meal", title: "Meal", lookup: "mode", required: true }),
    ]),
    event("released", "Released", []),
    event("linked", "Linked", [], { builtin: true }),
  ],
};

export const definitions = {
  digest: "d",
  severities: ["critical"],
  roles: [{ id: "custody_officer", title: "Custody officer" }],
  verdicts: [],
  record_types: [
    detentionType,
    {
      ...detentionType,
      name: "person",
      title: "Person",
      plural: "People",
      boards: [],
      links: [],
      list: [],
      events: [
        event("registered", "Record opened", [field("text", { name: "name", title: "Name" })], {
          opens: true,
        }),
      ],
    },
  ],
  lookups: {
    mode: {
      title: "Mode",
      ordered: false,
      codes: [
        { code: "a", title: "In person" },
        { code: "b", title: "By telephone" },
      ],
    },
  },
};

const recordRef = (record) => ({
  id: record.id,
  type: record.type,
  reference: record.reference,
  headline: record.headline,
});

function duty(record, number, title, verdict, due, more = {}) {
  return {
    id: id(number),
    standard: "custody.reviews",
    title,
    duty: `${title}, in good time.`,
    record: recordRef(record),
    instance: "first",
    part: "",
    severity: "critical",
    verdict,
    note: null,
    owner: { role: "custody_officer", title: "Custody officer", holder: sergeant },
    unit,
    due: due === null ? null : at(due),
    due_until: null,
    started: at(-300),
    done: null,
    paused_since: null,
    left_seconds: null,
    because: [{ name: "authorised", value: at(-300), record: record.id }],
    missing: verdict === "unknown" ? ["adult_arrived"] : [],
    failed: [],
    local: false,
    expected: false,
    recorded_late: false,
    version_from: "2024-01-01",
    opened_at: at(-300),
    acknowledged: null,
    taker: null,
    notes: [{ by: sergeant, at: at(-20), text: "Provider called again" }],
    record_event: "meal_given",
    ...more,
  };
}

function row(number, headline, worst) {
  const record = {
    id: id(number),
    type: "detention",
    reference: `CU/AR/2026/00012${number}`,
    headline,
    state: "open",
    unit,
    opened_at: at(-400),
    updated_at: at(-5),
    version: 4,
    worst,
    next_due: at(-40),
    next_duty: "Review",
    restricted: false,
    columns: { suite: "Alder Road East" },
    clocks: [],
    next: null,
  };
  const due = { breached: -40, due_soon: 12, unknown: 90 }[worst];
  record.duties =
    due === undefined
      ? []
      : [
          duty(record, 40 + number, "Appropriate adult to arrive", worst, due),
          duty(record, 60 + number, "Home authority to reply", "pending", 200, {
            expected: true,
            local: true,
          }),
        ];
  return record;
}

export const rows = [
  row(1, "Amara Okafor", "breached"),
  row(2, "Daniel Whitcombe", "due_soon"),
  row(3, "Zofia Nowak", "unknown"),
  row(4, "Priya Raman", "met"),
];

const happened = (number, type, title, when, more = {}) => ({
  id: id(20 + number),
  root: id(20 + number),
  type,
  title,
  says: `${title}, as recorded.`,
  happened_at: when,
  happened_until: null,
  recorded_at: at(-number),
  by: sergeant,
  recorded_by: sergeant,
  fields: {},
  number,
  shown: [{ name: "meal", title: "Meal", value: "Light meal" }],
  corrects: null,
  corrected_by: null,
  withdrawn_by: null,
  reason: null,
  late: false,
  ...more,
});

const events = [
  happened(1, "arrested", "Arrest", at(-420)),
  happened(2, "meal_given", "Meal given", at(-90), { corrected_by: id(23), fields: { meal: "a" } }),
  happened(3, "meal_given", "Meal given", at(-95), {
    root: id(22),
    corrects: id(22),
    reason: "Misread",
    fields: { meal: "a" },
  }),
  happened(4, "meal_given", "Meal given", `${at(-2000)}..${at(-1900)}`, {
    late: true,
    withdrawn_by: id(25),
  }),
  happened(5, "withdrawn", "Withdrawn", at(-4), { reason: "Another child" }),
];

const fact = (name, title, value, unknown = false) => ({ name, title, value, unknown });

function view(record) {
  return {
    ...record,
    sensitivity: "official-sensitive",
    access: "full",
    events,
    missing: [
      {
        name: "open_report",
        title: "Whether the child is reported missing",
        event_type: "everything",
      },
    ],
    facts: [fact("suite", "Suite", "Alder Road"), fact("level", "Observation level", null, true)],
    links: [
      {
        link: "child",
        title: "The detained child",
        inverse: false,
        event: null,
        record: { id: id(30), type: "person", headline: record.headline },
      },
    ],
    duties: record.duties.concat([
      duty(record, 70, "Rights explained", "met", -300, { done: at(-310) }),
    ]),
    grade: {
      grade: "requires_improvement",
      says: "One duty is overdue.",
      computed: true,
      evidence: [id(41)],
    },
    actions: detentionType.events.map((each) => ({
      event_type: each.name,
      title: each.title,
      allowed: each.name !== "arrested",
      why_not: each.name === "arrested" ? "Already recorded" : null,
    })),
    as_at: at(0),
    known_at: at(0),
  };
}

const person = {
  ...view({ ...row(30, "Amara Okafor", null), type: "person", reference: "PE/2026/311" }),
  links: [],
  duties: [],
  grade: null,
  missing: [],
  facts: [
    fact("date_of_birth", "Date of birth", "2011-05-04"),
    fact("is_child", "Is a child", true),
    fact("looked_after", "Looked after", true),
    fact("on_plan", "On a plan", null, true),
  ],
};

const standard = {
  id: "custody.reviews",
  area: "custody",
  title: "Review of detention",
  duty: "Reviewed within six hours.",
  applies_to: "detention",
  owner: "review_officer",
  severity: "critical",
  local: false,
  answers: ["F238"],
  source: {
    ref: "act",
    title: "An Act",
    provision: "section 40",
    confidence: { number: "official" },
  },
  versions: [
    { from: "2024-01-01", until: null, status: "in_force", rule_text: ["Due within 6 hours"] },
  ],
  settings: [
    { name: "warn", default: "30 minutes", local: null, stricter: "longer", note: "How early" },
  ],
  escalate: [{ at: "30 minutes before due", to: "custody_inspector" }],
  examples: [
    { name: "Done on time", events: [{ text: "22:00 authorised" }], expect: [{ text: "met" }] },
  ],
  counts: { breached: 3, unknown: 0, due_soon: 2, open: 9 },
};

const measure = {
  id: "adult_wait",
  title: "Adults within the hour",
  about: "Those who came.",
  pair: "steps",
  target: 90,
};
const cells = ["Alder Road", "Beck Lane"].map((station, index) => ({
  group: { station },
  numerator: 4,
  denominator: 20,
  not_known: index,
  percent_low: 20,
  percent_high: 20 + index * 5,
  outlier: index === 1,
}));
const audit = [
  {
    id: "1",
    at: at(-5),
    actor: sergeant,
    action: "record.read",
    record: id(1),
    outcome: "allowed",
    detail: {},
  },
];
const notification = {
  id: id(71),
  kind: "rung",
  text: "No adult has come",
  record: recordRef(rows[0]),
  duty: null,
  at: at(-8),
  must_acknowledge: true,
  acknowledged_at: null,
};
const draft = {
  key: "k",
  title: "Meal given",
  path: `/records/${id(1)}/record/meal_given`,
  updated_at: at(-9),
};

const session = {
  account: {
    ...sergeant,
    title: "Custody sergeant",
    roles: ["custody_officer"],
    unit,
    must_change_password: false,
  },
  token: "t",
  force: { name: "Rowan Demonstration Police" },
  marking: "OFFICIAL-SENSITIVE",
};

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

const board = () => ({
  title: "Children in custody now",
  columns: detentionType.list,
  rows,
  as_at: at(0),
  counts: { breached: 1, unknown: 1, due_soon: 1, total: rows.length },
});

const fixed = {
  "/definitions": () => definitions,
  "/my-work": myWork,
  "/boards/detention/board": board,
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
  "/standards": () => list([standard]),
  "/standards/custody.reviews": () => standard,
  "/measures": () =>
    list([measure, { ...measure, id: "steps", title: "Adults at every step", pair: null }]),
  "/searches": () => ({ id: id(99), items: [{ record: person, why: "name: Amara" }], next: null }),
  [`/searches/${id(99)}`]: () => ({
    id: id(99),
    next: null,
    items: [
      { record: person, why: "name" },
      { record: { ...rows[1], headline: "", restricted: true }, why: "reference" },
    ],
  }),
};

function ofRecord(number, part) {
  const record = rows.find((each) => each.id === number) ?? rows[0];
  const parts = {
    duties: () => list(view(record).duties),
    audit: () => list(audit),
    related: () => list([{ relation: "child", record: person }]),
    versions: () => list(events.map((each) => ({ ...each, by: sergeant }))),
    events: () => view(record),
  };
  if (part === undefined) return number === id(30) ? person : view(record);
  return parts[part]?.();
}

/** The answer of a server where all is well. */
export function loaded(method, path, query, body) {
  if (path === "/session") return [200, { ...session, now: at(0) }];
  if (fixed[path]) return [200, fixed[path]()];
  if (path.endsWith("/visibility")) {
    const shown = everyKind
      .filter((each) => !each.show_when || body.fields.code === "b")
      .map((each) => each.name);
    return [200, { shown, required: ["text", "code", "meal"], problems: [] }];
  }
  if (path.startsWith("/drafts/")) return method === "DELETE" ? [204] : [200, draft];
  if (path.endsWith("/rows")) return [200, list(rows)];
  if (path.startsWith("/measures/")) {
    return [
      200,
      {
        measure: { ...measure, id: path.split("/")[2] },
        cells,
        totals: { numerator: 8, denominator: 40, not_known: 1 },
      },
    ];
  }
  const found = /^\/records\/([^/]+)(?:\/(\w+))?/.exec(path);
  const answer = found && ofRecord(found[1], found[2]);
  return answer ? [200, answer] : [404, { title: "Not found", status: 404 }];
}

const emptied = (value) => (Array.isArray(value) ? [] : typeof value === "number" ? 0 : value);

/** The answer of a server that has nothing to show. */
export function empty(method, path, query, body) {
  const [status, answer] = loaded(method, path, query, body);
  const lists = [
    "items",
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
