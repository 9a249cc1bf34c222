// Officers with what they have and whether they have room, and units beside one another.
import type { TeamLimit, TeamOfficer, TeamUnit } from "../../api/team";
import { hrefWith } from "../../base/query";
import { Body, Details, Empty, Link } from "../../components/basics";
import { Table, type Column } from "../../components/table";
import { teamText } from "../../text/team";
import { sorted } from "./sorting";

export function Room(props: { officer: TeamOfficer }) {
  const { officer } = props;
  const [tone, words] = officer.over
    ? ["red", teamText.over]
    : officer.full
      ? ["orange", teamText.full]
      : ["green", teamText.has];
  return <strong className={`govuk-tag govuk-tag--${tone}`}>{words}</strong>;
}

const officerKeys = {
  name: (one: TeamOfficer) => one.name,
  cases: (one: TeamOfficer) => one.cases,
  points: (one: TeamOfficer) => one.points,
  room: (one: TeamOfficer) => one.limit_points - one.points,
  overdue: (one: TeamOfficer) => one.overdue,
  drifted: (one: TeamOfficer) => one.drifted,
  offered: (one: TeamOfficer) => one.offered,
};

export const officerColumns: Column<TeamOfficer>[] = [
  {
    title: teamText.officer,
    header: true,
    sort: "officers.name",
    cell: (one) => (
      <>
        {one.name}
        {one.rank && <div className="govuk-hint rowan-hint-below">{one.rank}</div>}
      </>
    ),
  },
  {
    title: teamText.casesOf,
    sort: "officers.cases",
    cell: (one) => (
      <>
        {teamText.ofLimit(one.cases, one.limit_cases)}
        {one.restricted > 0 && (
          <div className="govuk-hint rowan-hint-below">{teamText.restricted(one.restricted)}</div>
        )}
      </>
    ),
  },
  {
    title: teamText.points,
    sort: "officers.points",
    cell: (one) => teamText.ofLimit(one.points, one.limit_points),
  },
  { title: teamText.room, sort: "officers.room", cell: (one) => <Room officer={one} /> },
  {
    title: teamText.overdue,
    numeric: true,
    sort: "officers.overdue",
    cell: (one) => one.overdue,
  },
  {
    title: teamText.drifted,
    numeric: true,
    sort: "officers.drifted",
    cell: (one) => one.drifted,
  },
];

export function Workload(props: {
  officers: TeamOfficer[];
  sort?: string;
  children?: React.ReactNode;
}) {
  const { officers } = props;
  return (
    <section aria-labelledby="workload" className="rowan-group">
      <h2 className="govuk-heading-m" id="workload" tabIndex={-1}>
        {teamText.workload}
      </h2>
      <Body hint>{teamText.workloadAbout}</Body>
      <Table
        caption={teamText.workload}
        captionHidden
        cards
        rows={sorted(officers, "officers", props.sort, officerKeys)}
        rowKey={(one) => one.id}
        sortedBy={props.sort}
        columns={[
          ...officerColumns,
          {
            title: teamText.offered,
            numeric: true,
            sort: "officers.offered",
            cell: (one) => one.offered,
          },
          {
            title: teamText.accredited,
            cell: (one) => (one.learning ? teamText.learning : one.skills.join(", ") || "–"),
          },
        ]}
        empty={<Empty>{teamText.nobodyHere}</Empty>}
      />
      {officers.length > 0 && props.children}
    </section>
  );
}

const unitKeys = {
  unit: (one: TeamUnit) => one.unit?.name ?? "",
  cases: (one: TeamUnit) => one.cases,
  each: (one: TeamUnit) => one.points_each ?? 0,
  over: (one: TeamUnit) => one.over_limit,
  unallocated: (one: TeamUnit) => one.unallocated,
  drifted: (one: TeamUnit) => one.drifted,
  reviews: (one: TeamUnit) => one.reviews_overdue,
  directions: (one: TeamUnit) => one.directions_overdue,
};

function numberColumn(
  title: string,
  sort: string,
  cell: (one: TeamUnit) => React.ReactNode,
): Column<TeamUnit> {
  return { title, numeric: true, sort, cell };
}

export function Compared(props: { units: TeamUnit[]; sort?: string; children?: React.ReactNode }) {
  if (props.units.length === 0) return null;
  return (
    <section aria-labelledby="compared" className="rowan-group">
      <h2 className="govuk-heading-m" id="compared" tabIndex={-1}>
        {teamText.compare}
      </h2>
      <Body hint>{teamText.compareAbout}</Body>
      <Table
        caption={teamText.compare}
        captionHidden
        cards
        rows={sorted(props.units, "units", props.sort, unitKeys)}
        rowKey={(one) => one.unit?.id ?? ""}
        sortedBy={props.sort}
        columns={[
          {
            title: teamText.unit,
            header: true,
            sort: "units.unit",
            cell: (one) =>
              one.unit ? (
                <Link href={hrefWith({ unit: one.unit.id, sort: "" })}>{one.unit.name}</Link>
              ) : (
                "–"
              ),
          },
          numberColumn(teamText.casesOf, "units.cases", (one) => one.cases),
          numberColumn(teamText.each, "units.each", (one) => one.points_each ?? "–"),
          {
            title: teamText.spread,
            cell: (one) =>
              one.least_points === null || one.most_points === null
                ? "–"
                : teamText.spreadOf(one.least_points, one.most_points),
          },
          numberColumn(teamText.overLimit, "units.over", (one) => one.over_limit),
          numberColumn(teamText.parts.unallocated, "units.unallocated", (one) => one.unallocated),
          numberColumn(teamText.parts.drifted, "units.drifted", (one) => one.drifted),
          numberColumn(teamText.reviewsOverdue, "units.reviews", (one) => one.reviews_overdue),
          numberColumn(
            teamText.directionsOverdue,
            "units.directions",
            (one) => one.directions_overdue,
          ),
        ]}
      />
      {props.children}
    </section>
  );
}

export function Limits(props: { limits: TeamLimit[] }) {
  return (
    <Details summary={teamText.limits}>
      <ul className="govuk-list govuk-list--bullet">
        {props.limits.map((limit) => (
          <li key={limit.name}>
            {limit.title}: {limit.value}
            {limit.local && ` (${teamText.local.toLowerCase()})`}
            {limit.note && `. ${limit.note}`}
          </li>
        ))}
      </ul>
    </Details>
  );
}
