// A form for one event, made from its definition: fill in, check, record; refused, explained.
import { useMemo, useState } from "react";
import { Button, Details, Heading, Notice, SummaryList } from "../components/basics";
import { whenWords } from "../base/time";
import { formText } from "../text/forms";
import { FormContext } from "./context";
import { ErrorSummary } from "./ErrorSummary";
import { FieldInput, Fields } from "./FieldInput";
import {
  byField,
  happenedField,
  happenedPath,
  latePath,
  today,
  useFormModel,
  type Asked,
  type Content,
  type FormModel,
  type Given,
} from "./model";
import { Refusals } from "./Refusals";
import type { Answer } from "./said";
import type { DraftKeeper } from "./useDraft";
import { useSteps } from "./useSteps";
import { nothingYet, useSubmit } from "./useSubmit";
import { WhenField } from "./times";

export interface EventFormProps {
  asked: Asked;
  initial: Content;
  heading: string;
  caption?: string;
  hint?: string | null;
  goWords?: string;
  /** Said above the answers when they are checked, if not that they can be corrected. */
  checkHint?: string;
  draft: DraftKeeper | null;
  /** Shown between the extra questions and the event's own. */
  aside?: React.ReactNode;
  back: string;
  /** Where the way back leads, if not to the record. */
  backWords?: string;
  /** Takes the place of going to `back`. */
  onBack?: () => void;
  /** What was given is checked by what follows the form, and not by a page of its own. */
  unchecked?: boolean;
  /** The form asks neither when it happened nor who did it. */
  untimed?: boolean;
  send: (given: Given, key: string, override?: string, content?: Content) => Promise<void>;
  /** Called before sending again over what somebody else recorded meanwhile. */
  renew?: () => Promise<void>;
}

function Happened(props: { model: FormModel }) {
  const { model } = props;
  const late = (
    <div className="govuk-form-group">
      <label className="govuk-label" htmlFor={`field-${latePath}`}>
        {formText.lateReason}
      </label>
      <input
        className="govuk-input"
        id={`field-${latePath}`}
        type="text"
        autoComplete="off"
        value={model.content.late}
        onChange={(event) => model.change({ ...model.content, late: event.target.value })}
      />
    </div>
  );
  return (
    <WhenField
      field={happenedField}
      path={happenedPath}
      state={model.content.happened}
      required
      future={false}
      inside={late}
      onChange={(happened) => model.change({ ...model.content, happened })}
    />
  );
}

function FillIn(props: EventFormProps & { model: FormModel }) {
  const { model, asked } = props;
  const before = new Set(asked.before.map((field) => field.name));
  const draw = (fields: typeof model.fields) => (
    <Fields
      fields={fields}
      state={model.content.fields}
      shown={model.rules.shown}
      required={model.rules.required}
      onChange={(next) => model.change({ ...model.content, fields: next })}
    />
  );
  const by = model.content.fields[byField.name];
  return (
    <>
      {draw(model.fields.filter((field) => before.has(field.name)))}
      {props.aside}
      {!props.untimed && <Happened model={model} />}
      {draw(model.fields.filter((field) => !before.has(field.name)))}
      {by && !props.untimed && (
        <Details summary={formText.somebodyElse}>
          <FieldInput
            field={byField}
            path={byField.name}
            state={by}
            required={false}
            onChange={(next) =>
              model.change({
                ...model.content,
                fields: { ...model.content.fields, [byField.name]: next },
              })
            }
          />
        </Details>
      )}
    </>
  );
}

function Check(props: { answers: Answer[]; onChange: (path: string) => void }) {
  return (
    <SummaryList
      rows={props.answers.map((answer) => ({
        name: answer.title,
        value: <span className="rowan-words">{answer.words}</span>,
        action: (
          <button
            type="button"
            className="rowan-link-button"
            onClick={() => props.onChange(answer.path)}
          >
            {formText.change}
            <span className="govuk-visually-hidden"> {answer.title}</span>
          </button>
        ),
      }))}
    />
  );
}

