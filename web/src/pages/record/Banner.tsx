// Who this is about, above everything else on a record: the child, their age, their flags.
import type { RecordView } from "../../api/types";
import { useRead } from "../../api/use";
import { momentShown } from "../../base/moment";
import { useNow } from "../../base/ticking";
import { whenWords } from "../../base/time";
import { Link } from "../../components/basics";
import { Tag } from "../../components/clocks";
import { recordText } from "../../text/record";
import { ageAt, factValue, flagsOf, subjectOf, type Age } from "./subject";

function ageWords(age: Age | null): string {
  if (age === null) return recordText.ageUnknown;
  return age.low === age.high ? recordText.age(age.low) : recordText.ageBetween(age.low, age.high);
}

/** "Is looked after" is said of a fact; a flag says "Looked after". */
function flagWords(title: string): string {
  const words = title.replace(/^Is /, "");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function Person(props: { person: RecordView; here: boolean; at: number }) {
  const { person, here } = props;
  const birth = factValue(person, "date_of_birth")?.value;
  const age = typeof birth === "string" ? ageAt(birth, props.at) : null;
  const isChild = factValue(person, "is_child")?.value;
  const { standing, notKnown } = flagsOf(person);
  return (
    <section
      className="rowan-banner"
      aria-label={isChild === false ? recordText.adult : recordText.child}
    >
      <p className="rowan-banner__line">
        <Tag tone={isChild === false ? "grey" : "blue"}>
          {isChild === false ? recordText.adult : recordText.child}
        </Tag>
        <strong className="rowan-banner__name">
          {here ? (
            person.headline
          ) : (
            <Link href={`/people/${person.id}`} quiet>
              {person.headline}
            </Link>
          )}
        </strong>
        <span>{ageWords(age)}</span>
        {typeof birth === "string" && <span>{recordText.born(whenWords(birth))}</span>}
      </p>
      {standing.length + notKnown.length > 0 && (
        <ul className="rowan-banner__flags">
          {standing.map((fact) => (
            <li key={fact.name}>
              <Tag tone="orange">{flagWords(fact.title)}</Tag>
            </li>
          ))}
          {notKnown.map((fact) => (
            <li key={fact.name}>
              <Tag tone="purple">{recordText.flagUnknown(flagWords(fact.title))}</Tag>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export function Banner(props: { record: RecordView }) {
  const { record } = props;
  const subject = subjectOf(record);
  const other = subject !== null && subject !== record.id ? `/records/${subject}` : null;
  const read = useRead<RecordView>(other, { ...momentShown() });
  const now = useNow();
  const at = record.as_at && momentShown().as_at ? Date.parse(record.as_at) : now;
  if (subject === record.id) return <Person person={record} here at={at} />;
  if (read.data) return <Person person={read.data} here={false} at={at} />;
  const name = record.links.find((link) => link.record.id === subject)?.record.headline;
  return name && !read.loading ? (
    <p className="rowan-banner">
      <strong className="rowan-banner__name">{name}</strong>
    </p>
  ) : null;
}
