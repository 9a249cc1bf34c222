// One record type with a form of every kind of field, as the server would describe it.
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

export const everyKind = [
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

export const detentionType = {
  name: "detention",
  title: "Detention of a child",
  plural: "Detentions",
  about: "A child in custody.",
  area: "custody",
  states: ["open", "ended"],
  facts: [],
  boards: [{ name: "board", title: "In custody" }],
  list: [{ name: "suite", title: "Suite" }],
  team: {
    worker: "investigator",
    skill: null,
    given: "allocated",
    taken: "taken",
    refused: "refused",
    asked: "asked",
    moved: "moved",
    not_moved: "not_moved",
    directed: "directed",
    direction_done: "direction_done",
    review: "everything",
  },
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
    event("allocated", "Given to an officer", [
      field("officer", { title: "Officer", required: true }),
      field("narrative", { name: "why", title: "Why this officer", required: true }),
      field("integer", { name: "points_then", title: "Points they had" }),
    ]),
    event("meal_given", "Meal given", [
      field("code", { name: "meal", title: "Meal", lookup: "mode", required: true }),
    ]),
    event("released", "Released", []),
    ...["countersigned", "sent_back", "correction_requested", "correction_declined"].map((name) =>
      event(
        name,
        name.replace("_", " "),
        [
          field("event", { name: "about", title: "Which entry", required: true }),
          field("narrative", { name: "reason", title: "Why", required: true }),
        ],
        { builtin: true },
      ),
    ),
    event("linked", "Linked", [], { builtin: true }),
  ],
};

/** What the account of these pages may do to many at once. */
export const forMany = {
  most: 500,
  acts: ["allocated", "meal_given"].map((event) => ({ type: "detention", event })),
};

export const definitions = {
  digest: "d",
  severities: ["critical"],
  roles: [{ id: "custody_officer", title: "Custody officer" }],
  verdicts: [],
  areas: [
    { id: "custody", title: "Custody" },
    { id: "missing", title: "Missing children" },
  ],
  record_types: [
    detentionType,
    {
      ...detentionType,
      name: "missing_episode",
      title: "Missing episode",
      plural: "Missing episodes",
      area: "missing",
      boards: [{ name: "board", title: "Children missing now" }],
    },
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
    export_purpose: {
      title: "What a list is taken out for",
      ordered: false,
      codes: [
        { code: "supervision", title: "To supervise the work of a unit" },
        { code: "partners", title: "For a meeting with partners", note: "Asks: Which meeting" },
      ],
    },
    disclosure_marking: {
      title: "How a document is marked for disclosure",
      ordered: false,
      codes: [
        { code: "evidence", title: "Evidence that the case relies on" },
        { code: "third_party", title: "Held for somebody else, whose leave is needed" },
      ],
    },
    authority: {
      title: "Local authority",
      ordered: false,
      codes: [
        { code: "enfield", title: "Enfield", note: "Map: Enf, column 2, row 1" },
        { code: "haringey", title: "Haringey", note: "Map: Hgy, column 2, row 2" },
        { code: "camden", title: "Camden", note: "Map: Cmd, column 1, row 2" },
        { code: "barnet", title: "Barnet", note: "Map: Brn, column 1, row 1" },
      ],
    },
  },
};
