// What the server says and is told: the shapes of docs/develop/api.md, in the same order.
import type { Measure } from "./definitions";
import type { LastExport } from "./export";

export * from "./definitions";

/** A moment, `2026-03-01T22:00:00Z`. */
export type Instant = string;
/** A moment, a civil date, or `earliest..latest` of either. */
export type When = string;
export type Verdict =
  | "not_applicable"
  | "pending"
  | "due_soon"
  | "met"
  | "met_late"
  | "breached"
  | "excused"
  | "unknown";
export type Value = string | number | boolean | null | Value[] | { [name: string]: Value };
export type Fields = Record<string, Value>;

export interface Problem {
  type?: string;
  title: string;
  status: number;
  detail?: string;
  instance?: string;
  problems?: { path: string; message: string; remedy?: string; code?: string }[];
  refusals?: GateRefusal[];
  changed?: EventView[];
}

export interface List<T> {
  items: T[];
  next: string | null;
  total?: number | null;
}

export interface Named {
  id: string;
  name: string;
}

/** One thing that a role of the account may do: to which record types (or "all"), and where. */
export interface Permission {
  do: string;
  on: string[];
  where: string;
}

export interface OpenSession {
  id: string;
  device: string;
  address: string;
  means: string;
  begun_at: Instant;
  last_seen: Instant;
  expires_at: Instant;
  this_one: boolean;
}

export interface AccountRow {
  id: string;
  user: string;
  name: string;
  roles: string[];
  unit: Named | null;
  disabled: boolean;
  second_factor: boolean;
  sessions: number;
}

export interface Session {
  account: {
    id: string;
    name: string;
    title: string;
    roles: string[];
    unit: Named | null;
    must_change_password: boolean;
    must_set_second_factor: boolean;
    second_factor: boolean;
  };
  permissions: Permission[];
  token: string;
  force: { name: string };
  marking: string;
  for_many: { most: number; acts: { type: string; event: string }[] };
  /** What was said when a list was last taken away in this session. */
  last_export?: LastExport | null;
  now: Instant;
}

export interface NewEvent {
  type: string;
  happened_at?: When;
  fields: Fields;
  by?: string;
  late_reason?: string;
}

export interface RecordRow {
  id: string;
  type: string;
  reference: string;
  headline: string;
  state: string;
  unit: Named | null;
  opened_at: Instant;
  updated_at: Instant;
  version: number;
  worst: Verdict | null;
  next_due: Instant | null;
  next_duty: string | null;
  restricted: boolean;
  columns: Record<string, Value>;
}

export interface Fact {
  name: string;
  title: string;
  value: Value;
  unknown: boolean;
}

export interface LinkView {
  link: string;
  title: string;
  inverse: boolean;
  record: { id: string; type: string; headline: string };
  event: string | null;
}

export interface Grade {
  grade: string;
  says: string;
  computed: true;
  evidence: string[];
}

export interface Action {
  event_type: string;
  title: string;
  allowed: boolean;
  why_not: string | null;
}

export interface RecordView extends RecordRow {
  sensitivity: string;
  access: "full" | "limited";
  /** Roles that can open a restricted record to others; none when it is open to the reader. */
  ask: string[];
  /** Of a record that is kept among named people: who was let in. */
  let_in?: Named[] | null;
  facts: Fact[];
  links: LinkView[];
  events: EventView[];
  duties: Duty[];
  grade: Grade | null;
  missing: { name: string; title: string; event_type: string | null }[];
  actions: Action[];
  /** What others have begun to record here and not finished. */
  recording: { by: Named | null; event_type: string; title: string; since: Instant }[];
  as_at: Instant | null;
  known_at: Instant | null;
}

export interface EventView {
  id: string;
  root: string;
  type: string;
  title: string;
  says: string;
  happened_at: When;
  happened_until: Instant | null;
  recorded_at: Instant;
  by: Named | null;
  recorded_by: Named | null;
  fields: Fields;
  shown: { name: string; title: string; value: Value }[];
  corrects: string | null;
  corrected_by: string | null;
  withdrawn_by: string | null;
  reason: string | null;
  late: boolean;
  ends_nothing: string | null;
  number: number;
}

export interface Reason {
  name: string;
  title: string;
  value: Value;
  record?: string | null;
}

/** The form that takes an open duty further, and who may fill it in. */
export interface DutyForm {
  /** Another entry on a record, the correction of a mistaken entry, or a record that is begun. */
  does: "record" | "correct" | "open";
  record: string;
  type: string;
  event: string;
  title: string;
  entry: string | null;
  link: string | null;
  by: string[];
  allowed: boolean;
}

