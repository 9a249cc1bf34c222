// The one form of an act for many, and before it, where work is given out, to whom.
import { lazy, useMemo } from "react";
import type { TeamOfficer } from "../../api/team";
import type { Definitions, Fields, NewEvent } from "../../api/types";
import type { ActForMany, Chosen } from "../../components/choosing";
import { EventForm } from "../../forms/EventForm";
import { emptyContent, newEvent, type Asked, type Content } from "../../forms/model";
import { manyText } from "../../text/many";
import { teamText } from "../../text/team";
import { linkLookups } from "../forms/links";
import { workloadThen } from "../team/workload";
import { useNewPage } from "./useWayBack";

const ChosenOfficer = lazy(async () => ({
  default: (await import("../team/Officer")).ChosenOfficer,
}));

export interface Filled {
  content: Content;
}

/** What choosing the officer has settled: the form asks for none of it again. */
function settledBy(officer: TeamOfficer, worker: string, rows: Chosen[]): Fields {
  const points = rows.slice(0, -1).reduce((sum, each) => sum + (each.points ?? 0), 0);
  return {
    officer: officer.id,
    role: worker,
    ...workloadThen(officer, { cases: rows.length - 1, points }),
  };
}

function willHave(officer: TeamOfficer, rows: Chosen[]): string {
  const cases = officer.cases + rows.length;
  if (rows.some((row) => row.points === undefined)) return manyText.willHaveCases(cases);
  const points = rows.reduce((sum, each) => sum + (each.points ?? 0), officer.points);
  return manyText.willHaveOf(cases, points, officer.limit_points);
}

export function ManyForm(props: {
  definitions: Definitions;
  act: ActForMany;
  rows: Chosen[];
  officer?: TeamOfficer;
  filled?: Filled;
  onOther: () => void;
  onBack: () => void;
  onFilled: (filled: Filled, event: NewEvent) => Promise<void>;
}) {
  const { definitions, act, rows, officer } = props;
  const { type, event } = act;
  useNewPage();
  const asked = useMemo((): Asked => {
    const settled = officer && settledBy(officer, type.team?.worker ?? "", rows);
    const fields = event.fields.filter((field) => !settled || !(field.name in settled));
    return {
      recordType: type.name,
      event: { ...event, fields },
      record: null,
      before: [],
      after: [],
      lookups: linkLookups(definitions, type),
      events: [],
      settled,
    };
  }, [definitions, type, event, officer, rows]);
  const initial = useMemo(() => props.filled?.content ?? emptyContent(asked), [asked]);
  return (
    <EventForm
      asked={asked}
      initial={initial}
      heading={event.title}
      caption={manyText.caption(rows.length, type.title, type.plural)}
      hint={manyText.formHint}
      goWords={manyText.preview}
      draft={null}
      aside={
        officer && (
          <ChosenOfficer
            officer={officer}
            type={type}
            other={
              <button type="button" className="rowan-link-button" onClick={props.onOther}>
                {teamText.chooseOther}
              </button>
            }
            more={[{ name: manyText.willHave, value: willHave(officer, rows) }]}
          />
        )
      }
      back={`${location.pathname}${location.search}`}
      backWords={manyText.back}
      onBack={props.onBack}
      untimed
      unchecked
      send={async (given, _key, _override, content) => {
        await props.onFilled({ content: content ?? initial }, newEvent(event.name, given));
      }}
    />
  );
}
