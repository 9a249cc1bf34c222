// Answers that are times: a civil date, or a moment, each exact, within bounds, or not known.
import type { ReactNode } from "react";
import { dateInput, serverNow } from "../base/time";
import { formText } from "../text/forms";
import { Grouped, type InputProps } from "./frame";
import { inputId, useError } from "./context";
import type { ClockParts, DateParts, DateState, WhenState } from "./state";

const dayLength = 24 * 60 * 60 * 1000;
const daysBack = 6;

export function DatePartsInput(props: {
  id: string;
  label: string;
  parts: DateParts;
  error: boolean;
  /** The element that says how a date is written. */
  hint?: string;
  onChange: (parts: DateParts) => void;
}) {
  const { id, parts } = props;
  const error = props.error ? " govuk-input--error" : "";
  const boxes = [
    { name: "day", words: formText.dayOfMonth, width: 2 },
    { name: "month", words: formText.month, width: 2 },
    { name: "year", words: formText.year, width: 4 },
  ] as const;
  return (
    <div
      className="govuk-date-input"
      role="group"
      aria-label={props.label}
      aria-describedby={props.hint}
    >
      {boxes.map((box) => (
        <div className="govuk-date-input__item" key={box.name}>
          <div className="govuk-form-group">
            <label
              className="govuk-label govuk-date-input__label"
              htmlFor={box.name === "day" ? id : `${id}-${box.name}`}
            >
              {box.words}
            </label>
            <input
              className={`govuk-input govuk-input--width-${box.width}${error}`}
              id={box.name === "day" ? id : `${id}-${box.name}`}
              type="text"
              inputMode="numeric"
              autoComplete="off"
              value={parts[box.name]}
              onChange={(event) => props.onChange({ ...parts, [box.name]: event.target.value })}
            />
          </div>
        </div>
      ))}
    </div>
  );
}

/** Radios of which the chosen one opens its own inputs beneath it. */
function ModeRadios<Mode extends string>(props: {
  id: string;
  mode: Mode;
  options: { mode: Mode; words: string; inside?: ReactNode }[];
  onChange: (mode: Mode) => void;
}) {
  return (
    <div className="govuk-radios govuk-radios--conditional">
      {props.options.map((option, index) => {
        const own = index === 0 ? props.id : `${props.id}-${option.mode}`;
        const chosen = props.mode === option.mode;
        return (
          <div key={option.mode}>
            <div className="govuk-radios__item">
              <input
                className="govuk-radios__input"
                type="radio"
                name={props.id}
                id={own}
                checked={chosen}
                onChange={() => props.onChange(option.mode)}
              />
              <label className="govuk-label govuk-radios__label" htmlFor={own}>
                {option.words}
              </label>
            </div>
            {chosen && option.inside && (
              <div className="govuk-radios__conditional">{option.inside}</div>
            )}
          </div>
        );
      })}
    </div>
  );
}

export function DateField(props: InputProps<DateState>) {
  const { field, path, state } = props;
  const error = useError(path) !== undefined;
  const id = inputId(path);
  const first = (
    <DatePartsInput
      id={`${id}-first`}
      label={`${field.title}: ${formText.from}`}
      parts={state.first}
      error={error}
      onChange={(parts) => props.onChange({ ...state, first: parts })}
    />
  );
  const exact = (
    <>
      <div className="govuk-hint" id={`${id}-written`}>
        {formText.dateHint}
      </div>
      <DatePartsInput
        id={`${id}-exact`}
        hint={`${id}-written`}
        label={field.title}
        parts={state.first}
        error={error}
        onChange={(parts) => props.onChange({ ...state, first: parts })}
      />
    </>
  );
  const last = (
    <DatePartsInput
      id={`${id}-last`}
      label={`${field.title}: ${formText.to}`}
      parts={state.last}
      error={error}
      onChange={(parts) => props.onChange({ ...state, last: parts })}
    />
  );
  return (
    <Grouped field={field} path={path} required={props.required}>
      <ModeRadios
        id={id}
        mode={state.mode}
        onChange={(mode) => props.onChange({ ...state, mode })}
        options={[
          { mode: "exact", words: formText.exactDate, inside: exact },
          {
            mode: "range",
            words: formText.rangeDate,
            inside: (
              <>
                <p className="govuk-label">{formText.from}</p>
                {first}
                <p className="govuk-label">{formText.to}</p>
                {last}
              </>
            ),
          },
          { mode: "not_known", words: formText.notKnown },
        ]}
      />
    </Grouped>
  );
}

