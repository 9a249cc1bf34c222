// What stands around an input: its question, its hint and its error, joined to it for screen
// readers.
import type { ReactNode } from "react";
import type { Field } from "../api/types";
import { formText } from "../text/forms";
import { inputId, useError } from "./context";

export interface InputProps<State> {
  field: Field;
  path: string;
  state: State;
  required: boolean;
  onChange: (state: State) => void;
}

export function questionOf(field: Field, required: boolean): string {
  return required ? field.title : formText.optional(field.title);
}

export function hintOf(field: Field): string | null {
  return (
    [field.hint, field.voice_of_child ? formText.voice : null]
      .filter(Boolean)
      .join(". ")
      .replaceAll("..", ".") || null
  );
}

export function describedBy(path: string, hint: boolean, error: boolean): string | undefined {
  const id = inputId(path);
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
}

export function ErrorMessage(props: { path: string }) {
  const error = useError(props.path);
  if (!error) return null;
  return (
    <p className="govuk-error-message" id={`${inputId(props.path)}-error`}>
      <span className="govuk-visually-hidden">Error: </span>
      {error}
    </p>
  );
}

/** What stands between a question and its answer. */
export function HintAndError(props: { field: Field; path: string }) {
  const hint = hintOf(props.field);
  return (
    <>
      {hint && (
        <div className="govuk-hint" id={`${inputId(props.path)}-hint`}>
          {hint}
        </div>
      )}
      <ErrorMessage path={props.path} />
    </>
  );
}

/** One input with one label. */
export function Labelled(props: {
  field: Field;
  path: string;
  required: boolean;
  children: ReactNode;
}) {
  const error = useError(props.path);
  return (
    <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <label className="govuk-label govuk-label--s" htmlFor={inputId(props.path)}>
        {questionOf(props.field, props.required)}
      </label>
      <HintAndError field={props.field} path={props.path} />
      {props.children}
    </div>
  );
}

/** Several inputs that answer one question. */
export function Grouped(props: {
  field: Field;
  path: string;
  required: boolean;
  children: ReactNode;
}) {
  const error = useError(props.path);
  const hint = hintOf(props.field);
  return (
    <div className={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <fieldset
        className="govuk-fieldset"
        aria-describedby={describedBy(props.path, hint !== null, error !== undefined)}
      >
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
          {questionOf(props.field, props.required)}
        </legend>
        <HintAndError field={props.field} path={props.path} />
        {props.children}
      </fieldset>
    </div>
  );
}

export function NotKnownBox(props: {
  path: string;
  checked: boolean;
  onChange: (on: boolean) => void;
}) {
  const id = `${inputId(props.path)}-not-known`;
  return (
    <div className="govuk-checkboxes govuk-checkboxes--small rowan-not-known">
      <div className="govuk-checkboxes__item">
        <input
          className="govuk-checkboxes__input"
          type="checkbox"
          id={id}
          checked={props.checked}
          onChange={(event) => props.onChange(event.target.checked)}
        />
        <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
          {formText.notKnown}
        </label>
      </div>
    </div>
  );
}
