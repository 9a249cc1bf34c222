// The chronology: what happened and when it was recorded, with every correction in view.
import type { EventView, RecordView, Value } from "../../api/types";
import { isThen, momentShown } from "../../base/moment";
import { may } from "../../base/permissions";
import { queryOf, hrefWith } from "../../base/query";
import { happenedWhen } from "../../base/events";
import { dayOf, fullDate, lengthWords, timeOnDay, whenWords } from "../../base/time";
import { looksLikeId, valueWords } from "../../base/values";
import { Button, Details, Empty, Link, SummaryList } from "../../components/basics";
import { Tag } from "../../components/clocks";
import { useSession } from "../../shell/session";
import { knownText } from "../../text/known";
import { recordText } from "../../text/record";
import { mayCorrect } from "./eyes";
import { Eyes, EyesTags } from "./Eyes";
import { groupByDay, isChanged, kindsOf, lateBy, type Day, type Entry } from "./timeline";

function EntryTags(props: { entry: Entry; record?: RecordView }) {
  const { event } = props.entry;
  return (
    <span className="rowan-tags">
      {props.record && <EyesTags record={props.record} event={event} />}
      {event.withdrawn_by && <Tag tone="red">{recordText.withdrawnTag}</Tag>}
      {isChanged(props.entry) && !event.withdrawn_by && (
        <Tag tone="yellow">{recordText.correctedTag}</Tag>
      )}
      {lateBy(event) > 0 && <Tag tone="grey">{recordText.lateBy(lengthWords(lateBy(event)))}</Tag>}
      {event.ends_nothing && <Tag tone="orange">{recordText.endsNothing(event.ends_nothing)}</Tag>}
      {happenedWhen(event).includes("..") && <Tag tone="purple">{recordText.approximately}</Tag>}
    </span>
  );
}

/** A value that is another entry of this record leads to it, by its title and time. */
function ShownValue(props: { value: Value; events: EventView[] }) {
  const { value } = props;
  const other = looksLikeId(value)
    ? props.events.find((event) => event.id === value || event.root === value)
    : undefined;
  if (!other) return <span className="rowan-words">{valueWords(value)}</span>;
  return (
    <Link href={`#event-${other.id}`}>
      {other.title}, {whenWords(happenedWhen(other))}
    </Link>
  );
}

function Shown(props: { event: EventView; events: EventView[] }) {
  const rows = props.event.shown.map((each) => ({
    name: each.title,
    value: <ShownValue value={each.value} events={props.events} />,
  }));
  return rows.length > 0 ? <SummaryList rows={rows} tight /> : null;
}

function RecordedWords(props: { event: EventView }) {
  const { event } = props;
  return (
    <>
      {event.by && <>{recordText.doneBy(event.by.name)} · </>}
      {recordText.recordedAt(whenWords(event.recorded_at))}
      {event.recorded_by && event.recorded_by.name !== event.by?.name && (
        <> {recordText.recordedBy(event.recorded_by.name)}</>
      )}
    </>
  );
}

function Change(props: { record: RecordView; event: EventView }) {
  const { permissions } = useSession();
  const { record, event } = props;
  const path = `/records/${record.id}/events/${event.id}`;
  return (
    <span className="rowan-entry__change">
      <Link href={`${path}/known`} quiet label={knownText.linkFor(event.title)}>
        {knownText.link}
      </Link>{" "}
      {mayCorrect(record, permissions) && (
        <Link href={`${path}/correct`} quiet label={recordText.correctOf(event.title)}>
          {recordText.correct}
        </Link>
      )}{" "}
      {may(permissions, "withdraw", record.type) && (
        <Link href={`${path}/withdraw`} quiet label={recordText.withdrawOf(event.title)}>
          {recordText.withdraw}
        </Link>
      )}
    </span>
  );
}

function FullEntry(props: { entry: Entry; record: RecordView; changeable: boolean; level: 3 | 4 }) {
  const { entry } = props;
  const { event } = entry;
  const Title = props.level === 3 ? "h3" : "h4";
  const struck = event.withdrawn_by ? " rowan-entry--withdrawn" : "";
  return (
    <div className={`moj-timeline__item rowan-entry${struck}`} id={`event-${event.id}`}>
      <div className="moj-timeline__header">
        <Title className="moj-timeline__title">
          <time dateTime={event.happened_at}>
            {timeOnDay(happenedWhen(event), dayOf(event.happened_at))}
          </time>{" "}
          {event.title}
        </Title>{" "}
        <EntryTags entry={entry} record={props.record} />
      </div>
      <p className="moj-timeline__date">
        <RecordedWords event={event} />
      </p>
      <div className="moj-timeline__description">
        <p className="govuk-body rowan-words">{event.says}</p>
        <Shown event={event} events={props.record.events} />
        {event.reason && (
          <p className="govuk-body">
            {recordText.reason}: {event.reason}
          </p>
        )}
        {entry.withdrawn?.reason && (
          <p className="govuk-body">
            {recordText.reason}: {entry.withdrawn.reason}
          </p>
        )}
        {entry.earlier.length > 0 && (
          <Details summary={recordText.earlier(entry.earlier.length)}>
            {entry.earlier.map((form) => (
              <div key={form.id} className="rowan-entry__earlier">
                <p className="govuk-body-s">
                  {whenWords(happenedWhen(form))} · <RecordedWords event={form} />
                </p>
                <p className="govuk-body rowan-words">{form.says}</p>
                <Shown event={form} events={props.record.events} />
              </div>
            ))}
          </Details>
        )}
        {props.changeable && !event.withdrawn_by && (
          <>
            <Eyes record={props.record} event={event} />
            <Change record={props.record} event={event} />
          </>
        )}
      </div>
    </div>
  );
}

