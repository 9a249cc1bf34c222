// A plain warning above a page that shows a moment of the past, and the way to such a moment.
import { useState, type FormEvent } from "react";
import { isThen, momentShown, shownAt } from "../base/moment";
import { dateInput, momentOf, serverNow, timeInput, whenWords } from "../base/time";
import { thenText } from "../text/then";
import { Button, Details, Link, Notice } from "./basics";

export function ThenBanner(props: { now: string }) {
  const moment = momentShown();
  if (!isThen(moment)) return null;
  const title = moment.known_at
    ? thenText.known(whenWords(moment.known_at))
    : thenText.was(whenWords(moment.as_at ?? ""));
  return (
    <Notice kind="warning" title={title}>
      <p className="govuk-body">
        {thenText.body} <Link href={props.now}>{thenText.backToNow}</Link>
      </p>
    </Notice>
  );
}

/** Chooses a moment for the page in view, by day and clock; everything else of it stays chosen. */
export function ThenForm() {
  const at = shownAt() ?? serverNow();
  const [day, setDay] = useState(dateInput(at));
  const [clock, setClock] = useState(timeInput(at));
  const [known, setKnown] = useState(momentShown().known_at !== undefined);
  const [problem, setProblem] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const moment = momentOf(day, clock);
    if (moment === null || Date.parse(moment) > serverNow()) {
      setProblem(moment === null ? thenText.noMoment : thenText.future);
      return;
    }
    const words = new URLSearchParams(location.search);
    words.set("as_at", moment);
    if (known) words.set("known_at", moment);
    else words.delete("known_at");
    words.delete("cursor");
    location.assign(`${location.pathname}?${words.toString()}`);
  };
  const told = problem ? "then-hint then-error" : "then-hint";
  return (
    <Details summary={thenText.choose}>
      <form onSubmit={submit} noValidate className="rowan-then-form">
        <div className={`govuk-form-group${problem ? " govuk-form-group--error" : ""}`}>
          <div className="govuk-hint" id="then-hint">
            {thenText.hint}
          </div>
          {problem && (
            <p className="govuk-error-message" id="then-error" role="alert">
              {problem}
            </p>
          )}
          <div className="rowan-then-form__fields">
            <div>
              <label className="govuk-label" htmlFor="then-day">
                {thenText.day}
              </label>
              <input
                className="govuk-input govuk-input--width-10"
                id="then-day"
                type="date"
                value={day}
                aria-describedby={told}
                onChange={(event) => setDay(event.target.value)}
              />
            </div>
            <div>
              <label className="govuk-label" htmlFor="then-clock">
                {thenText.clock}
              </label>
              <input
                className="govuk-input govuk-input--width-5"
                id="then-clock"
                type="time"
                value={clock}
                aria-describedby={told}
                onChange={(event) => setClock(event.target.value)}
              />
            </div>
          </div>
        </div>
        <div className="govuk-form-group govuk-checkboxes govuk-checkboxes--small">
          <div className="govuk-checkboxes__item">
            <input
              className="govuk-checkboxes__input"
              id="then-known"
              type="checkbox"
              checked={known}
              onChange={(event) => setKnown(event.target.checked)}
            />
            <label className="govuk-label govuk-checkboxes__label" htmlFor="then-known">
              {thenText.onlyKnown}
            </label>
          </div>
        </div>
        <Button kind="secondary" type="submit">
          {thenText.show}
        </Button>
      </form>
    </Details>
  );
}
