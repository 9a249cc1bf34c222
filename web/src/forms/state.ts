// What a form holds while it is being filled in: one small state for each field, by its kind.
import type { Field, Fields, Value } from "../api/types";
import { dateInput, timeInput } from "../base/time";
import { isNotKnown } from "../base/values";

export interface DateParts {
  day: string;
  month: string;
  year: string;
}

export interface ClockParts {
  /** A civil date, or "other" when the date is typed. */
  day: string;
  date: DateParts;
  time: string;
}

export type FieldState =
  | { is: "text"; text: string; notKnown: boolean }
  | { is: "choice"; codes: string[] }
  | { is: "duration"; amount: string; unit: string; notKnown: boolean }
  | { is: "date"; mode: "exact" | "range" | "not_known"; first: DateParts; last: DateParts }
  | {
      is: "when";
      mode: "" | "now" | "at" | "range" | "not_known";
      first: ClockParts;
      last: ClockParts;
    }
  | { is: "pick"; id: string; words: string; notKnown: boolean }
  | { is: "many"; items: FieldState[] }
  | { is: "group"; items: FormState[] };

export type WhenState = Extract<FieldState, { is: "when" }>;
export type DateState = Extract<FieldState, { is: "date" }>;
export type FormState = Record<string, FieldState>;

const noDate: DateParts = { day: "", month: "", year: "" };

export function emptyClock(day: string): ClockParts {
  return { day, date: noDate, time: "" };
}

export function emptyWhen(mode: WhenState["mode"], today: string): WhenState {
  return { is: "when", mode, first: emptyClock(today), last: emptyClock(today) };
}

function isReference(kind: Field["kind"]): boolean {
  return ["person", "place", "officer", "unit", "organisation", "record"].includes(kind);
}

function emptyOne(field: Field, today: string): FieldState {
  if (isReference(field.kind)) return { is: "pick", id: "", words: "", notKnown: false };
  switch (field.kind) {
    case "code":
    case "role":
    case "event":
    case "yes_no_not_known":
      return { is: "choice", codes: [] };
    case "date":
      return { is: "date", mode: "exact", first: noDate, last: noDate };
    case "instant":
      return emptyWhen("", today);
    case "duration":
      return { is: "duration", amount: "", unit: "minutes", notKnown: false };
    default:
      return { is: "text", text: "", notKnown: false };
  }
}

/** Several of one kind are a list of single inputs, but codes are ticked in one list. */
export function isList(field: Field): boolean {
  return Boolean(field.many) && !["code", "role", "group", "event"].includes(field.kind);
}

export function emptyState(field: Field, today: string): FieldState {
  if (field.kind === "group") {
    return { is: "group", items: [emptyForm(field.fields ?? [], today)] };
  }
  if (isList(field)) return { is: "many", items: [emptyOne(field, today)] };
  return emptyOne(field, today);
}

export function emptyItem(field: Field, today: string): FieldState {
  return emptyOne(field, today);
}

export function emptyForm(fields: Field[], today: string): FormState {
  return Object.fromEntries(fields.map((field) => [field.name, emptyState(field, today)]));
}

function partsOfDate(date: string): DateParts {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(date);
  return found
    ? { day: String(Number(found[3])), month: String(Number(found[2])), year: found[1]! }
    : noDate;
}

export function clockOf(when: string): ClockParts {
  const at = when.includes("T") ? Date.parse(when) : NaN;
  const date = Number.isNaN(at) ? when : dateInput(at);
  return { day: "other", date: partsOfDate(date), time: Number.isNaN(at) ? "" : timeInput(at) };
}

export function whenOf(when: string): WhenState {
  const [first = "", last] = when.split("..");
  return {
    is: "when",
    mode: last === undefined ? "at" : "range",
    first: clockOf(first),
    last: clockOf(last ?? first),
  };
}

function dateOf(date: string): DateState {
  const [first = "", last] = date.split("..");
  return {
    is: "date",
    mode: last === undefined ? "exact" : "range",
    first: partsOfDate(first),
    last: partsOfDate(last ?? first),
  };
}

function stateOfOne(field: Field, value: Value, words: string, today: string): FieldState {
  const empty = emptyOne(field, today);
  const unknown = isNotKnown(value);
  switch (empty.is) {
    case "choice": {
      const codes = (Array.isArray(value) ? value : [value]).map(String);
      return { is: "choice", codes: unknown ? ["not_known"] : codes };
    }
    case "date":
      return unknown ? { ...empty, mode: "not_known" } : dateOf(String(value));
    case "when":
      return unknown ? { ...empty, mode: "not_known" } : whenOf(String(value));
    case "pick":
      return { ...empty, id: unknown ? "" : String(value), words, notKnown: unknown };
    case "duration": {
      const [amount = "", unit = "minutes"] = unknown ? [""] : String(value).split(" ");
      return { ...empty, amount, unit, notKnown: unknown };
    }
    case "text":
      return { ...empty, text: unknown ? "" : String(value), notKnown: unknown };
    default:
      return empty;
  }
}

/** The state that shows what was recorded; `shown` gives the words of references. */
export function stateOfFields(
  fields: Field[],
  values: Fields,
  shown: Record<string, string>,
  today: string,
): FormState {
  return Object.fromEntries(
    fields.map((field) => {
      const value = values[field.name];
      if (value === undefined || (value === null && field.kind !== "yes_no_not_known")) {
        return [field.name, emptyState(field, today)];
      }
      if (field.kind === "group") {
        const items = (Array.isArray(value) ? value : [value]) as Fields[];
        return [
          field.name,
          {
            is: "group",
            items: items.map((item) => stateOfFields(field.fields ?? [], item, {}, today)),
          },
        ];
      }
      if (isList(field)) {
        const items = Array.isArray(value) ? value : [value];
        return [
          field.name,
          {
            is: "many",
            items: items.map((item) => stateOfOne(field, item, String(item), today)),
          },
        ];
      }
      return [field.name, stateOfOne(field, value, shown[field.name] ?? String(value), today)];
    }),
  );
}

/**
 * Whether something kept as a draft still fits the form: every field, with the state of its kind.
 */
export function fits(kept: unknown, empty: FormState): kept is FormState {
  if (typeof kept !== "object" || kept === null) return false;
  const fields = kept as Record<string, { is?: unknown } | undefined>;
  return Object.entries(empty).every(([name, state]) => fields[name]?.is === state.is);
}
