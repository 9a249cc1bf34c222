// What the server says of its definitions: record types, their forms, standards and measures.
import type { Counts, Value, Verdict } from "./types";

export interface Code {
  code: string;
  title: string;
  note?: string | null;
  from?: string | null;
  to?: string | null;
}

export interface Lookup {
  title: string;
  ordered: boolean;
  codes: Code[];
}

export interface Definitions {
  digest: string;
  record_types: RecordType[];
  lookups: Record<string, Lookup>;
  roles: { id: string; title: string }[];
  areas: { id: string; title: string }[];
  severities: string[];
  verdicts: { verdict: Verdict; title: string }[];
}

export interface RecordType {
  name: string;
  title: string;
  plural: string;
  about?: string;
  area: string;
  states: string[];
  events: EventType[];
  links: LinkType[];
  facts: { name: string; title: string }[];
  boards: { name: string; title: string }[];
  list: { name: string; title: string }[];
  /** How its work is given out and directed, by the names of its events; null when no team does. */
  team: TeamWork | null;
  /** The acts that a second person must agree to, and by which standards that is watched. */
  second_persons: { act: string; by: string[]; duty: string; put_right: string }[];
}

export interface TeamWork {
  worker: string;
  skill: string | null;
  given: string;
  taken: string;
  refused: string;
  asked: string;
  moved: string;
  not_moved: string;
  directed: string;
  direction_done: string;
  review: string | null;
}

export interface EventType {
  name: string;
  title: string;
  hint?: string | null;
  opens?: boolean;
  to?: string | null;
  builtin?: boolean;
  /** The roles that may record it; nobody in particular when empty. */
  by?: string[];
  fields: Field[];
}

export interface LinkType {
  name: string;
  title: string;
  to: string | string[];
  many: boolean;
  required: boolean;
  inverse: string;
}

export type FieldKind =
  | "text"
  | "narrative"
  | "code"
  | "yes_no_not_known"
  | "integer"
  | "decimal"
  | "date"
  | "instant"
  | "duration"
  | "person"
  | "place"
  | "identifier"
  | "officer"
  | "unit"
  | "organisation"
  | "record"
  | "event"
  | "group"
  | "role";

export interface Field {
  name: string;
  title: string;
  hint?: string | null;
  kind: FieldKind;
  required?: boolean;
  many?: boolean;
  lookup?: string | null;
  of?: string | null;
  to?: string | null;
  voice_of_child?: boolean;
  fields?: Field[];
  show_when?: string | null;
  required_when?: string | null;
}

export interface StandardSummary {
  id: string;
  area: string;
  title: string;
  duty: string;
  owner?: string | { role: string; title: string };
  severity: string;
  status?: string;
  local?: boolean;
  counts: Counts;
}

export interface Standard extends StandardSummary {
  applies_to: string;
  source: {
    ref: string;
    title: string;
    provision: string | null;
    confidence: string | Record<string, Value> | null;
    url?: string | null;
  };
  answers: string[];
  held_by?: Value;
  versions: {
    from: string;
    until: string | null;
    status: string;
    rule_text: string[];
    where?: Value;
  }[];
  settings: { name: string; default: Value; stricter?: string; local?: Value; note?: string }[];
  escalate: { at: string; to: string | string[] }[];
  examples: { name: string; events: { text: string }[]; expect: { text: string }[] }[];
}

export interface Measure {
  id: string;
  title: string;
  about?: string;
  numerator?: string;
  denominator?: string;
  unit?: string;
  area?: string;
  groupings?: string[];
  pair?: string | null;
  target?: number | null;
  source?: { ref: string; title: string; provision: string | null } | null;
}
