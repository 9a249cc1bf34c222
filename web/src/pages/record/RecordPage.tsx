// A record of any type: its banner, its sections, and a plain warning when it is a past moment.
import type { ReactNode } from "react";
import { useLiveChanges } from "../../api/live";
import type { RecordView } from "../../api/types";
import { useDefinitions, useRead } from "../../api/use";
import { isThen, momentShown } from "../../base/moment";
import { may } from "../../base/permissions";
import { queryWord } from "../../base/query";
import { wordsOf } from "../../base/values";
import { isOpen } from "../../base/verdict";
import { Button, Heading, Notice, SubNavigation } from "../../components/basics";
import { VerdictTag } from "../../components/clocks";
import { Shown } from "../../components/failures";
import { recordHref } from "../../components/duties";
import { RecordingNow } from "../../components/recording";
import { ThenBanner } from "../../components/then";
import { useSession } from "../../shell/session";
import { Shell } from "../../shell/Shell";
import { eyesText } from "../../text/eyes";
import { recordText } from "../../text/record";
import type { Section } from "./sections";
import { useBoards } from "../board/Boards";
import { Banner } from "./Banner";
import { DutiesSection, StandardsSection } from "./Duties";
import { LookBackSection, Steps } from "./LookBack";
import { AuditSection, PeopleSection, RelatedTables } from "./Others";
import { OverviewSection } from "./Overview";
import { sectionHref } from "./query";
import { TimelineSection } from "./Timeline";

/** What was just done here; the address carries only the name of the event's type. */
function DoneNotice(props: { record: RecordView }) {
  const title = (type: string) =>
    props.record.events.find((event) => event.type === type)?.title ?? wordsOf(type);
  for (const [name, words] of [
    ["recorded", recordText.recorded],
    ["corrected", recordText.corrected],
    ["withdrawn", recordText.withdrawn],
  ] as const) {
    const type = queryWord(name);
    if (type) {
      return (
        <Notice kind="success" title={words(title(type))} announce>
          <p className="govuk-body">{recordText.recordedBody}</p>
        </Notice>
      );
    }
  }
  return null;
}

const sectionBody: Record<Section, (record: RecordView) => ReactNode> = {
  overview: (record) => (
    <>
      <OverviewSection record={record} />
      {record.type === "person" && <RelatedTables record={record} />}
    </>
  ),
  timeline: (record) => <TimelineSection record={record} />,
  duties: (record) => <DutiesSection record={record} />,
  standards: (record) => <StandardsSection record={record} />,
  people: (record) => <PeopleSection record={record} />,
  then: (record) => <LookBackSection record={record} />,
  audit: (record) => <AuditSection record={record} />,
};

function Sections(props: { record: RecordView; section: Section }) {
  const { permissions } = useSession();
  const open = props.record.duties.filter((duty) => isOpen(duty.verdict)).length;
  const sections = (Object.keys(recordText.sections) as Section[]).filter(
    (section) => section !== "audit" || may(permissions, "audit", props.record.type),
  );
  return (
    <SubNavigation
      label={recordText.sectionsLabel}
      items={sections.map((section) => ({
        href: sectionHref(props.record.id, section),
        words: recordText.sections[section],
        current: section === props.section,
        count: section === "duties" ? open : undefined,
      }))}
    />
  );
}

function Access(props: { record: RecordView }) {
  const { record } = props;
  return (
    <>
      {record.restricted && (
        <Notice kind="information" title={recordText.restricted}>
          <p className="govuk-body">{recordText.restrictedBody}</p>
          {record.let_in && record.let_in.length > 0 && (
            <p className="govuk-body">
              {recordText.letIn}: {record.let_in.map((each) => each.name).join(", ")}
            </p>
          )}
        </Notice>
      )}
      {record.access === "limited" && (
        <Notice kind="information" title={recordText.limited}>
          <p className="govuk-body">
            {recordText.limitedBody(record.ask.join(", "))}{" "}
            {record.unit && (
              <>
                {recordText.unit}: {record.unit.name}
              </>
            )}
          </p>
          {record.actions.some((each) => each.event_type === "opened_by_need") && (
            <Button kind="secondary" href={recordHref(record.id, "opened_by_need")}>
              {eyesText.openIt}
            </Button>
          )}
        </Notice>
      )}
    </>
  );
}

/** What kind of record it is, and the way back to the board it stands on. */
function useKind(record: RecordView | undefined) {
  const boards = useBoards();
  const definitions = useDefinitions();
  const type = definitions.data?.record_types.find((each) => each.name === record?.type);
  const board = boards.find((each) => each.type.name === record?.type);
  return { title: type?.title, board };
}

export function RecordPage(props: { id: string; section: Section }) {
  const moment = momentShown();
  const read = useRead<RecordView>(`/records/${props.id}`, { ...moment });
  const kind = useKind(read.data);
  const live = useLiveChanges(["record", "duty"], isThen(moment) ? undefined : props.id);
  const refresh = () => {
    live.clear();
    read.again();
  };
  return (
    <Shell title={recordText.pageTitle(props.section, kind.title)}>
      <Shown read={read} whole>
        {(record) => (
          <>
            {kind.board && !isThen(moment) && (
              <a className="govuk-back-link" href={kind.board.href}>
                {kind.board.title}
              </a>
            )}
            <ThenBanner now={`/records/${record.id}`} />
            {isThen(moment) && <Steps id={record.id} />}
            <DoneNotice record={record} />
            <div className="rowan-title-row">
              <Heading caption={[kind.title, record.reference].filter(Boolean).join(", ")}>
                {record.headline || record.reference}
              </Heading>
              {record.worst && isOpen(record.worst) && <VerdictTag verdict={record.worst} />}
            </div>
            <Access record={record} />
            <RecordingNow recording={record.recording} />
            <Banner record={record} />
            <Sections record={record} section={props.section} />
            {live.count > 0 && (
              <div className="rowan-live">
                <span role="status">{recordText.changes(live.count)}</span>{" "}
                <Button kind="secondary" small onClick={refresh}>
                  {recordText.refresh}
                </Button>
              </div>
            )}
            {sectionBody[props.section](record)}
          </>
        )}
      </Shown>
    </Shell>
  );
}