function CompactEntry(props: { entry: Entry }) {
  const { event } = props.entry;
  const struck = event.withdrawn_by ? " rowan-entry--withdrawn" : "";
  return (
    <li className={`rowan-compact__entry${struck}`}>
      <time className="rowan-compact__time" dateTime={event.happened_at}>
        {timeOnDay(happenedWhen(event), dayOf(event.happened_at))}
      </time>
      <span className="rowan-words">{event.says || event.title}</span>{" "}
      <EntryTags entry={props.entry} />
    </li>
  );
}

export function CompactDays(props: { days: Day[]; level: 3 | 4 }) {
  const Title = props.level === 3 ? "h3" : "h4";
  return (
    <>
      {props.days.map((day) => (
        <div key={day.day}>
          <Title className="govuk-heading-s rowan-day">{fullDate(day.day)}</Title>
          <ul className="rowan-compact">
            {day.entries.map((entry) => (
              <CompactEntry key={entry.event.id} entry={entry} />
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

function Filters(props: { record: RecordView; chosen: Record<string, string> }) {
  const { chosen } = props;
  return (
    <form method="get" className="rowan-filters" aria-label={recordText.apply}>
      {Object.entries({ ...momentShown(), ...queryOf(["view", "order"]) }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor="kind">
          {recordText.filterKind}
        </label>
        <select className="govuk-select" id="kind" name="kind" defaultValue={chosen.kind ?? ""}>
          <option value="">{recordText.anyKind}</option>
          {kindsOf(props.record.events).map((kind) => (
            <option key={kind.type} value={kind.type}>
              {kind.title}
            </option>
          ))}
        </select>
      </div>
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor="only">
          {recordText.filterWhat}
        </label>
        <select className="govuk-select" id="only" name="only" defaultValue={chosen.only ?? ""}>
          <option value="">{recordText.onlyAll}</option>
          <option value="late">{recordText.onlyLate}</option>
          <option value="changed">{recordText.onlyChanged}</option>
        </select>
      </div>
      <div className="rowan-filters__go">
        <Button kind="secondary" type="submit">
          {recordText.apply}
        </Button>
      </div>
    </form>
  );
}

function Views(props: { compact: boolean; oldestFirst: boolean }) {
  const choices = [
    { name: "view", value: "", words: recordText.full, on: !props.compact },
    { name: "view", value: "compact", words: recordText.compact, on: props.compact },
    { name: "order", value: "", words: recordText.newestFirst, on: !props.oldestFirst },
    { name: "order", value: "oldest", words: recordText.oldestFirst, on: props.oldestFirst },
  ];
  return (
    <nav aria-label={recordText.viewLabel} className="rowan-views">
      <ul>
        {choices.map((choice) => (
          <li key={choice.words}>
            <a
              className="govuk-link govuk-link--no-visited-state"
              aria-current={choice.on || undefined}
              href={hrefWith({ [choice.name]: choice.value })}
            >
              {choice.words}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function TimelineSection(props: { record: RecordView }) {
  const { record } = props;
  const chosen = queryOf(["kind", "only", "view", "order"]);
  const compact = chosen.view === "compact";
  const oldestFirst = chosen.order === "oldest";
  const days = groupByDay(record.events, { kind: chosen.kind, only: chosen.only, oldestFirst });
  const changeable = !isThen(momentShown());
  const filtered = Boolean(chosen.kind || chosen.only);
  return (
    <>
      <h2 className="govuk-heading-m">{recordText.sections.timeline}</h2>
      <Filters record={record} chosen={chosen} />
      <Views compact={compact} oldestFirst={oldestFirst} />
      {days.length === 0 && (
        <Empty>{filtered ? recordText.noEventsFiltered : recordText.noEvents}</Empty>
      )}
      {compact ? (
        <CompactDays days={days} level={3} />
      ) : (
        days.map((day) => (
          <section key={day.day}>
            <h3 className="govuk-heading-m rowan-day">{fullDate(day.day)}</h3>
            <div className="moj-timeline">
              {day.entries.map((entry) => (
                <FullEntry
                  key={entry.event.id}
                  entry={entry}
                  record={record}
                  changeable={changeable}
                  level={4}
                />
              ))}
            </div>
          </section>
        ))
      )}
    </>
  );
}
