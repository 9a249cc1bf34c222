// Correcting or withdrawing what was recorded. What stood before always stays in view.
import { useMemo } from "react";
import { get, post } from "../../api/client";
import type {
  Definitions,
  EventType,
  EventView,
  Field,
  RecordType,
  RecordView,
} from "../../api/types";
import { useDefinitions, useRead } from "../../api/use";
import { happenedWhen } from "../../base/events";
import { whenWords } from "../../base/time";
import { valueWords } from "../../base/values";
import { Heading, SummaryList } from "../../components/basics";
import { Shown } from "../../components/failures";
import { EventForm } from "../../forms/EventForm";
import { lookupsOf } from "../../forms/lookups";
import { emptyContent, today, type Asked, type Content, type Given } from "../../forms/model";
import { stateOfFields, whenOf } from "../../forms/state";
import { Shell } from "../../shell/Shell";
import { formText } from "../../text/forms";
import { recordText } from "../../text/record";
import { linkEventType, linkLookups } from "./links";

const reasonName = "amendment_reason";

function reasonField(title: string): Field {
  return { name: reasonName, title, kind: "narrative", required: true };
}

function contentOf(asked: Asked, event: EventView): Content {
  const empty = emptyContent(asked);
  const shown = Object.fromEntries(event.shown.map((each) => [each.name, valueWords(each.value)]));
  return {
    ...empty,
    happened: whenOf(happenedWhen(event)),
    fields: { ...empty.fields, ...stateOfFields(asked.event.fields, event.fields, shown, today()) },
  };
}

interface AmendProps {
  definitions: Definitions;
  record: RecordView;
  type: RecordType;
  event: EventView;
  eventType: EventType;
}

function Correct(props: AmendProps) {
  const { record, event, definitions, type, eventType } = props;
  const asked: Asked = useMemo(
    () => ({
      recordType: type.name,
      event: eventType,
      record: record.id,
      before: [],
      after: [reasonField(formText.correctReason)],
      lookups: linkLookups(definitions, type),
      events: record.events,
    }),
    [definitions, record, type, eventType],
  );
  const initial = useMemo(() => contentOf(asked, event), [asked, event]);
  const send = async (given: Given, key: string) => {
    await post(
      `/records/${record.id}/events/${event.id}/correction`,
      {
        fields: given.fields,
        reason: given.extra[reasonName],
        happened_at: given.happened_at ?? happenedWhen(event),
      },
      { version: record.version, idempotencyKey: key, minimal: true },
    );
    location.assign(`/records/${record.id}/timeline?corrected=${event.type}`);
  };
  return (
    <EventForm
      asked={asked}
      initial={initial}
      heading={formText.correctTitle(event.title)}
      caption={`${record.headline} ${record.reference}`}
      hint={formText.correctHint}
      goWords={formText.correctGo}
      draft={null}
      back={`/records/${record.id}/timeline`}
      send={send}
      renew={async () => {
        record.version = (await get<RecordView>(`/records/${record.id}`)).version;
      }}
    />
  );
}

function Withdraw(props: AmendProps) {
  const { record, event, definitions, type } = props;
  const asked: Asked = useMemo(
    () => ({
      recordType: type.name,
      record: record.id,
      before: [],
      after: [reasonField(formText.withdrawReason)],
      event: { name: "withdrawn", title: event.title, fields: [] },
      lookups: lookupsOf(definitions),
      events: record.events,
    }),
    [definitions, record, type, event],
  );
  const initial = useMemo(() => emptyContent(asked), [asked]);
  const send = async (given: Given, key: string) => {
    await post(
      `/records/${record.id}/events/${event.id}/withdrawal`,
      { reason: given.extra[reasonName] },
      { version: record.version, idempotencyKey: key, minimal: true },
    );
    location.assign(`/records/${record.id}/timeline?withdrawn=${event.type}`);
  };
  return (
    <EventForm
      asked={asked}
      initial={initial}
      heading={formText.withdrawTitle(event.title)}
      caption={`${record.headline} ${record.reference}`}
      hint={formText.withdrawHint}
      goWords={formText.withdrawGo}
      draft={null}
      back={`/records/${record.id}/timeline`}
      send={send}
      untimed
      checkHint={formText.withdrawHint}
      aside={
        <SummaryList
          rows={[
            { name: recordText.happened, value: whenWords(happenedWhen(event)) },
            ...event.shown.map((each) => ({
              name: each.title,
              value: <span className="rowan-words">{valueWords(each.value)}</span>,
            })),
          ]}
        />
      }
      renew={async () => {
        record.version = (await get<RecordView>(`/records/${record.id}`)).version;
      }}
    />
  );
}

export function AmendPage(props: { id: string; event: string; how: "correct" | "withdraw" }) {
  const definitions = useDefinitions();
  const record = useRead<RecordView>(`/records/${props.id}`);
  const entry =
    record.data?.events.find((each) => each.id === props.event)?.title ?? formText.entry;
  const title =
    props.how === "correct" ? formText.correctTitle(entry) : formText.withdrawTitle(entry);
  return (
    <Shell title={title}>
      <Shown read={definitions} whole>
        {(all) => (
          <Shown read={record} whole>
            {(view) => {
              const type = all.record_types.find((each) => each.name === view.type);
              const event = view.events.find((each) => each.id === props.event);
              const eventType =
                type &&
                event &&
                (event.type === "linked"
                  ? linkEventType(type)
                  : type.events.find((each) => each.name === event.type));
              if (!type || !event || !eventType) return <Heading>{formText.unknownEvent}</Heading>;
              const own = { definitions: all, record: view, type, event, eventType };
              return props.how === "correct" ? <Correct {...own} /> : <Withdraw {...own} />;
            }}
          </Shown>
        )}
      </Shown>
    </Shell>
  );
}
