// Answers chosen from a list: yes, no or not known; codes; events of the record.
import type { Code } from "../api/types";
import { happenedWhen } from "../base/events";
import { whenWords } from "../base/time";
import { formText } from "../text/forms";
import { codesOf } from "./lookups";
import { describedBy, Grouped, hintOf, Labelled, questionOf, type InputProps } from "./frame";
import { inputId, useError, useForm } from "./context";
import type { FieldState } from "./state";

type ChoiceState = Extract<FieldState, { is: "choice" }>;
export type ChoiceProps = InputProps<ChoiceState>;

const fewest = 8;

function Radios(props: ChoiceProps & { options: Code[]; inline?: boolean; lastApart?: boolean }) {
  const { path, options, state, lastApart } = props;
  const chosen = state.codes[0] ?? "";
  const id = inputId(path);
  return (
    <Grouped field={props.field} path={path} required={props.required}>
      <div className={`govuk-radios${props.inline ? " govuk-radios--inline" : ""}`}>
        {options.map((option, index) => (
          <RadioWithDivider
            key={option.code}
            divided={Boolean(lastApart) && index === options.length - 1}
            inline={props.inline}
          >
            <input
              className="govuk-radios__input"
              type="radio"
              name={id}
              value={option.code}
              id={index === 0 ? id : `${id}-${option.code}`}
              checked={chosen === option.code}
              onChange={() => props.onChange({ is: "choice", codes: [option.code] })}
            />
            <label
              className="govuk-label govuk-radios__label"
              htmlFor={index === 0 ? id : `${id}-${option.code}`}
            >
              {option.title}
            </label>
          </RadioWithDivider>
        ))}
      </div>
    </Grouped>
  );
}

function RadioWithDivider(props: {
  divided: boolean;
  inline?: boolean;
  children: React.ReactNode;
}) {
  return (
    <>
      {props.divided && !props.inline && <div className="govuk-radios__divider">{formText.or}</div>}
      <div className="govuk-radios__item">{props.children}</div>
    </>
  );
}

export function YesNoInput(props: ChoiceProps) {
  const options = [
    { code: "yes", title: formText.yes },
    { code: "no", title: formText.no },
    { code: "not_known", title: formText.notKnown },
  ];
  return <Radios {...props} options={options} inline />;
}

function Checkboxes(props: ChoiceProps & { options: Code[] }) {
  const { state, path, options } = props;
  const id = inputId(path);
  const toggle = (code: string, on: boolean) => {
    const rest = state.codes.filter((each) => each !== code && each !== "not_known");
    const codes = !on ? rest : code === "not_known" ? [code] : [...rest, code];
    props.onChange({ is: "choice", codes });
  };
  return (
    <Grouped field={props.field} path={path} required={props.required}>
      <div
        className={`govuk-checkboxes${options.length > fewest ? " govuk-checkboxes--small" : ""}`}
      >
        {options.map((option, index) => {
          const own = index === 0 ? id : `${id}-${option.code}`;
          return (
            <div className="govuk-checkboxes__item" key={option.code}>
              <input
                className="govuk-checkboxes__input"
                type="checkbox"
                id={own}
                value={option.code}
                checked={state.codes.includes(option.code)}
                onChange={(event) => toggle(option.code, event.target.checked)}
              />
              <label className="govuk-label govuk-checkboxes__label" htmlFor={own}>
                {option.title}
              </label>
            </div>
          );
        })}
      </div>
    </Grouped>
  );
}

function Select(props: ChoiceProps & { options: Code[] }) {
  const { path, state } = props;
  const error = useError(path);
  return (
    <Labelled field={props.field} path={path} required={props.required}>
      <select
        className={`govuk-select${error ? " govuk-select--error" : ""}`}
        id={inputId(path)}
        value={state.codes[0] ?? ""}
        aria-describedby={describedBy(path, hintOf(props.field) !== null, error !== undefined)}
        onChange={(event) =>
          props.onChange({
            is: "choice",
            codes: event.target.value ? [event.target.value] : [],
          })
        }
      >
        <option value="">{formText.choose}</option>
        {props.options.map((option) => (
          <option key={option.code} value={option.code}>
            {option.title}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** Codes of a lookup: radios while they can be seen at a glance, a list box beyond. */
export function CodeInput(props: ChoiceProps) {
  const { lookups } = useForm();
  const codes = codesOf(props.field, lookups);
  // Who is named is never a thing that nobody knows.
  if (props.field.kind === "role") {
    return props.field.many ? (
      <Checkboxes {...props} options={codes} />
    ) : (
      <Select {...props} options={codes} />
    );
  }
  const asked = codes.some((code) => code.code === "not_known");
  const options = asked ? codes : [...codes, { code: "not_known", title: formText.notKnown }];
  if (props.field.many) return <Checkboxes {...props} options={options} />;
  if (options.length > fewest) return <Select {...props} options={options} />;
  return <Radios {...props} options={options} lastApart={!asked} />;
}

/** An earlier event of the same record, newest first. */
export function EventInput(props: ChoiceProps) {
  const { events } = useForm();
  const wanted = props.field.of ?? props.field.to;
  const options = events
    .filter(
      (event) => (!wanted || event.type === wanted) && !event.corrected_by && !event.withdrawn_by,
    )
    .sort((a, b) => b.number - a.number)
    .map((event) => ({
      code: event.root || event.id,
      title: `${event.title}, ${whenWords(happenedWhen(event))}`,
    }));
  if (options.length === 0) {
    return (
      <div className="govuk-form-group">
        <p className="govuk-label govuk-label--s">{questionOf(props.field, props.required)}</p>
        <p className="govuk-hint" id={inputId(props.path)} tabIndex={-1}>
          {formText.noEvents}
        </p>
      </div>
    );
  }
  return options.length > fewest ? (
    <Select {...props} options={options} />
  ) : (
    <Radios {...props} options={options} />
  );
}
