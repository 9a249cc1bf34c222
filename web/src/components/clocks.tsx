// A duty's verdict and its clock: words first, the clock time beside them, colour only to help.
import type { Duty, Verdict } from "../api/types";
import { useNow } from "../base/ticking";
import { agoWords, clockWords, dueWords, fullTime, whenWords } from "../base/time";
import { verdictTone, verdictWords } from "../base/verdict";
import { dutyText } from "../text/duties";

export function VerdictTag(props: { verdict: Verdict; local?: boolean; count?: number }) {
  const words = verdictWords(props.verdict, props.local);
  return (
    <strong className={`govuk-tag govuk-tag--${verdictTone(props.verdict)} rowan-tag`}>
      {props.count === undefined ? words : `${props.count} ${words.toLowerCase()}`}
    </strong>
  );
}

export function Tag(props: { tone?: string; children: string }) {
  const tone = props.tone ? ` govuk-tag--${props.tone}` : "";
  return <strong className={`govuk-tag${tone} rowan-tag`}>{props.children}</strong>;
}

/** The time a duty is due, as it stands now: "40 minutes late" over "04:10". */
export function DueClock(props: {
  due: string | null;
  until?: string | null;
  verdict: Verdict;
  pausedSince?: string | null;
}) {
  const now = useNow();
  if (props.due === null) return <span className="rowan-clock">{dutyText.noTime}</span>;
  const due = Date.parse(props.until ?? props.due);
  const first = Date.parse(props.due);
  const late = due < now;
  const clock =
    props.until && props.until !== props.due
      ? dutyText.between(clockWords(first, now), clockWords(due, now))
      : clockWords(due, now);
  return (
    <span className={`rowan-clock${late ? " rowan-clock--late" : ""}`}>
      <strong className="rowan-clock__words">{dueWords(due, now)}</strong>{" "}
      <time className="rowan-clock__time" dateTime={props.due} title={fullTime(first)}>
        {clock}
      </time>
      {props.pausedSince && (
        <span className="rowan-clock__note">
          {" "}
          {dutyText.paused(clockWords(Date.parse(props.pausedSince), now))}
        </span>
      )}
    </span>
  );
}

/** What a duty's time says: how far off it is while it is open, when it was done once it is. */
export function DutyTime(props: { duty: Duty }) {
  const { duty } = props;
  const now = useNow();
  if (duty.done) {
    return (
      <span className="rowan-clock">{dutyText.doneAt(clockWords(Date.parse(duty.done), now))}</span>
    );
  }
  if (duty.verdict === "not_applicable" || duty.verdict === "excused" || duty.verdict === "met") {
    return null;
  }
  return (
    <DueClock
      due={duty.due}
      until={duty.due_until}
      verdict={duty.verdict}
      pausedSince={duty.paused_since}
    />
  );
}

export function Time(props: { at: string | null | undefined; relative?: boolean }) {
  const now = useNow();
  if (!props.at) return null;
  const at = Date.parse(props.at);
  const full = whenWords(props.at);
  if (Number.isNaN(at) || !props.relative) return <time dateTime={props.at}>{full}</time>;
  return (
    <time dateTime={props.at} title={full}>
      {agoWords(at, now)}
    </time>
  );
}
