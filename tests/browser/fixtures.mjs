// Records and what belongs to them, in the shapes of docs/develop/api.md. All people are invented.
import { detentionType } from "./definitions.mjs";
export const at = (minutes) =>
  new Date(Date.now() + minutes * 60_000).toISOString().replace(/\.\d+Z/, "Z");
export const id = (number) => `0j5xk2m9p7q${String(number).padStart(2, "0")}`;
export const list = (items) => ({ items, next: null, total: items.length });
export const unit = { id: id(80), name: "Alder Road" };
export const sergeant = { id: id(91), name: "Sgt R. Achebe" };

export const recordRef = (record) => ({
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
    readings: [],
    local: false,
    expected: false,
    held_by: null,
    recorded_late: false,
    version_from: "2024-01-01",
    opened_at: at(-300),
    acknowledged: null,
    taker: null,
    notes: [{ by: sergeant, at: at(-20), text: "Provider called again" }],
    record_event: "meal_given",
    form: {
      does: "record",
      record: record.id,
      type: "detention",
      event: "meal_given",
      title: "Meal given",
      entry: null,
      link: null,
      by: ["Custody officer"],
      allowed: true,
    },
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
    access: "full",
    ask: [],
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
            held_by: {
              code: "local_authority",
              title: "Local authority",
              holder: { id: id(70), name: "Eastmere Council" },
            },
            readings: [
              {
                title: "Counted from the arrest",
                verdict: "pending",
                started: at(-360),
                due: at(140),
              },
            ],
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
  ends_nothing: null,
  ...more,
});

export const events = [
  happened(1, "arrested", "Arrest", at(-420), {
    recorded_by: { id: id(92), name: "Insp T. Bello" },
  }),
  happened(2, "meal_given", "Meal given", at(-90), { corrected_by: id(23), fields: { meal: "a" } }),
  happened(3, "meal_given", "Meal given", at(-95), {
    root: id(22),
    corrects: id(22),
    reason: "Misread",
    ends_nothing: "In hospital",
    fields: { meal: "a" },
  }),
  happened(4, "meal_given", "Meal given", at(-2000), {
    happened_until: at(-1900),
    late: true,
    withdrawn_by: id(25),
  }),
  happened(5, "withdrawn", "Withdrawn", at(-4), { reason: "Another child" }),
  happened(6, "meal_given", "Meal given", at(-60), { fields: { meal: "a" } }),
  happened(7, "countersigned", "Countersigned", at(-30), { fields: { about: id(26) } }),
  happened(8, "correction_requested", "Correction asked for", at(-20), {
    fields: { about: id(26) },
  }),
];

const fact = (name, title, value, unknown = false) => ({ name, title, value, unknown });

export function view(record) {
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
      duty(record, 71, "A second person agrees or sends it back", "pending", 60, {
        record_event: "countersigned",
        instance: id(21),
      }),
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
    recording: [
      {
        by: { id: id(92), name: "Insp T. Bello" },
        event_type: "everything",
        title: "Everything",
        since: at(-5),
      },
    ],
    as_at: at(0),
    known_at: at(0),
  };
}

export const person = {
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

export const standard = {
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

export const measure = {
  id: "adult_wait",
  title: "Adults within the hour",
  about: "Those who came.",
  pair: "steps",
  target: 90,
  groupings: ["station", "home_authority", "month"],
};
/** Areas of a map, one of which is unlike the others and one of which no square stands for. */
export const areaCells = [
  ["enfield", 2],
  ["haringey", 9],
  ["camden", 15],
  ["elsewhere", 12],
].map(([home_authority, numerator]) => ({
  group: { home_authority },
  numerator,
  denominator: 20,
  not_known: numerator === 9 ? 2 : 0,
  percent_low: 5 * numerator,
  percent_high: 5 * numerator + (numerator === 9 ? 10 : 0),
  outlier: numerator === 2,
}));
export const cells = ["Alder Road", "Beck Lane"].map((station, index) => ({
  group: { station },
  numerator: 4,
  denominator: 20,
  not_known: index,
  percent_low: 20,
  percent_high: 20 + index * 5,
  outlier: index === 1,
}));
export const audit = [
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
export const notification = {
  id: id(71),
  kind: "rung",
  text: "No adult has come",
  record: recordRef(rows[0]),
  duty: null,
  at: at(-8),
  must_acknowledge: true,
  acknowledged_at: null,
  acknowledged_by: null,
};
export const draft = {
  key: "k",
  title: "Meal given",
  path: `/records/${id(1)}/record/meal_given`,
  updated_at: at(-9),
};

const openSession = (number, device, more = {}) => ({
  id: id(number),
  device,
  address: "192.0.2.7",
  means: "password",
  begun_at: at(-90),
  last_seen: at(-2),
  expires_at: at(600),
  this_one: false,
  ...more,
});
export const sessions = [
  openSession(95, "Firefox on Windows", { this_one: true }),
  openSession(96, "Safari on iPhone", { means: "password and code" }),
];
export const calendars = [
  { id: id(97), made_at: at(-9000), fetched_at: at(-12), fetched_by: "A program" },
  { id: id(98), made_at: at(-20), fetched_at: null, fetched_by: "" },
];
export const mailWish = {
  address: "r.achebe@force.example",
  digest: "daily",
  usual: "off",
  digest_at: "07:00",
  sends: true,
  domains: ["force.example"],
};
export const mail = [
  { kind: "digest", tries: 3, because: "The mail server answered 451: RCPT failed: 451" },
  { kind: "notification", tries: 0, because: null },
].map((each, index) => ({
  id: id(110 + index),
  to: { id: id(91), name: "Sgt R. Achebe" },
  state: "waiting",
  written_at: at(-30),
  next_try: at(1),
  settled_at: null,
  ...each,
}));
export const accounts = [
  { user: "r.achebe", name: "Sgt R. Achebe", disabled: false, second_factor: true, sessions: 2 },
  { user: "t.bello", name: "Insp T. Bello", disabled: true, second_factor: false, sessions: 0 },
].map((each, index) => ({ id: id(91 + index), roles: ["custody_officer"], unit, ...each }));

export const session = {
  account: {
    ...sergeant,
    title: "Custody sergeant",
    roles: ["custody_officer"],
    unit,
    must_change_password: false,
    must_set_second_factor: false,
    second_factor: true,
  },
  permissions: [
    { do: "read", on: ["detention"], where: "own_unit" },
    { do: "create", on: ["detention", "person", "missing_episode"], where: "own_unit" },
    { do: "read", on: ["person", "place", "missing_episode"], where: "any" },
    { do: "search", on: ["person"], where: "any" },
    { do: "measure", on: ["detention"], where: "own_unit" },
    { do: "correct", on: ["detention"], where: "own_unit" },
    { do: "withdraw", on: ["detention"], where: "own_unit" },
    { do: "audit", on: ["all"], where: "own_force" },
    { do: "assign", on: ["investigation"], where: "own_unit" },
    { do: "export", on: ["investigation"], where: "own_unit" },
    { do: "administer", on: ["all"], where: "own_force" },
  ],
  token: "t",
  force: { name: "Rowan Demonstration Police" },
  marking: "OFFICIAL-SENSITIVE",
};
