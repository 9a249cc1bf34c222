// One part of the team page: the cases in it, why each stands there, and what a supervisor can do.
import type { TeamCase, TeamPart } from "../../api/team";
import type { Definitions } from "../../api/types";
import { atMoment, isThen } from "../../base/moment";
import { whenWords } from "../../base/time";
import { Body, Empty, Link } from "../../components/basics";
import { Table, type Column } from "../../components/table";
import { teamText } from "../../text/team";
import { sorted } from "./sorting";

const riskTone: Record<string, string> = { high: "red", unclear: "orange", medium: "yellow" };
const riskOrder = ["low", "medium", "high", "unclear"];

function Risk(props: { one: TeamCase }) {
  const { one } = props;
  if (!one.risk_title) return <>–</>;
  return (
    <strong className={`govuk-tag govuk-tag--${riskTone[one.risk ?? ""] ?? "grey"}`}>
      {one.risk_title}
    </strong>
  );
}

function Name(props: { one: TeamCase }) {
  const { one } = props;
  return (
    <>
      <Link href={atMoment(`/records/${one.id}`)}>{one.headline || one.reference}</Link>
      <div className="govuk-hint rowan-hint-below">{one.reference}</div>
    </>
  );
}

function When(props: { one: TeamCase }) {
  const { one } = props;
  if (one.done_at) return <>{teamText.done(whenWords(one.done_at))}</>;
  if (!one.due) return <>–</>;
  const words = whenWords(one.due);
  return one.overdue ? (
    <strong className="rowan-overdue">{teamText.wasDue(words)}</strong>
  ) : (
    <>{teamText.isDue(words)}</>
  );
}

interface Act {
  words: string;
  href: string;
}

function actsOf(one: TeamCase, part: TeamPart, definitions: Definitions): Act[] {
  const team = definitions.record_types.find((type) => type.name === one.type)?.team;
  if (!team || isThen()) return [];
  const form = (event: string, about?: string | null) =>
    `/records/${one.id}/record/${event}${about ? `?about=${about}` : ""}`;
  const direct = { words: teamText.direct, href: form(team.directed) };
  const review = team.review ? [{ words: teamText.review, href: form(team.review) }] : [];
  switch (part) {
    case "unallocated":
      return [{ words: teamText.give, href: `/team/give/${one.id}` }];
    case "offered":
      return [{ words: teamText.give, href: `/team/give/${one.id}` }];
    case "transfers":
      return [
        { words: teamText.accept, href: form(team.moved, one.event) },
        { words: teamText.decline, href: form(team.not_moved, one.event) },
      ];
    case "directions":
      return one.done_at ? [] : [direct];
    default:
      return [...review, direct];
  }
}

function Acts(props: { one: TeamCase; part: TeamPart; definitions: Definitions }) {
  const { one, part, definitions } = props;
  const acts = actsOf(one, part, definitions);
  return (
    <ul className="govuk-list rowan-acts">
      {acts.map((act) => (
        <li key={act.words}>
          <Link href={act.href} label={teamText.of(act.words, one.headline || one.reference)}>
            {act.words}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function columnsOf(part: TeamPart, definitions: Definitions): Column<TeamCase>[] {
  const columns: Column<TeamCase>[] = [
    {
      title: teamText.case,
      header: true,
      sort: `${part}.name`,
      cell: (one) => <Name one={one} />,
    },
  ];
  if (part === "directions") {
    columns.push({ title: teamText.what, cell: (one) => one.why ?? "–" });
  }
  if (part === "unallocated") {
    columns.push(
      { title: teamText.risk, sort: `${part}.risk`, cell: (one) => <Risk one={one} /> },
      { title: teamText.age, sort: `${part}.days`, cell: (one) => teamText.days(one.days) },
      {
        title: teamText.points,
        numeric: true,
        sort: `${part}.points`,
        cell: (one) => one.points,
      },
    );
  } else {
    columns.push({
      title: teamText.who,
      sort: `${part}.officer`,
      cell: (one) => one.officer?.name ?? teamText.nobody,
    });
  }
  if (part === "offered") {
    columns.push({ title: teamText.asked, cell: (one) => one.asked?.name ?? "–" });
  }
  if (part === "transfers") {
    columns.push({ title: teamText.askedUnit, cell: (one) => one.asked_unit?.name ?? "–" });
  }
  if (part === "offered" || part === "transfers" || part === "drifted") {
    columns.push({ title: teamText.why, cell: (one) => one.why ?? "–" });
  }
  columns.push({
    title: teamText.due,
    sort: `${part}.due`,
    cell: (one) => <When one={one} />,
  });
  if (!isThen()) {
    columns.push({
      title: teamText.act,
      cell: (one) => <Acts one={one} part={part} definitions={definitions} />,
    });
  }
  return columns;
}

const keys = {
  name: (one: TeamCase) => one.headline,
  risk: (one: TeamCase) => riskOrder.indexOf(one.risk ?? ""),
  days: (one: TeamCase) => one.days,
  points: (one: TeamCase) => one.points,
  officer: (one: TeamCase) => one.officer?.name ?? "",
  due: (one: TeamCase) => one.done_at ?? one.due ?? "",
};

export function Cases(props: {
  part: TeamPart;
  rows: TeamCase[];
  count: number;
  sort?: string;
  definitions: Definitions;
  children?: React.ReactNode;
}) {
  const { part, rows } = props;
  return (
    <section aria-labelledby={part} className="rowan-group">
      <h2 className="govuk-heading-m" id={part} tabIndex={-1}>
        {teamText.parts[part]} <span className="rowan-count">{props.count}</span>
      </h2>
      <Body hint>{teamText.about[part]}</Body>
      <Table
        caption={teamText.parts[part]}
        captionHidden
        cards
        rows={sorted(rows, part, props.sort, keys)}
        rowKey={(one) => `${one.id} ${one.event ?? ""}`}
        sortedBy={props.sort}
        columns={columnsOf(part, props.definitions)}
        empty={<Empty>{teamText.none[part]}</Empty>}
      />
      {props.count > rows.length && <Body>{teamText.more(rows.length, props.count)}</Body>}
      {rows.length > 0 && props.children}
    </section>
  );
}
