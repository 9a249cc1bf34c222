// Giving a case to an officer: first who, with workload and accreditation in view, then why.
import { useMemo } from "react";
import type { TeamOfficer } from "../../api/team";
import type { Definitions, EventType, List, RecordType, RecordView } from "../../api/types";
import { useRead } from "../../api/use";
import { hrefWith, queryWord } from "../../base/query";
import { Body, Button, Heading, Link } from "../../components/basics";
import { Shown } from "../../components/failures";
import { EventForm } from "../../forms/EventForm";
import { emptyContent, type Asked, type Content } from "../../forms/model";
import { useDraft } from "../../forms/useDraft";
import { Shell } from "../../shell/Shell";
import { formText } from "../../text/forms";
import { teamText } from "../../text/team";
import { useAsked, useRecording } from "../forms/useRecording";
import { ChosenOfficer, OfficerTable } from "./Officer";
import { workloadThen } from "./workload";

/** What the supervisor saw of the officer when choosing is recorded with the choice. */
function chosenContent(asked: Asked, worker: string, officer: TeamOfficer): Content {
  const content = emptyContent(asked);
  const text = (value: number) => ({ is: "text", text: String(value), notKnown: false }) as const;
  const seen = workloadThen(officer, { cases: 0, points: 0 });
  return {
    ...content,
    fields: {
      ...content.fields,
      officer: { is: "pick", id: officer.id, words: officer.name, notKnown: false },
      role: { is: "choice", codes: [worker] },
      ...Object.fromEntries(Object.entries(seen).map(([name, value]) => [name, text(value)])),
    },
  };
}

interface Chosing {
  definitions: Definitions;
  record: RecordView;
  type: RecordType;
  event: EventType;
  officer: TeamOfficer;
}

function GiveForm(props: Chosing) {
  const { definitions, record, type, event, officer } = props;
  const asked = useAsked(definitions, record, type, event);
  const initial = useMemo(
    () => chosenContent(asked, type.team?.worker ?? "", officer),
    [asked, type, officer],
  );
  const here = `${location.pathname}${location.search}`;
  const draft = useDraft(`${record.id}.give_${officer.id}`, event.title, here);
  const { send, renew } = useRecording(record, event, draft);
  return (
    <EventForm
      asked={asked}
      initial={initial}
      heading={formText.recordTitle(event.title)}
      hint={event.hint}
      caption={`${record.headline} ${record.reference}`}
      draft={draft}
      aside={
        <ChosenOfficer
          officer={officer}
          type={type}
          other={<Link href={hrefWith({ officer: "" })}>{teamText.chooseOther}</Link>}
        />
      }
      back={`/records/${record.id}`}
      untimed
      send={send}
      renew={renew}
    />
  );
}

function Choose(props: { officers: TeamOfficer[]; record: RecordView; type: RecordType }) {
  const { officers, record, type } = props;
  return (
    <>
      <a className="govuk-back-link" href={`/records/${record.id}`}>
        {formText.backToRecord}
      </a>
      <Heading caption={`${record.headline} ${record.reference}`}>{teamText.giveTitle}</Heading>
      <Body>{teamText.chooseAbout}</Body>
      <OfficerTable
        officers={officers}
        type={type}
        pick={(one) => (
          <Button
            kind="secondary"
            small
            href={hrefWith({ officer: one.id })}
            label={teamText.chooseOne(one.name)}
          >
            {teamText.chooseThis}
          </Button>
        )}
      />
    </>
  );
}

function Steps(props: { definitions: Definitions; record: RecordView; type: RecordType }) {
  const { definitions, record, type } = props;
  const officers = useRead<List<TeamOfficer>>("/team/officers", {
    unit: record.unit?.id,
    limit: 200,
  });
  const event = type.events.find((each) => each.name === type.team?.given);
  if (!event) return <Heading>{teamText.noTeam}</Heading>;
  return (
    <Shown read={officers} whole>
      {(list) => {
        const officer = list.items.find((each) => each.id === queryWord("officer"));
        return officer ? (
          <GiveForm
            definitions={definitions}
            record={record}
            type={type}
            event={event}
            officer={officer}
          />
        ) : (
          <Choose officers={list.items.toReversed()} record={record} type={type} />
        );
      }}
    </Shown>
  );
}

export function GivePage(props: { id: string }) {
  const definitions = useRead<Definitions>("/definitions");
  const record = useRead<RecordView>(`/records/${props.id}`);
  return (
    <Shell title={teamText.giveTitle}>
      <Shown read={definitions} whole>
        {(all) => (
          <Shown read={record} whole>
            {(view) => {
              const type = all.record_types.find((each) => each.name === view.type);
              if (!type?.team) return <Heading>{teamText.noTeam}</Heading>;
              return <Steps definitions={all} record={view} type={type} />;
            }}
          </Shown>
        )}
      </Shown>
    </Shell>
  );
}