export interface Duty {
  id: string;
  standard: string;
  title: string;
  duty: string;
  record: { id: string; type: string; reference: string; headline: string };
  instance: string | null;
  part: string | null;
  owner: { role: string; title: string; holder: Named | null };
  /** The partner that owes the duty; nobody outside when null. */
  held_by: { code: string; title: string; holder: Named | null } | null;
  unit: Named | null;
  severity: string;
  verdict: Verdict;
  note: string | null;
  due: Instant | null;
  due_until: Instant | null;
  started: Instant | null;
  done: Instant | null;
  paused_since: Instant | null;
  left_seconds: number | null;
  because: Reason[];
  missing: (string | Reason)[];
  failed: (string | Reason)[];
  /** Other ways of counting the same duty: shown beside it, never scored. */
  readings: { title: string; verdict: Verdict; started: Instant | null; due: Instant | null }[];
  local: boolean;
  expected: boolean;
  recorded_late: boolean;
  version_from: string | null;
  opened_at: Instant | null;
  acknowledged: { by: Named | string; at: Instant } | null;
  taker: Named | null;
  notes: { by: Named | string; at: Instant; text: string }[];
  record_event: string | null;
  form: DutyForm | null;
}

export interface BoardRow extends RecordRow {
  access: "full" | "limited";
  /** Roles that can open a restricted record to others. */
  ask: string[];
  duties: Duty[];
  clocks: { title: string; due: Instant | null; verdict: Verdict }[];
  next: { text: string; owner: string | null; due: Instant | null } | null;
}

export interface Counts {
  breached: number;
  unknown: number;
  due_soon: number;
  total?: number;
  open?: number;
}

export interface Board {
  title: string;
  columns: { name: string; title: string }[];
  rows: BoardRow[];
  counts: Counts;
  /** The worst, so many of more; null when all stand here. */
  only_first?: number | null;
  as_at: Instant;
}

export interface MyWork {
  overdue: Duty[];
  due_soon: Duty[];
  waiting: Duty[];
  notifications: Notification[];
  drafts: Draft[];
  counts: { overdue: number; due_soon: number; waiting: number; notifications: number };
}

export interface Draft {
  key: string;
  title: string;
  path: string;
  content?: Value;
  updated_at?: Instant;
}

export interface Cell {
  group: Record<string, Value> | string | string[];
  numerator: number;
  denominator: number;
  not_known: number;
  percent_low: number | null;
  percent_high: number | null;
  outlier?: boolean;
}

export interface MeasureResult {
  measure: Measure;
  cells: Cell[];
  totals: Pick<Cell, "numerator" | "denominator" | "not_known">;
}

export interface SavedSearch {
  id: string;
  text: string;
  types: string[];
  unit: Named | null;
  title: string | null;
}

export interface Found {
  record: RecordRow;
  why: string;
}

export interface SearchResult extends SavedSearch {
  items: Found[];
  /** Whose names sound like what was looked for and are written differently. */
  sounding: Found[];
  /** How many were found of each kind and in each unit, most first. */
  facets: {
    types: { type: string; count: number }[];
    units: { unit: Named | null; count: number }[];
  };
  next: string | null;
  /** Of very many matches only so many, the newest, were compared; null when all were. */
  only_newest: number | null;
}

export interface Notification {
  id: string;
  kind: string;
  text: string;
  record: { id: string; type: string; headline: string } | null;
  duty: string | null;
  at: Instant;
  must_acknowledge: boolean;
  acknowledged_at: Instant | null;
  acknowledged_by: Named | null;
}

export interface AuditEntry {
  id: string;
  at: Instant;
  actor: Named | null;
  action: string;
  record: { id: string; type?: string; headline?: string } | string | null;
  outcome: string;
  detail: Value;
}

export interface GateRefusal {
  standard: string;
  title: string;
  says: string[] | string;
  unknown: (string | Reason)[];
  missing: (string | { name: string; title: string; event_type?: string | null })[];
  absolute: boolean;
  override_by: string | null;
}

/** One entry of what was known when a decision was recorded. */
export interface KnownEntry {
  record: { id: string; type: string; reference: string; headline: string } | null;
  id: string;
  type: string;
  title: string;
  says: string;
  happened_at: When;
  recorded_at: Instant;
  by: Named | null;
  hidden_because: string | null;
  happened_before: boolean;
}

export interface VersionMark {
  number: number;
  recorded_at: Instant;
  happened_at: When;
  type: string;
  by: Named | string | null;
}

export interface Related {
  relation: string;
  record: RecordRow;
}

export interface Visibility {
  shown: string[];
  required: string[];
  problems: { path: string; message: string }[];
}
