// Looking at what somebody else recorded: one short form beneath the entry itself.
import { useMemo } from "react";
import type {
  Definitions,
  EventType,
  EventView,
  Fields,
  RecordType,
  RecordView,
} from "../../api/types";
import { queryWord } from "../../base/query";
import { whenWords } from "../../base/time";
import { valueWords } from "../../base/values";
import { Heading, Link, SummaryList } from "../../components/basics";
import { recordHref } from "../../components/duties";
import { EventForm } from "../../forms/EventForm";
import { emptyContent, type Given } from "../../forms/model";
import { useDraft } from "../../forms/useDraft";
import { useSession } from "../../shell/session";
import { eyesText } from "../../text/eyes";
import { aboutOf, answersOnly, isOpenRequest, secondLook, standingForm } from "../record/eyes";
import { useAsked, useRecording } from "./useRecording";

type Kind = keyof typeof eyesText.headings;

export function isSecondLook(event: string): event is Kind {
  return answersOnly.includes(event);
}

interface Loaded {
  definitions: Definitions;
  record: RecordView;
  type: RecordType;
  event: EventType;
}

function Entry(props: { entry: EventView }) {
  const { entry } = props;
  return (
    <div className="govuk-inset-text">
      <p className="govuk-body rowan-words">{entry.says}</p>
      <SummaryList
        rows={entry.shown.map((each) => ({
          name: each.title,
          value: <span className="rowan-words">{valueWords(each.value)}</span>,
        }))}
        tight
      />
      <p className="govuk-body-s">
        {eyesText.recordedBy(entry.recorded_by?.name ?? "", whenWords(entry.recorded_at))}
      </p>
    </div>
  );
}

/** Why the form is not for this person now, or null when it is. */
function refusal(record: RecordView, kind: Kind, entry: EventView, account: string) {
  if (kind === "countersigned" || kind === "sent_back") {
    const look = secondLook(record, entry.root);
    if (look?.answer) return eyesText.answered(look.answer.says);
  }
  if (kind === "correction_declined" && !isOpenRequest(record, entry)) {
    return eyesText.answered("");
  }
  const byAnother = kind !== "correction_requested" && kind !== "correction_declined";
  return byAnother && entry.recorded_by?.id === account ? eyesText.own : null;
}

function Ways(props: { record: RecordView; kind: Kind; entry: EventView }) {
  const { record, kind, entry } = props;
  if (kind === "countersigned" || kind === "sent_back") {
    const other = kind === "countersigned" ? "sent_back" : "countersigned";
    return (
      <p className="govuk-body">
        <Link href={recordHref(record.id, other, entry.root)}>{eyesText.instead[kind]}</Link>
      </p>
    );
  }
  const wrong =
    kind === "correction_declined"
      ? standingForm(record.events, aboutOf(record.events, entry))
      : null;
  return wrong ? (
    <>
      <Entry entry={wrong} />
      <p className="govuk-body">
        <Link href={`/records/${record.id}/events/${wrong.id}/correct`}>
          {eyesText.correctAsAsked}
        </Link>
      </p>
    </>
  ) : null;
}

/** What Rowan fills in itself. */
const notAsked = ["about", "officer"];

function Form(props: Loaded & { kind: Kind; entry: EventView | null }) {
  const { definitions, record, type, kind, entry } = props;
  const { account } = useSession();
  const event = useMemo(() => {
    const fields = props.event.fields.filter((each) => !notAsked.includes(each.name));
    return { ...props.event, fields };
  }, [props.event]);
  const asked = useAsked(definitions, record, type, event);
  const initial = useMemo(() => emptyContent(asked), [asked]);
  const heading = eyesText.headings[kind](entry?.title ?? "");
  const draft = useDraft(`${record.id}.${kind}`, heading, location.pathname + location.search);
  const { send, renew } = useRecording(record, event, draft);
  const why = entry && refusal(record, kind, entry, account.id);
  const caption = `${record.headline} ${record.reference}`;
  const about: Fields = entry ? { about: entry.root } : {};
  if (entry && why) {
    return (
      <>
        <Heading caption={caption}>{heading}</Heading>
        <p className="govuk-inset-text">{why}</p>
        <Entry entry={entry} />
        <Link href={`/records/${record.id}/timeline`}>{eyesText.timeline}</Link>
      </>
    );
  }
  return (
    <EventForm
      asked={asked}
      initial={initial}
      heading={heading}
      caption={caption}
      hint={eyesText.hints[kind]}
      goWords={eyesText.go[kind]}
      draft={draft}
      untimed
      aside={
        entry && (
          <section aria-label={eyesText.what}>
            <Entry entry={entry} />
            <Ways record={record} kind={kind} entry={entry} />
          </section>
        )
      }
      back={`/records/${record.id}`}
      send={(given: Given, key, override) =>
        send({ ...given, fields: { ...given.fields, ...about } }, key, override)
      }
      renew={renew}
    />
  );
}

export function SecondLookForm(props: Loaded & { kind: Kind }) {
  const { record, kind } = props;
  const about = queryWord("about");
  const entry = about ? standingForm(record.events, about) : null;
  if (entry || kind === "opened_by_need") return <Form {...props} kind={kind} entry={entry} />;
  return (
    <>
      <Heading caption={`${record.headline} ${record.reference}`}>{props.event.title}</Heading>
      <p className="govuk-body">{about ? eyesText.notThere : eyesText.choose}</p>
      <Link href={`/records/${record.id}/timeline`}>{eyesText.timeline}</Link>
    </>
  );
}
