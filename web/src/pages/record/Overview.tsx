// The first page of a record: what to do now, key facts, what is missing, and the latest history.
import { useMemo, useState } from "react";
import type { Action, Duty, Fact, RecordView } from "../../api/types";
import { atMoment, isThen, momentShown } from "../../base/moment";
import { factWords, looksLikeId, valueWords, wordsOf } from "../../base/values";
import { whenWords } from "../../base/time";
import { firstToDo, isOpen } from "../../base/verdict";
import { Button, Details, Link, SummaryList } from "../../components/basics";
import { Tag, VerdictTag } from "../../components/clocks";
import { DutyCards, recordHref } from "../../components/duties";
import { recordText } from "../../text/record";
import { likelyFirst, pickable } from "./actions";
import { sectionHref } from "./query";
import { groupByDay } from "./timeline";
import { CompactDays } from "./Timeline";

const shownDuties = 6;
const shownEvents = 8;

function NextDuties(props: { duties: Duty[]; id: string }) {
  const open = firstToDo(props.duties.filter((duty) => isOpen(duty.verdict)));
  return (
    <section className="rowan-group" aria-labelledby="what-now">
      <h2 className="govuk-heading-m" id="what-now">
        {recordText.whatNow}
      </h2>
      {open.length === 0 && <p className="govuk-body">{recordText.nothingNow}</p>}
      <DutyCards duties={open.slice(0, shownDuties)} here />
      <p className="govuk-body rowan-below-list">
        <Link href={sectionHref(props.id, "duties")}>{recordText.allDuties}</Link>
      </p>
    </section>
  );
}

function linkedName(record: RecordView, id: string): string | null {
  return record.links.find((link) => link.record.id === id)?.record.headline ?? null;
}

export function FactValue(props: { record: RecordView; fact: Fact }) {
  const { fact, record } = props;
  if (fact.unknown) return <Tag tone="purple">{valueWords(null)}</Tag>;
  if (fact.value === null) return <>–</>;
  if (looksLikeId(fact.value)) {
    const name = linkedName(record, fact.value);
    return <Link href={atMoment(`/records/${fact.value}`)}>{name ?? recordText.details}</Link>;
  }
  const named = fact.value;
  if (typeof named === "object" && !Array.isArray(named) && typeof named.id === "string") {
    return <Link href={atMoment(`/records/${named.id}`)}>{valueWords(named)}</Link>;
  }
  return <>{factWords(fact.value)}</>;
}

function Facts(props: { record: RecordView }) {
  const { record } = props;
  const rows = record.facts
    .filter((fact) => fact.value !== null || fact.unknown)
    .map((fact) => ({ name: fact.title, value: <FactValue record={record} fact={fact} /> }));
  return (
    <section aria-labelledby="key-facts">
      <h2 className="govuk-heading-m" id="key-facts">
        {recordText.keyFacts}
      </h2>
      <SummaryList
        tight
        rows={[
          { name: recordText.reference, value: record.reference },
          ...(record.unit ? [{ name: recordText.unit, value: record.unit.name }] : []),
          { name: recordText.state, value: wordsOf(record.state) },
          { name: recordText.opened, value: whenWords(record.opened_at) },
          ...rows,
        ]}
      />
    </section>
  );
}

/** What the opening left unsaid is put right by correcting it; anything else is recorded anew. */
function missingHref(record: RecordView, eventType: string): string {
  const standing = record.events.find(
    (event) => event.type === eventType && !event.corrected_by && !event.withdrawn_by,
  );
  const allowed = record.actions.some((action) => action.event_type === eventType);
  return standing && !allowed
    ? `/records/${record.id}/events/${standing.id}/correct`
    : recordHref(record.id, eventType);
}

