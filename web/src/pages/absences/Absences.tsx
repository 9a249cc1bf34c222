// What is not there: kinds of absence counted for a unit and for its parts, and the rows behind
// every number.
import type {
  AbsenceKind,
  AbsenceNumbers,
  AbsencePart,
  Absences,
  Standing,
} from "../../api/absences";
import type { Duty, List } from "../../api/types";
import { useRead } from "../../api/use";
import { given, practiceHref, queryOf } from "../../base/query";
import { Body, Details, Empty, Heading, Link } from "../../components/basics";
import { Time } from "../../components/clocks";
import { dutyKey } from "../../components/duties";
import { dutyColumns } from "../../components/dutyTable";
import { Export } from "../../components/export";
import { Shown } from "../../components/failures";
import { FilterForm, FilterSelect } from "../../components/filters";
import { Paging, Table, type Column } from "../../components/table";
import { Shell } from "../../shell/Shell";
import { absenceText } from "../../text/absences";
import { Total } from "../lists/Lists";

/** As the server calls all kinds together. */
const every = "every";
const standings: Standing[] = ["not_there", "not_known", "over"];

interface Line extends AbsenceNumbers {
  key: string;
  words: string;
  /** Where the rows behind its numbers are. */
  rows: { kind: string; unit?: string; own?: boolean };
  /** The page of this line's own parts. */
  open?: string;
}

function rowsHref(line: Line["rows"], standing: Standing): string {
  const words = new URLSearchParams(
    given({ standing, unit: line.unit, own: line.own ? "true" : undefined }),
  );
  return `/absences/${line.kind}?${words.toString()}`;
}

function NumberCell(props: { line: Line; standing: Standing }) {
  const { line, standing } = props;
  const count = line[standing];
  if (count === 0) return <>{count}</>;
  const label = absenceText.rows(count, absenceText.standings[standing], line.words);
  return (
    <Link href={rowsHref(line.rows, standing)} label={label}>
      {count}
    </Link>
  );
}

function Numbers(props: { caption: string; first: string; lines: Line[] }) {
  const columns: Column<Line>[] = [
    {
      title: props.first,
      header: true,
      cell: (line) => (line.open ? <Link href={line.open}>{line.words}</Link> : line.words),
    },
    ...standings.map((standing) => ({
      title: absenceText.standings[standing],
      numeric: true,
      cell: (line: Line) => <NumberCell line={line} standing={standing} />,
    })),
    {
      title: absenceText.since,
      cell: (line) => (line.first_due ? <Time at={line.first_due} relative /> : "–"),
    },
  ];
  const table = (
    <Table
      caption={props.caption}
      captionHidden
      cards
      rows={props.lines}
      rowKey={(line) => line.key}
      columns={columns}
      empty={<Empty>{absenceText.none}</Empty>}
    />
  );
  return (
    <section>
      <h2 className="govuk-heading-m">{props.caption}</h2>
      {table}
    </section>
  );
}

function kindLines(kinds: AbsenceKind[], unit: string | undefined): Line[] {
  return kinds.map((kind) => ({
    ...kind,
    key: kind.id,
    words: kind.title,
    rows: { kind: kind.id, unit },
    open: `/absences?${new URLSearchParams(given({ unit, kind: kind.id })).toString()}`,
  }));
}

const earlier = (a: string | null, b: string | null) => (a && b ? (a < b ? a : b) : (a ?? b));

/** A line for each unit: of the kind that was chosen, or of all kinds together. */
function unitLines(parts: AbsencePart[], kind: string | undefined): Line[] {
  const lines = new Map<string, Line>();
  for (const part of parts) {
    if (kind && part.kind !== kind) continue;
    const { unit, own } = part;
    const before = lines.get(unit.id);
    lines.set(unit.id, {
      key: unit.id,
      words: own ? absenceText.itself(unit.name) : unit.name,
      not_there: part.not_there + (before?.not_there ?? 0),
      not_known: part.not_known + (before?.not_known ?? 0),
      over: part.over + (before?.over ?? 0),
      first_due: earlier(part.first_due, before?.first_due ?? null),
      rows: { kind: kind ?? every, unit: unit.id, own },
      open: own
        ? undefined
        : `/absences?${new URLSearchParams(given({ unit: unit.id, kind })).toString()}`,
    });
  }
  return [...lines.values()].sort((a, b) => b.not_there - a.not_there || b.over - a.over);
}

