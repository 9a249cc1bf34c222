// Who else is recording something on a record at this moment. Nobody is kept from doing the same.
import type { RecordView } from "../api/types";
import { whenWords } from "../base/time";
import { nameOf } from "../base/values";
import { eyesText } from "../text/eyes";

/** All of it, or what others record in one form. */
export function RecordingNow(props: { recording: RecordView["recording"]; form?: string }) {
  const shown = props.recording.filter((each) => !props.form || each.event_type === props.form);
  if (shown.length === 0) return null;
  return (
    <ul className="govuk-list govuk-inset-text">
      {shown.map((each) => (
        <li key={`${each.by?.id} ${each.event_type}`}>
          {eyesText.recordingNow(nameOf(each.by), each.title, whenWords(each.since))}
        </li>
      ))}
    </ul>
  );
}