function DraftLine(props: { model: FormModel; draft: DraftKeeper | null }) {
  const { model, draft } = props;
  return (
    <>
      {model.restored && (
        <p className="govuk-inset-text">
          {formText.draftFound}{" "}
          <button type="button" className="rowan-link-button" onClick={model.restart}>
            {formText.startAgain}
          </button>
        </p>
      )}
      {draft && (
        <p
          className={draft.failed ? "govuk-error-message" : "govuk-hint rowan-draft-line"}
          role="status"
        >
          {draft.says}
        </p>
      )}
    </>
  );
}

export function EventForm(props: EventFormProps) {
  const { asked, draft } = props;
  const model = useFormModel(asked, props.initial, draft);
  const submit = useSubmit([...model.fields.map((field) => field.name), happenedPath]);
  const [step, go] = useSteps();
  const [tried, setTried] = useState(false);
  const errors =
    tried && step === "form"
      ? { ...submit.outcome.errors, ...model.errors }
      : submit.outcome.errors;
  const context = useMemo(
    () => ({
      lookups: asked.lookups,
      events: asked.events,
      errors,
      today: today(),
    }),
    [asked.lookups, asked.events, errors],
  );

  const next = () => {
    setTried(true);
    submit.setOutcome(nothingYet);
    if (Object.keys(model.errors).length > 0) return;
    if (props.unchecked) record();
    else go("check");
  };
  const record = (override?: string) => {
    submit.send({ given: model.given, override }, async (key) => {
      await props.send(model.given, key, override, model.content);
    });
  };
  const change = (path: string) => {
    go("form");
    setTimeout(() => document.getElementById(`field-${path}`)?.focus());
  };
  const { outcome } = submit;
  if (outcome.refusals.length > 0) {
    return (
      <>
        <Heading caption={props.caption}>{formText.refusedTitle}</Heading>
        <Refusals
          refusals={outcome.refusals}
          record={asked.record}
          onOverride={record}
          onBack={() => submit.setOutcome(nothingYet)}
        />
      </>
    );
  }
  const fieldErrors = Object.keys(outcome.errors).length > 0;
  const checking = step === "check" && !fieldErrors;
  return (
    <FormContext.Provider value={context}>
      <a
        className="govuk-back-link"
        href={checking ? "#" : props.back}
        onClick={(event) => {
          if (!checking && !props.onBack) return;
          event.preventDefault();
          if (checking) go("form");
          else props.onBack?.();
        }}
      >
        {checking ? formText.back : (props.backWords ?? formText.backToRecord)}
      </a>
      <ErrorSummary errors={errors} other={outcome.other} turn={submit.turn} />
      <Heading caption={props.caption}>{checking ? formText.check : props.heading}</Heading>
      {outcome.conflict && (
        <Notice kind="warning" title={formText.conflictTitle} announce>
          {outcome.changed.length > 0 && (
            <ul className="govuk-list govuk-list--bullet">
              {outcome.changed.map((event) => (
                <li key={event.id}>
                  {whenWords(event.happened_at)}: {event.title}
                  {event.recorded_by && `, ${event.recorded_by.name}`}
                </li>
              ))}
            </ul>
          )}
          <p className="govuk-body">
            {formText.conflictBody}{" "}
            <a className="govuk-link" href={props.back} target="_blank" rel="noopener noreferrer">
              {formText.backToRecord}
            </a>
          </p>
          <Button
            kind="secondary"
            onClick={() => {
              void (props.renew?.() ?? Promise.resolve()).then(() => record());
            }}
          >
            {formText.conflictGo}
          </Button>
        </Notice>
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (checking) record();
          else next();
        }}
      >
        {checking ? (
          <>
            <p className="govuk-body govuk-!-font-weight-bold">{props.heading}</p>
            <p className="govuk-hint">{props.checkHint ?? formText.checkHint}</p>
            <Check
              onChange={change}
              answers={
                props.untimed
                  ? model.answers.filter((answer) => answer.path !== happenedPath)
                  : model.answers
              }
            />
          </>
        ) : (
          <div className="rowan-form">
            {props.hint && <p className="govuk-body">{props.hint}</p>}
            <DraftLine model={model} draft={draft} />
            <FillIn {...props} model={model} />
          </div>
        )}
        <div className="govuk-button-group">
          <Button type="submit" busy={submit.busy}>
            {checking || props.unchecked ? (props.goWords ?? formText.record) : formText.continue}
          </Button>
        </div>
      </form>
    </FormContext.Provider>
  );
}