interface DayOption {
  day: string;
  words: string;
}

const weekday = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  weekday: "long",
  day: "numeric",
  month: "long",
});

/** The days that are nearly always meant, so that a date need not be typed. */
export function dayOptions(future: boolean, now = serverNow()): DayOption[] {
  const options = Array.from({ length: daysBack + 1 }, (_, back) => {
    const at = now - back * dayLength;
    const words = weekday.format(at);
    return {
      day: dateInput(at),
      words:
        back === 0
          ? `${formText.today}, ${words}`
          : back === 1
            ? `${formText.yesterday}, ${words}`
            : words,
    };
  });
  if (future) {
    const at = now + dayLength;
    options.unshift({ day: dateInput(at), words: `${formText.tomorrow}, ${weekday.format(at)}` });
  }
  return [...options, { day: "other", words: formText.otherDay }];
}

function ClockInput(props: {
  id: string;
  label: string;
  clock: ClockParts;
  future: boolean;
  error: boolean;
  onChange: (clock: ClockParts) => void;
}) {
  const { id, clock } = props;
  const error = props.error ? " govuk-input--error" : "";
  return (
    <div role="group" aria-label={props.label} className="rowan-inline">
      <div>
        <label className="govuk-label" htmlFor={`${id}-time`}>
          {formText.time}
        </label>
        <input
          className={`govuk-input govuk-input--width-5${error}`}
          id={`${id}-time`}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          placeholder=""
          value={clock.time}
          aria-describedby={`${id}-time-hint`}
          onChange={(event) => props.onChange({ ...clock, time: event.target.value })}
        />
        <div className="govuk-hint rowan-hint-below" id={`${id}-time-hint`}>
          {formText.timeHint}
        </div>
      </div>
      <div>
        <label className="govuk-label" htmlFor={`${id}-day`}>
          {formText.day}
        </label>
        <select
          className="govuk-select"
          id={`${id}-day`}
          value={clock.day}
          onChange={(event) => props.onChange({ ...clock, day: event.target.value })}
        >
          {dayOptions(props.future).map((option) => (
            <option key={option.day} value={option.day}>
              {option.words}
            </option>
          ))}
        </select>
      </div>
      {clock.day === "other" && (
        <DatePartsInput
          id={`${id}-date`}
          label={formText.otherDay}
          parts={clock.date}
          error={props.error}
          onChange={(date) => props.onChange({ ...clock, date })}
        />
      )}
    </div>
  );
}

interface WhenProps extends InputProps<WhenState> {
  /** Times still to come may be given (a time expected), and "not known" is an answer. */
  future: boolean;
  inside?: ReactNode;
}

export function WhenField(props: WhenProps) {
  const { field, path, state, future } = props;
  const error = useError(path) !== undefined;
  const id = inputId(path);
  const clock = (end: "first" | "last", label: string) => (
    <ClockInput
      id={`${id}-${end}`}
      label={`${field.title} ${label}`}
      clock={state[end]}
      future={future}
      error={error}
      onChange={(parts) => props.onChange({ ...state, [end]: parts })}
    />
  );
  const options = [
    { mode: "now" as const, words: formText.now },
    {
      mode: "at" as const,
      words: formText.at,
      inside: (
        <>
          {clock("first", "")}
          {props.inside}
        </>
      ),
    },
    {
      mode: "range" as const,
      words: formText.range,
      inside: (
        <>
          <p className="govuk-label govuk-label--s">{formText.from}</p>
          {clock("first", formText.from)}
          <p className="govuk-label govuk-label--s">{formText.to}</p>
          {clock("last", formText.to)}
          {props.inside}
        </>
      ),
    },
    ...(future ? [{ mode: "not_known" as const, words: formText.notKnown }] : []),
  ];
  return (
    <Grouped field={field} path={path} required={props.required}>
      <ModeRadios<WhenState["mode"]>
        id={id}
        mode={state.mode}
        options={options}
        onChange={(mode) => props.onChange({ ...state, mode })}
      />
    </Grouped>
  );
}
