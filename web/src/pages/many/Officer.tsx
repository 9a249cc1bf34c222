// To whom work is given out, where that is what is done to many.
import type { TeamOfficer } from "../../api/team";
import type { List, RecordType } from "../../api/types";
import { useRead } from "../../api/use";
import { Body, Button, Heading } from "../../components/basics";
import { Shown } from "../../components/failures";
import { manyText } from "../../text/many";
import { teamText } from "../../text/team";
import { OfficerTable } from "../team/Officer";
import { useNewPage } from "./useWayBack";

function BackLink(props: { onBack: () => void }) {
  return (
    <a
      className="govuk-back-link"
      href={`${location.pathname}${location.search}`}
      onClick={(event) => {
        event.preventDefault();
        props.onBack();
      }}
    >
      {manyText.back}
    </a>
  );
}

export function OfficerStep(props: {
  type: RecordType;
  count: number;
  unit?: string;
  onBack: () => void;
  onChoose: (officer: TeamOfficer) => void;
}) {
  const { type, count, unit } = props;
  useNewPage();
  const read = useRead<List<TeamOfficer>>("/team/officers", { unit, limit: 200 });
  return (
    <>
      <BackLink onBack={props.onBack} />
      <Heading caption={manyText.caption(count, type.title, type.plural)}>
        {teamText.choose}
      </Heading>
      <Body>{manyText.officerAbout(count)}</Body>
      <Shown read={read}>
        {(list) => (
          <OfficerTable
            officers={list.items.toReversed()}
            type={type}
            pick={(one) => (
              <Button
                kind="secondary"
                small
                label={teamText.chooseOne(one.name)}
                onClick={() => props.onChoose(one)}
              >
                {teamText.chooseThis}
              </Button>
            )}
          />
        )}
      </Shown>
    </>
  );
}