function Found(props: { kind: AbsenceKind }) {
  const { kind } = props;
  return (
    <Details summary={absenceText.found}>
      <p className="govuk-body">{absenceText.foundAbout}</p>
      <ul className="govuk-list govuk-list--bullet">
        {kind.standards.map((standard) => (
          <li key={standard.id}>
            <Link href={practiceHref(standard.id)}>{standard.title}</Link>
          </li>
        ))}
      </ul>
      {kind.answers.length > 0 && <p className="govuk-body">{absenceText.answers(kind.answers)}</p>}
    </Details>
  );
}

function Whole(props: { absences: Absences }) {
  const { absences } = props;
  const chosen = queryOf(["unit", "kind"]);
  const kind = absences.kinds.find((each) => each.id === chosen.kind);
  const kinds = kind ? [kind] : absences.kinds;
  return (
    <>
      <Heading caption={absences.unit?.name}>{absenceText.title}</Heading>
      <Body>{kind ? kind.about : absenceText.about}</Body>
      <p className="govuk-body">
        <Link href="/streams">{absenceText.streams}</Link>
      </p>
      {absences.unit === null && <Body>{absenceText.noUnit}</Body>}
      <FilterForm filtered={Boolean(chosen.unit) || Boolean(chosen.kind)}>
        <FilterSelect
          name="unit"
          label={absenceText.unit}
          any={absenceText.ownUnit}
          chosen={chosen.unit}
          choices={absences.units.map((unit) => ({
            value: unit.id,
            words: `${"\u2003".repeat(unit.depth)}${unit.name}`,
          }))}
        />
        <FilterSelect
          name="kind"
          label={absenceText.kind}
          any={absenceText.anyKind}
          chosen={chosen.kind}
          choices={absences.kinds.map((each) => ({ value: each.id, words: each.title }))}
        />
      </FilterForm>
      <Numbers
        caption={absenceText.byKind}
        first={absenceText.kind}
        lines={kindLines(kinds, chosen.unit)}
      />
      <ul className="govuk-list govuk-body-s">
        {standings.map((standing) => (
          <li key={standing}>
            <strong>{absenceText.standings[standing]}</strong>:{" "}
            {absenceText.standingAbout[standing].toLowerCase()}
          </li>
        ))}
      </ul>
      {kind && <Found kind={kind} />}
      {absences.parts.some((part) => !part.own) && (
        <Numbers
          caption={kind ? absenceText.byUnitOf(kind.title) : absenceText.byUnit}
          first={absenceText.unit}
          lines={unitLines(absences.parts, kind?.id)}
        />
      )}
      <Export path="/absences" query={given({ unit: chosen.unit })} />
    </>
  );
}

export function AbsencesPage() {
  const read = useRead<Absences>("/absences", queryOf(["unit"]));
  return (
    <Shell title={absenceText.title}>
      <Shown read={read} what={absenceText.title.toLowerCase()} whole>
        {(absences) => <Whole absences={absences} />}
      </Shown>
    </Shell>
  );
}

export function AbsenceRowsPage(props: { kind: string }) {
  const chosen = queryOf(["unit", "own", "standing", "cursor"]);
  const whole = useRead<Absences>("/absences", given({ unit: chosen.unit }));
  const path = `/absences/${props.kind}`;
  const read = useRead<List<Duty>>(path, chosen);
  const kind = whole.data?.kinds.find((each) => each.id === props.kind);
  const standing = (chosen.standing ?? "not_there") as Standing;
  const title = kind?.title ?? absenceText.anyKind;
  const up = new URLSearchParams(given({ unit: chosen.unit, kind: kind?.id }));
  return (
    <Shell title={title}>
      <a className="govuk-back-link" href={`/absences?${up.toString()}`}>
        {absenceText.back}
      </a>
      <Heading caption={whole.data?.unit?.name}>
        {title}: {absenceText.standings[standing].toLowerCase()}
      </Heading>
      <Body>{kind?.about}</Body>
      <Body hint>{absenceText.standingAbout[standing]}</Body>
      <Shown read={read} whole>
        {(list) => (
          <>
            <Total total={list.total} />
            {list.total === null && <Body hint>{absenceText.hidden}</Body>}
            <Table
              caption={title}
              captionHidden
              cards
              rows={list.items}
              rowKey={dutyKey}
              empty={<Empty>{list.next ? absenceText.noRowsYet : absenceText.noRows}</Empty>}
              columns={dutyColumns().map((column) => ({ ...column, sort: undefined }))}
            />
            <Paging next={list.next} />
            <Export path={path} query={chosen} />
          </>
        )}
      </Shown>
      {kind && <Found kind={kind} />}
    </Shell>
  );
}