function Missing(props: { record: RecordView; then: boolean }) {
  const { missing } = props.record;
  if (missing.length === 0) return null;
  return (
    <section className="rowan-missing" aria-labelledby="missing">
      <h2 className="govuk-heading-m" id="missing">
        {recordText.missing}
      </h2>
      <p className="govuk-body">{recordText.missingBody}</p>
      <ul className="govuk-list">
        {missing.map((item) => (
          <li key={item.name}>
            {item.title}{" "}
            {item.event_type && !props.then && (
              <Link
                href={missingHref(props.record, item.event_type)}
                label={recordText.recordFor(item.title)}
              >
                {recordText.recordIt}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const gradeTone: Record<string, string> = {
  good: "green",
  requires_improvement: "orange",
  inadequate: "red",
};

/** The duties that the grade was worked out from, each as it stands. */
function Evidence(props: { record: RecordView }) {
  const { duties, grade, id } = props.record;
  const evidence = grade?.evidence ?? [];
  if (evidence.length === 0) return null;
  return (
    <Details summary={recordText.gradeEvidence(evidence.length)}>
      <ul className="govuk-list">
        {duties
          .filter((duty) => evidence.includes(duty.id))
          .map((duty) => (
            <li key={duty.id}>
              <VerdictTag verdict={duty.verdict} local={duty.local} /> {duty.title}
            </li>
          ))}
      </ul>
      <Link href={sectionHref(id, "duties")}>{recordText.allDuties}</Link>
    </Details>
  );
}

function GradeBox(props: { record: RecordView }) {
  const { grade } = props.record;
  if (!grade) return null;
  return (
    <section className="rowan-grade" aria-labelledby="grade">
      <h2 className="govuk-heading-s" id="grade">
        {recordText.grade}
      </h2>
      <p className="govuk-body">
        <Tag tone={gradeTone[grade.grade]}>{wordsOf(grade.grade)}</Tag>
      </p>
      <p className="govuk-body">{grade.says}</p>
      <Evidence record={props.record} />
      <p className="govuk-body-s">{recordText.gradeNote}</p>
    </section>
  );
}

function ActionItem(props: { action: Action; id: string }) {
  const { action, id } = props;
  return (
    <li>
      {action.allowed ? (
        <Link href={recordHref(id, action.event_type)} quiet>
          {action.title}
        </Link>
      ) : (
        <span className="govuk-hint rowan-actions__not">
          {action.title}
          {action.why_not && `: ${action.why_not}`}
        </span>
      )}
    </li>
  );
}

function ActionList(props: { actions: Action[]; id: string; inside?: boolean }) {
  return (
    <ul className={`govuk-list${props.inside ? " govuk-details__text" : " rowan-actions__list"}`}>
      {props.actions.map((action) => (
        <ActionItem key={action.event_type} action={action} id={props.id} />
      ))}
    </ul>
  );
}

function FoldedActions(props: { title: string; actions: Action[]; id: string }) {
  if (props.actions.length === 0) return null;
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{props.title}</span>
      </summary>
      <ActionList actions={props.actions} id={props.id} inside />
    </details>
  );
}

/** Every form of this record: the likely ones first, any other found by typing part of its name. */
function Actions(props: { record: RecordView }) {
  const { actions, duties, events, id } = props.record;
  const [words, setWords] = useState("");
  const sought = words.trim().toLowerCase();
  const { first, others } = useMemo(
    () => likelyFirst(actions, duties, events),
    [actions, duties, events],
  );
  const found = pickable(actions).filter((action) => action.title.toLowerCase().includes(sought));
  const refused = found.filter((action) => !action.allowed);
  if (actions.length === 0) return null;
  return (
    <section aria-labelledby="record-something" className="rowan-actions">
      <h2 className="govuk-heading-m" id="record-something">
        {recordText.recordSomething}
      </h2>
      <label className="govuk-label" htmlFor="find-form">
        {recordText.find}
      </label>
      <input
        className="govuk-input"
        id="find-form"
        type="text"
        autoComplete="off"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {found.length === 0 && (
        <p className="govuk-body" role="status">
          {recordText.noForms}
        </p>
      )}
      {sought === "" ? (
        <>
          <ActionList actions={first} id={id} />
          <FoldedActions title={recordText.otherForms(others.length)} actions={others} id={id} />
        </>
      ) : (
        <ActionList actions={found.filter((action) => action.allowed)} id={id} />
      )}
      <FoldedActions title={recordText.notNow} actions={refused} id={id} />
    </section>
  );
}

function Recent(props: { record: RecordView }) {
  const { record } = props;
  const newest = groupByDay(record.events);
  let left = shownEvents;
  const days = newest.flatMap((day) => {
    const entries = day.entries.slice(0, left);
    left -= entries.length;
    return entries.length > 0 ? [{ ...day, entries }] : [];
  });
  if (days.length === 0) return null;
  return (
    <section aria-labelledby="recent">
      <h2 className="govuk-heading-m" id="recent">
        {recordText.recent}
      </h2>
      <CompactDays days={days} level={3} />
      <p className="govuk-body rowan-below-list">
        <Link href={sectionHref(record.id, "timeline")}>{recordText.wholeTimeline}</Link>
      </p>
    </section>
  );
}

export function OverviewSection(props: { record: RecordView }) {
  const { record } = props;
  const then = isThen(momentShown());
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <NextDuties duties={record.duties} id={record.id} />
        <Missing record={record} then={then} />
        <Recent record={record} />
      </div>
      <div className="govuk-grid-column-one-third">
        {!then && <Actions record={record} />}
        <GradeBox record={record} />
        <Facts record={record} />
        <p className="govuk-body">
          <Button kind="secondary" href={`/print/records/${record.id}`}>
            {recordText.print}
          </Button>
        </p>
      </div>
    </div>
  );
}
