// One part of the team page: the cases in it, why each stands there, and what a supervisor can do.
import type { TeamCase, TeamPart } from "../../api/team";
import type { Definitions } from "../../api/types";
import { atMoment, isThen } from "../../base/moment";
import { whenWords } from "../../base/time";
import { Body, Empty, Link } from "../../components/basics";
import {
  ManyBar,
  chooseColumn,
  useActsForMany,
  type ActForMany,
  type Choosing,
  type Chosen,
} from "../../components/choosing";
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

/** A case stands in a part once for each reason, and is chosen once. */
function distinct(rows: TeamCase[]): Chosen[] {
  return [...new Map(rows.map((one) => [one.id, chosenCase(one)])).values()];
}

/** The parts in which a supervisor may want the same for several cases. */
const withMany: TeamPart[] = ["unallocated", "offered", "drifted", "reviews"];

export function chosenCase(one: TeamCase): Chosen {
  return {
    id: one.id,
    type: one.type,
    name: one.headline || one.reference,
    points: one.points,
  };
}

export interface CasesProps {
  part: TeamPart;
  rows: TeamCase[];
  count: number;
  sort?: string;
  definitions: Definitions;
  choosing: Choosing;
  gather?: () => Promise<Chosen[]>;
  onGo: (act: ActForMany, rows: Chosen[]) => void;
  children?: React.ReactNode;
}

export function Cases(props: CasesProps) {
  const { part, rows, choosing } = props;
  const types = [...new Set(rows.map((one) => one.type))];
  const open = withMany.includes(part) && !isThen();
  const { acts, most } = useActsForMany(props.definitions, open ? types : []);
  const columns = columnsOf(part, props.definitions);
  const choose = chooseColumn(choosing, chosenCase);
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
        columns={acts.length > 0 ? [choose, ...columns] : columns}
        empty={<Empty>{teamText.none[part]}</Empty>}
      />
      <ManyBar
        list={part}
        choosing={choosing}
        rows={distinct(rows)}
        total={Math.max(props.count, rows.length)}
        acts={acts}
        most={most}
        gather={props.gather}
        onGo={props.onGo}
      />
      {props.count > rows.length && <Body>{teamText.more(rows.length, props.count)}</Body>}
      {rows.length > 0 && props.children}
    </section>
  );
}
