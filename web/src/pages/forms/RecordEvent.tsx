// Recording one event on a record: the short form that a duty's link opens.
import { useMemo } from "react";
import type { Definitions, EventType, RecordType, RecordView } from "../../api/types";
import { useDefinitions, useRead } from "../../api/use";
import { queryWord } from "../../base/query";
import { looksLikeId } from "../../base/values";
import { Heading } from "../../components/basics";
import { Shown } from "../../components/failures";
import { RecordingNow } from "../../components/recording";
import { EventForm } from "../../forms/EventForm";
import { emptyContent, type Asked, type Content } from "../../forms/model";
import { useDraft } from "../../forms/useDraft";
import { Shell } from "../../shell/Shell";
import { formText } from "../../text/forms";
import { recordText } from "../../text/record";
import { linkEventType } from "./links";
import { SecondLookForm, isSecondLook } from "./SecondLook";
import { useAsked, useRecording } from "./useRecording";

interface Loaded {
  definitions: Definitions;
  record: RecordView;
  type: RecordType;
  event: EventType;
}

/** The event's choice of an earlier event, filled in when the link that led here named one. */
export function withAbout(asked: Asked, content: Content): Content {
  const about = queryWord("about");
  const field = asked.event.fields.find((each) => each.kind === "event");
  if (!field || !looksLikeId(about)) return content;
  const fits = asked.events.some(
    (event) =>
      (event.id === about || event.root === about) && (!field.of || event.type === field.of),
  );
  return fits
    ? { ...content, fields: { ...content.fields, [field.name]: { is: "choice", codes: [about] } } }
    : content;
}

function Form(props: Loaded) {
  const { definitions, record, type, event } = props;
  const asked = useAsked(definitions, record, type, event);
  const initial = useMemo(() => withAbout(asked, emptyContent(asked)), [asked]);
  const title = formText.recordTitle(event.title);
  const draft = useDraft(`${record.id}.${event.name}`, event.title, location.pathname);
  const action = record.actions.find((each) => each.event_type === event.name);
  const { send, renew } = useRecording(record, event, draft);

  return (
    <>
      {action && !action.allowed && (
        <p className="govuk-inset-text">
          {formText.notAllowed}
          {action.why_not && `: ${action.why_not}`}
        </p>
      )}
      <RecordingNow recording={record.recording} form={event.name} />
      <EventForm
        asked={asked}
        initial={initial}
        heading={title}
        hint={event.hint}
        draft={draft}
        caption={`${record.headline} ${record.reference}`}
        back={`/records/${record.id}`}
        send={send}
        renew={renew}
      />
    </>
  );
}

export function RecordEventPage(props: { id: string; eventType: string }) {
  const definitions = useDefinitions();
  const record = useRead<RecordView>(`/records/${props.id}`);
  const event = definitions.data?.record_types
    .find((each) => each.name === record.data?.type)
    ?.events.find((each) => each.name === props.eventType);
  const title = event ? formText.recordTitle(event.title) : recordText.recordSomething;
  return (
    <Shell title={title}>
      <Shown read={definitions} whole>
        {(all) => (
          <Shown read={record} whole>
            {(view) => {
              const type = all.record_types.find((each) => each.name === view.type);
              const event =
                type &&
                (props.eventType === "linked"
                  ? linkEventType(type)
                  : type.events.find((each) => each.name === props.eventType));
              if (!type || !event) return <Heading>{formText.unknownEvent}</Heading>;
              const own = { definitions: all, record: view, type, event };
              return isSecondLook(event.name) ? (
                <SecondLookForm {...own} kind={event.name} />
              ) : (
                <Form {...own} />
              );
            }}
          </Shown>
        )}
      </Shown>
    </Shell>
  );
}
