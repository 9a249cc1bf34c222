// One decision and what stood behind it: what its author could see, what was hidden, what came
// later.
import type { EventView, Fact, Instant, KnownEntry } from "../../api/types";
import { useRead } from "../../api/use";
import { happenedWhen } from "../../base/events";
import { whenWords } from "../../base/time";
import { factWords, nameOf } from "../../base/values";
import { Body, Details, Heading, Link, SummaryList } from "../../components/basics";
import { Tag } from "../../components/clocks";
import { Shown } from "../../components/failures";
import { Shell } from "../../shell/Shell";
import { knownText } from "../../text/known";

interface Known {
  record: { id: string; reference: string; headline: string };
  decision: EventView;
  author: { id: string; name: string } | null;
  known_at: Instant;
  facts: Fact[];
  seen: KnownEntry[];
  hidden: KnownEntry[];
  later: KnownEntry[];
  counts: { seen: number; hidden: number; later: number; withheld: number };
}

function EntryItem(props: { entry: KnownEntry; own: string }) {
  const { entry } = props;
  const elsewhere = entry.record && entry.record.id !== props.own;
  return (
    <li className="rowan-known__entry">
      <p className="govuk-body-s rowan-known__when">
        <time dateTime={entry.happened_at}>{whenWords(entry.happened_at)}</time>{" "}
        {entry.hidden_because && (
          <Tag tone="purple">{knownText.because[entry.hidden_because] ?? ""}</Tag>
        )}
        {entry.happened_before && <Tag tone="yellow">{knownText.happenedBefore}</Tag>}
      </p>
      <p className="govuk-body rowan-words">{entry.says || entry.title}</p>
      <p className="govuk-body-s">
        {elsewhere && entry.record && (
          <>
            <Link href={`/records/${entry.record.id}`}>
              {entry.record.headline || entry.record.reference}
            </Link>
            {" · "}
          </>
        )}
        {knownText.recorded} {whenWords(entry.recorded_at)}
      </p>
    </li>
  );
}

function Part(props: {
  name: "seen" | "hidden" | "later";
  entries: KnownEntry[];
  count: number;
  own: string;
}) {
  const { name, entries, count } = props;
  return (
    <section className="rowan-known__part" aria-labelledby={`known-${name}`}>
      <h2 className="govuk-heading-m" id={`known-${name}`}>
        {knownText[name]} <span className="rowan-count">{count}</span>
      </h2>
      <Body hint>{knownText[`${name}Body`]}</Body>
      {entries.length === 0 && <Body>{knownText.nothing}</Body>}
      {entries.length < count && <Body hint>{knownText.onlyNewest(entries.length, count)}</Body>}
      <ol className="govuk-list">
        {entries.map((entry) => (
          <EntryItem key={entry.id} entry={entry} own={props.own} />
        ))}
      </ol>
    </section>
  );
}

function Decision(props: { known: Known }) {
  const { decision, author } = props.known;
  return (
    <>
      <SummaryList
        rows={[
          { name: knownText.decision, value: decision.title },
          { name: knownText.says, value: <span className="rowan-words">{decision.says}</span> },
          { name: knownText.happened, value: whenWords(happenedWhen(decision)) },
          { name: knownText.recorded, value: whenWords(decision.recorded_at) },
          {
            name: knownText.by,
            value: nameOf(decision.by) || author?.name || knownText.noAuthor,
          },
        ]}
      />
      <Body hint>{author ? knownText.authorNote : knownText.importNote}</Body>
    </>
  );
}

export function KnownPage(props: { id: string; event: string }) {
  const read = useRead<Known>(`/records/${props.id}/events/${props.event}/known`);
  return (
    <Shell title={knownText.title}>
      <Shown read={read} whole>
        {(known) => {
          const { counts, record } = known;
          const said = known.facts.filter((fact) => !fact.unknown);
          return (
            <>
              <a className="govuk-back-link" href={`/records/${record.id}/timeline`}>
                {knownText.back}
              </a>
              <Heading caption={`${record.headline} ${record.reference}`}>
                {knownText.title}
              </Heading>
              <Decision known={known} />
              {counts.withheld > 0 && <Body>{knownText.withheld(counts.withheld)}</Body>}
              <div className="rowan-known">
                <Part name="seen" entries={known.seen} count={counts.seen} own={record.id} />
                <Part name="hidden" entries={known.hidden} count={counts.hidden} own={record.id} />
                <Part name="later" entries={known.later} count={counts.later} own={record.id} />
              </div>
              <Details summary={knownText.facts}>
                <SummaryList
                  tight
                  rows={said.map((fact) => ({ name: fact.title, value: factWords(fact.value) }))}
                />
              </Details>
              <Link
                href={`/records/${record.id}?as_at=${known.known_at}&known_at=${known.known_at}`}
              >
                {knownText.recordThen}
              </Link>
            </>
          );
        }}
      </Shown>
    </Shell>
  );
}
