// One form from opening to sending: what it asks, what has been given, and what that says.
import { useEffect, useMemo, useRef, useState } from "react";
import type { EventType, EventView, Field, Fields, Lookup, NewEvent } from "../api/types";
import { dateInput, serverNow, whenWords } from "../base/time";
import { formText } from "../text/forms";
import { encodeForm, encodeWhen, type Errors, type Rules } from "./encode";
import { answerWords, type Answer } from "./said";
import { emptyForm, emptyWhen, fits, type FormState, type WhenState } from "./state";
import type { DraftKeeper } from "./useDraft";
import { useVisibility } from "./useVisibility";

export const happenedPath = "happened_at";
export const latePath = "late_reason";
export const byField: Field = {
  name: "done_by",
  title: formText.doneBy,
  hint: formText.doneByHint,
  kind: "officer",
};
export const happenedField: Field = {
  name: happenedPath,
  title: formText.happened,
  kind: "instant",
  required: true,
};

export interface Content {
  happened: WhenState;
  late: string;
  fields: FormState;
}

export interface Given {
  happened_at?: string;
  late_reason?: string;
  by?: string;
  fields: Fields;
  /** Answers to the questions that are not the event's own: links, a reason. */
  extra: Fields;
}

export interface Asked {
  recordType: string;
  event: EventType;
  record: string | null;
  before: Field[];
  after: Field[];
  lookups: Record<string, Lookup>;
  events: EventView[];
  /** What is recorded without being asked; conditions look at it as well. */
  settled?: Fields;
}

export function today(): string {
  return dateInput(serverNow());
}

export function emptyContent(asked: Asked): Content {
  const day = today();
  return {
    happened: emptyWhen("now", day),
    late: "",
    fields: emptyForm([...asked.before, ...asked.event.fields, ...asked.after, byField], day),
  };
}

function isContent(kept: unknown, empty: Content): kept is Content {
  if (typeof kept !== "object" || kept === null) return false;
  const content = kept as Partial<Content>;
  return (
    content.happened?.is === "when" &&
    typeof content.late === "string" &&
    fits(content.fields, empty.fields)
  );
}

function given(asked: Asked, content: Content, rules: Rules): { given: Given; errors: Errors } {
  const own = encodeForm(asked.event.fields, content.fields, rules);
  const extra = encodeForm([...asked.before, ...asked.after], content.fields);
  const by = encodeForm([byField], content.fields);
  const when = encodeWhen(content.happened, formText.happened, false);
  const errors: Errors = { ...extra.errors, ...own.errors };
  if (when.problem) errors[happenedPath] = when.problem;
  const answer: Given = { fields: { ...own.values, ...asked.settled }, extra: extra.values };
  if (content.happened.mode !== "now" && typeof when.value === "string") {
    answer.happened_at = when.value;
    if (content.late.trim() !== "") answer.late_reason = content.late.trim();
  }
  const officer = by.values[byField.name];
  if (typeof officer === "string") answer.by = officer;
  return { given: answer, errors };
}

export function newEvent(type: string, answer: Given): NewEvent {
  const event: NewEvent = { type, fields: answer.fields };
  if (answer.happened_at) event.happened_at = answer.happened_at;
  if (answer.late_reason) event.late_reason = answer.late_reason;
  if (answer.by) event.by = answer.by;
  return event;
}

export interface FormModel {
  content: Content;
  change: (content: Content) => void;
  fields: Field[];
  rules: Rules;
  given: Given;
  errors: Errors;
  answers: Answer[];
  restored: boolean;
  restart: () => void;
}

function answersOf(
  asked: Asked,
  content: Content,
  answer: Given,
  fields: Field[],
  rules: Rules,
): Answer[] {
  const values = { ...answer.extra, ...answer.fields };
  const when: Answer = {
    path: happenedPath,
    title: formText.happened,
    words: answer.happened_at ? whenWords(answer.happened_at) : formText.now,
  };
  const said = fields
    .filter((field) => rules.shown(field.name))
    .map((field) => ({
      path: field.name,
      title: field.title,
      words: answerWords(
        field,
        values[field.name],
        content.fields[field.name],
        asked.lookups,
        asked.events,
      ),
    }));
  const by = content.fields[byField.name];
  const byAnswer =
    answer.by && by?.is === "pick"
      ? [{ path: byField.name, title: byField.title, words: by.words }]
      : [];
  return [when, ...said, ...byAnswer];
}

export function useFormModel(asked: Asked, initial: Content, draft: DraftKeeper | null): FormModel {
  const [content, setContent] = useState(initial);
  const [restored, setRestored] = useState(false);
  const touched = useRef(false);
  const found = draft?.found;

  useEffect(() => {
    if (!found || touched.current || !isContent(found.content, initial)) return;
    setContent(found.content);
    setRestored(true);
    // Only the arrival of the draft restores it; later changes of the form are the person's own.
  }, [found]);

  const sent = useMemo(
    () => ({
      ...encodeForm(asked.event.fields, content.fields, {
        shown: () => true,
        required: () => false,
      }).values,
      ...asked.settled,
    }),
    [asked.event.fields, content.fields, asked.settled],
  );
  const own = useVisibility(
    asked.recordType,
    asked.event.name,
    asked.event.fields,
    sent,
    asked.record ?? undefined,
  );
  const extras = new Set([...asked.before, ...asked.after].map((field) => field.name));
  const rules: Rules = {
    shown: (name) => extras.has(name) || own.shown(name),
    required: (field) => (extras.has(field.name) ? Boolean(field.required) : own.required(field)),
  };
  const fields = [...asked.before, ...asked.event.fields, ...asked.after];
  const encoded = given(asked, content, own);
  const change = (next: Content) => {
    touched.current = true;
    setContent(next);
    draft?.save(next);
  };
  const restart = () => {
    setContent(initial);
    setRestored(false);
    void draft?.drop();
  };
  return {
    content,
    change,
    fields,
    rules,
    given: encoded.given,
    errors: encoded.errors,
    restored,
    restart,
    answers: answersOf(asked, content, encoded.given, fields, rules),
  };
}
