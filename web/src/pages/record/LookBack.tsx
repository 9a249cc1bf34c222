// Looking back: a slider over every change of a record, which shows at once what stood there then.
import { useEffect, useState } from "react";
import type { List, RecordView, VersionMark } from "../../api/types";
import { useDefinitions, useRead } from "../../api/use";
import { momentShown, type Moment } from "../../base/moment";
import { hrefWith, queryWord } from "../../base/query";
import { whenWords } from "../../base/time";
import { nameOf, wordsOf } from "../../base/values";
import { firstToDo, isOpen } from "../../base/verdict";
import { Button, Empty, Link } from "../../components/basics";
import { VerdictTag } from "../../components/clocks";
import { Shown } from "../../components/failures";
import { recordText } from "../../text/record";

/** The key is held down, or the handle dragged, over many steps: only where it rests is read. */
const restsAfter = 250;
const shownDuties = 5;
const shownEvents = 4;

function useVersions(id: string) {
  return useRead<List<VersionMark> | VersionMark[]>(`/records/${id}/versions`, { limit: 200 });
}

function marksOf(answer: List<VersionMark> | VersionMark[]): VersionMark[] {
  return Array.isArray(answer) ? answer : answer.items;
}

function useTitleOf(type: string): (event: string) => string {
  const definitions = useDefinitions();
  const events = definitions.data?.record_types.find((each) => each.name === type)?.events;
  return (event) => events?.find((each) => each.name === event)?.title ?? wordsOf(event);
}

/** The place among the changes of the moment that the page shows: the last one until then. */
export function placeOf(marks: VersionMark[], chosen: string): number {
  return Math.max(
    0,
    marks.findLastIndex((mark) => !chosen || mark.recorded_at <= chosen),
  );
}

function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restsAfter);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

function AtMoment(props: { id: string; at: string; known: boolean }) {
  const at = useRested(props.at);
  const read = useRead<RecordView>(`/records/${props.id}`, {
    as_at: at,
    known_at: props.known ? at : undefined,
  });
  return (
    <section aria-labelledby="then-there" aria-live="polite" className="rowan-then-there">
      <h3 className="govuk-heading-s" id="then-there">
        {recordText.thenThere}
      </h3>
      <Shown read={read}>{(record) => <Then record={record} />}</Shown>
    </section>
  );
}

function Then(props: { record: RecordView }) {
  const { record } = props;
  const open = firstToDo(record.duties.filter((duty) => isOpen(duty.verdict)));
  const latest = record.events.slice(-shownEvents).reverse();
  return (
    <>
      <p className="govuk-body">
        {recordText.state}: {wordsOf(record.state)}
      </p>
      {open.length === 0 ? (
        <p className="govuk-body">{recordText.thenNothing}</p>
      ) : (
        <ul className="govuk-list">
          {open.slice(0, shownDuties).map((duty, index) => (
            <li key={index}>
              <VerdictTag verdict={duty.verdict} local={duty.local} /> {duty.title}
              {duty.due && `: ${recordText.thenDue(whenWords(duty.due))}`}
            </li>
          ))}
          {open.length > shownDuties && <li>{recordText.thenMore(open.length - shownDuties)}</li>}
        </ul>
      )}
      <p className="govuk-body govuk-!-font-weight-bold">{recordText.recent}</p>
      <ul className="govuk-list">
        {latest.map((event) => (
          <li key={event.id}>
            {whenWords(event.happened_at)}: {event.title}
          </li>
        ))}
      </ul>
    </>
  );
}

function LookBackForm(props: { record: RecordView; marks: VersionMark[] }) {
  const { record, marks } = props;
  const titleOf = useTitleOf(record.type);
  const [step, setStep] = useState(() =>
    placeOf(marks, queryWord("known_at") || queryWord("as_at")),
  );
  const [known, setKnown] = useState(Boolean(queryWord("known_at")));
  const mark = marks[Math.min(step, marks.length - 1)]!;
  const what = [titleOf(mark.type), mark.by && nameOf(mark.by)].filter(Boolean).join(", ");
  const place = recordText.thenChange(step + 1, marks.length);
  return (
    <form method="get" action={`/records/${record.id}`} className="rowan-then">
      <div className="govuk-form-group">
        <label className="govuk-label govuk-label--s" htmlFor="moment">
          {recordText.thenSlider}
        </label>
        <div className="govuk-hint" id="moment-hint">
          {recordText.thenHint}
        </div>
        <input
          className="rowan-slider"
          id="moment"
          type="range"
          min={0}
          max={marks.length - 1}
          step={1}
          value={step}
          aria-describedby="moment-hint"
          aria-valuetext={`${place}: ${whenWords(mark.recorded_at)}, ${what}`}
          onChange={(event) => setStep(Number(event.target.value))}
        />
        <p className="govuk-body" aria-hidden="true">
          <strong>{whenWords(mark.recorded_at)}</strong>
          <br />
          {what} · {place}
        </p>
      </div>
      <fieldset className="govuk-fieldset govuk-form-group">
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
          {recordText.thenMode}
        </legend>
        <div className="govuk-radios govuk-radios--small">
          {[false, true].map((option) => (
            <div className="govuk-radios__item" key={String(option)}>
              <input
                className="govuk-radios__input"
                type="radio"
                id={`mode-${option}`}
                checked={known === option}
                onChange={() => setKnown(option)}
              />
              <label className="govuk-label govuk-radios__label" htmlFor={`mode-${option}`}>
                {option ? recordText.thenKnown : recordText.thenAsAt}
              </label>
            </div>
          ))}
        </div>
      </fieldset>
      <AtMoment id={record.id} at={mark.recorded_at} known={known} />
      <input type="hidden" name="as_at" value={mark.recorded_at} />
      {known && <input type="hidden" name="known_at" value={mark.recorded_at} />}
      <Button type="submit">{recordText.thenShow}</Button>
    </form>
  );
}

export function LookBackSection(props: { record: RecordView }) {
  const read = useVersions(props.record.id);
  return (
    <>
      <h2 className="govuk-heading-m">{recordText.thenTitle}</h2>
      <Shown read={read}>
        {(answer) => {
          const marks = marksOf(answer);
          return marks.length === 0 ? (
            <Empty>{recordText.noEvents}</Empty>
          ) : (
            <LookBackForm record={props.record} marks={marks} />
          );
        }}
      </Shown>
    </>
  );
}

function stepHref(mark: VersionMark, moment: Moment): string {
  const at = mark.recorded_at;
  return hrefWith({ as_at: at, known_at: moment.known_at ? at : "" });
}

/** While a page shows the past: one change back, or one on, with everything else as it stands. */
export function Steps(props: { id: string }) {
  const moment = momentShown();
  const read = useVersions(props.id);
  if (!read.data) return null;
  const marks = marksOf(read.data);
  const place = placeOf(marks, moment.known_at ?? moment.as_at ?? "");
  // Changes of one moment are one step.
  const here = marks[place]?.recorded_at ?? "";
  const before = marks.findLast((mark) => mark.recorded_at < here);
  const after = marks.find((mark) => mark.recorded_at > here);
  return (
    <nav className="govuk-body rowan-steps" aria-label={recordText.thenTitle}>
      {before && <Link href={stepHref(before, moment)}>{recordText.thenEarlier}</Link>}
      {after && <Link href={stepHref(after, moment)}>{recordText.thenLater}</Link>}
    </nav>
  );
}
