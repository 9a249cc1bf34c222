// What a form says back before it is recorded: every answer in words.
import type { EventView, Field, Fields, Lookup, Value } from "../api/types";
import { happenedWhen } from "../base/events";
import { whenWords } from "../base/time";
import { isNotKnown, valueWords } from "../base/values";
import { formText } from "../text/forms";
import { codesOf } from "./lookups";
import type { FieldState } from "./state";

export interface Answer {
  path: string;
  title: string;
  words: string;
}

function codeWords(field: Field, value: Value, lookups: Record<string, Lookup>): string {
  const codes = codesOf(field, lookups);
  const one = (code: Value) => codes.find((each) => each.code === code)?.title ?? valueWords(code);
  return Array.isArray(value) ? value.map(one).join(", ") : one(value);
}

function pickedWords(state: FieldState | undefined): string {
  if (state?.is === "pick") return state.words;
  if (state?.is === "many") {
    return state.items
      .map(pickedWords)
      .filter((words) => words !== "")
      .join(", ");
  }
  return "";
}

export function answerWords(
  field: Field,
  value: Value | undefined,
  state: FieldState | undefined,
  lookups: Record<string, Lookup>,
  events: EventView[],
): string {
  if (value === undefined) return formText.notGiven;
  if (isNotKnown(value)) return formText.notKnown;
  if (field.kind === "code" || field.kind === "role") return codeWords(field, value, lookups);
  if (field.kind === "event") {
    const found = events.find((event) => event.root === value || event.id === value);
    return found ? `${found.title}, ${whenWords(happenedWhen(found))}` : valueWords(value);
  }
  if (field.kind === "group" && Array.isArray(value)) {
    return value
      .map((item) =>
        (field.fields ?? [])
          .filter((inner) => (item as Fields)[inner.name] !== undefined)
          .map(
            (inner) =>
              `${inner.title}: ${answerWords(
                inner,
                (item as Fields)[inner.name],
                undefined,
                lookups,
                events,
              )}`,
          )
          .join("; "),
      )
      .join("\n");
  }
  if (field.kind === "text" || field.kind === "narrative" || field.kind === "identifier") {
    return Array.isArray(value) ? value.join(", ") : String(value);
  }
  return pickedWords(state) || valueWords(value);
}
