// What the timeline says of an entry that somebody else looked at or must look at, and where from
// there.
import type { EventView, RecordView } from "../../api/types";
import { clockWords, whenWords } from "../../base/time";
import { useNow } from "../../base/ticking";
import { Link } from "../../components/basics";
import { Tag } from "../../components/clocks";
import { OwnerWords, recordHref } from "../../components/duties";
import { useSession } from "../../shell/session";
import { eyesText } from "../../text/eyes";
import {
  aboutOf,
  answersOnly,
  isOpenRequest,
  mayCorrect,
  openRequests,
  secondLook,
  standingForm,
} from "./eyes";

export function EyesTags(props: { record: RecordView; event: EventView }) {
  const { record, event } = props;
  const look = secondLook(record, event.root);
  const asked = openRequests(record, event.root).length > 0;
  return (
    <>
      {look?.state === "waiting" && <Tag tone="orange">{eyesText.waitingTag}</Tag>}
      {look?.state === "agreed" && <Tag tone="green">{eyesText.agreedTag}</Tag>}
      {look?.state === "not_agreed" && <Tag tone="red">{eyesText.sentBackTag}</Tag>}
      {asked && <Tag tone="yellow">{eyesText.askedTag}</Tag>}
    </>
  );
}

function Waiting(props: { record: RecordView; event: EventView }) {
  const { record, event } = props;
  const now = useNow();
  const look = secondLook(record, event.root);
  if (look?.answer) {
    return (
      <p className="govuk-body rowan-words">
        <Link href={`/records/${record.id}/timeline#event-${look.answer.id}`}>
          {(look.state === "agreed" ? eyesText.agreedBy : eyesText.sentBackBy)(
            look.answer.recorded_by?.name ?? "",
            whenWords(look.answer.recorded_at),
          )}
        </Link>
      </p>
    );
  }
  if (!look?.duty) return null;
  const allowed = record.actions.find((each) => each.event_type === "countersigned")?.allowed;
  return (
    <p className="govuk-body">
      {eyesText.waitingFor} <OwnerWords duty={look.duty} />
      {look.duty.due && <>, {clockWords(Date.parse(look.duty.due), now)}</>}.{" "}
      {allowed && (
        <Link
          href={recordHref(record.id, "countersigned", event.root)}
          label={eyesText.lookOf(event.title)}
        >
          {eyesText.look}
        </Link>
      )}
    </p>
  );
}

/** What is said beneath an entry, with the ways that lead on from it. */
export function Eyes(props: { record: RecordView; event: EventView }) {
  const { record, event } = props;
  const { permissions } = useSession();
  const corrects = mayCorrect(record, permissions);
  const second = answersOnly.includes(event.type);
  if (second && !(corrects && isOpenRequest(record, event))) return null;
  if (second) {
    const entry = standingForm(record.events, aboutOf(record.events, event));
    return (
      <p className="govuk-body">
        {entry && (
          <Link href={`/records/${record.id}/events/${entry.id}/correct`}>
            {eyesText.correctIt}
          </Link>
        )}{" "}
        <Link href={recordHref(record.id, "correction_declined", event.root)}>
          {eyesText.declineIt}
        </Link>
      </p>
    );
  }
  return (
    <>
      <Waiting record={record} event={event} />
      {!corrects && (
        <span className="rowan-entry__change">
          <Link
            href={recordHref(record.id, "correction_requested", event.root)}
            quiet
            label={eyesText.askOf(event.title)}
          >
            {eyesText.ask}
          </Link>
        </span>
      )}
    </>
  );
}
