// A plain warning above a page that shows a moment of the past.
import { isThen, momentShown } from "../base/moment";
import { whenWords } from "../base/time";
import { thenText } from "../text/then";
import { Link, Notice } from "./basics";

export function ThenBanner(props: { now: string }) {
  const moment = momentShown();
  if (!isThen(moment)) return null;
  const title = moment.known_at
    ? thenText.known(whenWords(moment.known_at))
    : thenText.was(whenWords(moment.as_at ?? ""));
  return (
    <Notice kind="warning" title={title}>
      <p className="govuk-body">
        {thenText.body} <Link href={props.now}>{thenText.backToNow}</Link>
      </p>
    </Notice>
  );
}
