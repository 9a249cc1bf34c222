// From what was typed to what the server is told, and the plain sentence when it cannot be told.
import type { Field, Fields, Value } from "../api/types";
import { earliest, momentOf, serverNow } from "../base/time";
import { formText } from "../text/forms";
import {
  isList,
  type ClockParts,
  type DateParts,
  type FieldState,
  type FormState,
  type WhenState,
} from "./state";

export type Errors = Record<string, string>;

interface Encoded {
  /** Nothing when the field was left empty. */
  value?: Value;
  problem?: string;
}

const notKnown: Value = { not_known: true };
const words = formText.errors;

function two(part: string): string {
  return part.trim().padStart(2, "0");
}

/** A typed date as YYYY-MM-DD; null when it is not a real day; "" when nothing was typed. */
export function dateOf(parts: DateParts): string | null {
  if (!parts.day.trim() && !parts.month.trim() && !parts.year.trim()) return "";
  const text = `${parts.year.trim()}-${two(parts.month)}-${two(parts.day)}`;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const at = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text ? null : text;
}

function clockMoment(clock: ClockParts, title: string): Encoded {
  const date = clock.day === "other" ? dateOf(clock.date) : clock.day;
  if (date === null || date === "") return { problem: words.date(title) };
  if (clock.time.trim() === "") return { value: date };
  const moment = momentOf(date, clock.time.replace(".", ":"));
  return moment === null ? { problem: words.time(title) } : { value: moment };
}

export function encodeWhen(state: WhenState, title: string, allowFuture: boolean): Encoded {
  if (state.mode === "") return {};
  if (state.mode === "now") {
    return { value: new Date(serverNow()).toISOString().replace(/\.\d+Z$/, "Z") };
  }
  if (state.mode === "not_known") return { value: notKnown };
  const first = clockMoment(state.first, title);
  if (first.problem || state.mode === "at") {
    const early = typeof first.value === "string" ? earliest(first.value) : 0;
    return !allowFuture && early > serverNow() ? { problem: words.future(title) } : first;
  }
  const last = clockMoment(state.last, title);
  if (last.problem) return last;
  const [low, high] = [String(first.value), String(last.value)];
  if (earliest(low) > earliest(high)) return { problem: words.range(title) };
  if (!allowFuture && earliest(low) > serverNow()) return { problem: words.future(title) };
  return { value: low === high ? low : `${low}..${high}` };
}

function encodeDate(state: Extract<FieldState, { is: "date" }>, title: string): Encoded {
  if (state.mode === "not_known") return { value: notKnown };
  const first = dateOf(state.first);
  if (first === null) return { problem: words.date(title) };
  if (state.mode === "exact" || first === "") return first === "" ? {} : { value: first };
  const last = dateOf(state.last);
  if (last === null || last === "") return { problem: words.date(title) };
  return first > last ? { problem: words.range(title) } : { value: `${first}..${last}` };
}

function encodeText(field: Field, state: Extract<FieldState, { is: "text" }>): Encoded {
  if (state.notKnown) return { value: notKnown };
  const text = state.text.trim();
  if (text === "") return {};
  if (field.kind === "integer") {
    return /^-?\d+$/.test(text) ? { value: Number(text) } : { problem: words.whole(field.title) };
  }
  if (field.kind === "decimal") {
    return /^-?\d+(\.\d+)?$/.test(text)
      ? { value: Number(text) }
      : { problem: words.number(field.title) };
  }
  return { value: text };
}

function encodeOne(field: Field, state: FieldState): Encoded {
  switch (state.is) {
    case "text":
      return encodeText(field, state);
    case "date":
      return encodeDate(state, field.title);
    case "when":
      return encodeWhen(state, field.title, true);
    case "pick":
      if (state.notKnown) return { value: notKnown };
      return state.id === "" ? {} : { value: state.id };
    case "duration":
      if (state.notKnown) return { value: notKnown };
      if (state.amount.trim() === "") return {};
      return /^\d+$/.test(state.amount.trim())
        ? { value: `${Number(state.amount)} ${state.unit}` }
        : { problem: words.whole(field.title) };
    case "choice": {
      if (state.codes.length === 0) return {};
      if (state.codes.includes("not_known")) {
        return { value: field.kind === "yes_no_not_known" ? "not_known" : notKnown };
      }
      return { value: field.many ? state.codes : state.codes[0]! };
    }
    default:
      return {};
  }
}

