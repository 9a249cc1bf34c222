// Choosing an officer with workload and accreditation in view, and the one that was chosen.
import type { ReactNode } from "react";
import type { TeamOfficer } from "../../api/team";
import type { RecordType } from "../../api/types";
import { Empty, SummaryList, type SummaryRow } from "../../components/basics";
import { Table } from "../../components/table";
import { teamText } from "../../text/team";
import { officerColumns, Room } from "./People";

/** Who was chosen, with what they have now; `more` says what they would have then. */
export function ChosenOfficer(props: {
  officer: TeamOfficer;
  type: RecordType;
  other: ReactNode;
  more?: SummaryRow[];
}) {
  const { officer, type } = props;
  const accredited = officer.accredited_for.includes(type.name);
  return (
    <>
      <SummaryList
        rows={[
          {
            name: teamText.chosen,
            value: officer.name,
            action: props.other,
          },
          {
            name: teamText.now,
            value: (
              <>
                {teamText.nowHas(officer.cases, officer.points, officer.limit_points)}{" "}
                <Room officer={officer} />
              </>
            ),
          },
          ...(props.more ?? []),
          { name: teamText.accredited, value: accredited ? teamText.yes : teamText.no },
        ]}
      />
      {officer.full && <p className="govuk-inset-text">{teamText.isOver}</p>}
      {!accredited && <p className="govuk-inset-text">{teamText.notAccredited}</p>}
    </>
  );
}

/** Officers with workload and accreditation in view; `pick` draws how one of them is chosen. */
export function OfficerTable(props: {
  officers: TeamOfficer[];
  type: RecordType;
  pick: (officer: TeamOfficer) => ReactNode;
}) {
  const { officers, type } = props;
  return (
    <Table
      caption={teamText.choose}
      cards
      rows={officers}
      rowKey={(one) => one.id}
      columns={[
        ...officerColumns.map(({ title, header, numeric, cell }) => ({
          title,
          header,
          numeric,
          cell,
        })),
        {
          title: teamText.accredited,
          cell: (one) => (one.accredited_for.includes(type.name) ? teamText.yes : teamText.no),
        },
        { title: teamText.act, cell: props.pick },
      ]}
      empty={<Empty>{teamText.nobodyHere}</Empty>}
    />
  );
}
