// Answers that are typed: words, accounts, numbers and lengths of time.
import { formText } from "../text/forms";
import { describedBy, Grouped, hintOf, Labelled, NotKnownBox, type InputProps } from "./frame";
import { inputId, useError } from "./context";
import type { FieldState } from "./state";

type TextState = Extract<FieldState, { is: "text" }>;
type DurationState = Extract<FieldState, { is: "duration" }>;

const longest = 10_000;
const warnBelow = 500;

export function TextInput(props: InputProps<TextState>) {
  const { field, path, state } = props;
  const error = useError(path);
  const number = field.kind === "integer" || field.kind === "decimal";
  return (
    <Labelled field={field} path={path} required={props.required}>
      <input
        className={["govuk-input", error && "govuk-input--error", number && "govuk-input--width-5"]
          .filter(Boolean)
          .join(" ")}
        id={inputId(path)}
        type="text"
        autoComplete="off"
        spellCheck={!number && field.kind !== "identifier"}
        inputMode={number ? "numeric" : undefined}
        value={state.text}
        disabled={state.notKnown}
        aria-describedby={describedBy(path, hintOf(field) !== null, error !== undefined)}
        onChange={(event) => props.onChange({ ...state, text: event.target.value })}
      />
      {props.required && (
        <NotKnownBox
          path={path}
          checked={state.notKnown}
          onChange={(on) => props.onChange({ is: "text", text: "", notKnown: on })}
        />
      )}
    </Labelled>
  );
}

export function NarrativeInput(props: InputProps<TextState>) {
  const { field, path, state } = props;
  const error = useError(path);
  const left = longest - state.text.length;
  const counted = left < warnBelow;
  const described = [
    describedBy(path, hintOf(field) !== null, error !== undefined),
    `${inputId(path)}-count`,
  ]
    .filter(Boolean)
    .join(" ");
  return (
    <Labelled field={field} path={path} required={props.required}>
      <textarea
        className={`govuk-textarea${error ? " govuk-textarea--error" : ""}`}
        id={inputId(path)}
        rows={field.voice_of_child ? 5 : 4}
        value={state.text}
        aria-describedby={described}
        onChange={(event) => props.onChange({ ...state, text: event.target.value })}
      />
      <div
        className="govuk-hint govuk-character-count__message"
        id={`${inputId(path)}-count`}
        aria-live={counted ? "polite" : undefined}
      >
        {counted && (left >= 0 ? formText.left(left) : formText.over(-left))}
      </div>
    </Labelled>
  );
}

export function DurationInput(props: InputProps<DurationState>) {
  const { field, path, state } = props;
  const error = useError(path);
  const id = inputId(path);
  return (
    <Grouped field={field} path={path} required={props.required}>
      <div className="rowan-inline">
        <div>
          <label className="govuk-label" htmlFor={id}>
            {formText.amount}
          </label>
          <input
            className={`govuk-input govuk-input--width-3${error ? " govuk-input--error" : ""}`}
            id={id}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            value={state.amount}
            disabled={state.notKnown}
            onChange={(event) => props.onChange({ ...state, amount: event.target.value })}
          />
        </div>
        <select
          className="govuk-select"
          aria-label={`${field.title}: ${formText.units.join(", ")}`}
          value={state.unit}
          disabled={state.notKnown}
          onChange={(event) => props.onChange({ ...state, unit: event.target.value })}
        >
          {formText.units.map((unit) => (
            <option key={unit} value={unit}>
              {unit}
            </option>
          ))}
        </select>
      </div>
      <NotKnownBox
        path={path}
        checked={state.notKnown}
        onChange={(on) => props.onChange({ ...state, amount: "", notKnown: on })}
      />
    </Grouped>
  );
}