/** Kinds that are chosen, and of those the ones beside which "not known" stands as an answer. */
const chosen = ["code", "person", "place", "officer", "organisation", "record"];
const chosenAlways = ["role", "event", "unit"];

/** What to do about an answer that must be given and is not. */
function missingWords(field: Field): string {
  if (field.kind === "yes_no_not_known") return words.answer(field.title);
  if (chosenAlways.includes(field.kind)) return words.select(field.title);
  if (chosen.includes(field.kind)) return words.selectOrNotKnown(field.title);
  const alwaysGiven = field.kind === "narrative" || field.kind === "group";
  return alwaysGiven ? words.enter(field.title) : words.enterOrNotKnown(field.title);
}

export interface Rules {
  shown: (name: string) => boolean;
  required: (field: Field) => boolean;
}

export const plainRules: Rules = {
  shown: () => true,
  required: (field) => Boolean(field.required),
};

/** Everything that was given, and a sentence for each field that is missing or cannot be read. */
export function encodeForm(
  fields: Field[],
  state: FormState,
  rules: Rules = plainRules,
  prefix = "",
): { values: Fields; errors: Errors } {
  const values: Fields = {};
  const errors: Errors = {};
  for (const field of fields) {
    const found = state[field.name];
    if (!found || !rules.shown(field.name)) continue;
    const path = prefix + field.name;
    if (found.is === "group") {
      encodeGroup(field, found.items, rules.required(field), path, values, errors);
      continue;
    }
    if (isList(field) && found.is === "many") {
      encodeList(field, found.items, rules.required(field), path, values, errors);
      continue;
    }
    const { value, problem } = encodeOne(field, found);
    if (problem) errors[path] = problem;
    else if (value !== undefined) values[field.name] = value;
    else if (rules.required(field)) errors[path] = missingWords(field);
  }
  return { values, errors };
}

function encodeList(
  field: Field,
  items: FieldState[],
  required: boolean,
  path: string,
  values: Fields,
  errors: Errors,
): void {
  const list: Value[] = [];
  items.forEach((item, index) => {
    const { value, problem } = encodeOne(field, item);
    if (problem) errors[`${path}.${index}`] = problem;
    else if (value !== undefined) list.push(value);
  });
  if (list.length > 0) values[field.name] = list;
  else if (required) errors[`${path}.0`] ??= missingWords(field);
}

function encodeGroup(
  field: Field,
  items: FormState[],
  required: boolean,
  path: string,
  values: Fields,
  errors: Errors,
): void {
  const list: Value[] = [];
  items.forEach((item, index) => {
    const lenient: Rules = { ...plainRules, required: () => false };
    const given = Object.keys(encodeForm(field.fields ?? [], item, lenient).values).length > 0;
    // A group that is not required and was left wholly empty was not given.
    if (!given && !(required && index === 0) && items.length === 1) return;
    const encoded = encodeForm(field.fields ?? [], item, plainRules, `${path}.${index}.`);
    Object.assign(errors, encoded.errors);
    if (Object.keys(encoded.values).length > 0) list.push(encoded.values);
  });
  if (list.length > 0) values[field.name] = list;
}

/**
 * The server's complaints, each put on the field it names. What names no field stands by itself.
 */
export function errorsFromServer(
  problems: { path: string; message: string; remedy?: string }[],
  fields: string[],
): { errors: Errors; other: string[] } {
  const errors: Errors = {};
  const other: string[] = [];
  for (const problem of problems) {
    const parts = problem.path.split(/[./[\]]+/).filter(Boolean);
    const at = parts.findIndex((part) => fields.includes(part));
    const message = problem.remedy ? `${problem.message} ${problem.remedy}` : problem.message;
    if (at < 0) other.push(message);
    else errors[parts.slice(at).join(".")] = message;
  }
  return { errors, other };
}
