// Why one of many was not, or would not be, recorded.
import type { Problem } from "../../api/types";
import { whenWords } from "../../base/time";
import { nameOf } from "../../base/values";
import { Link } from "../../components/basics";
import { manyText } from "../../text/many";

function linesOf(problem: Problem): string[] {
  if (problem.refusals && problem.refusals.length > 0) {
    return problem.refusals.flatMap((refusal) => {
      const says = Array.isArray(refusal.says) ? refusal.says : [refusal.says];
      return says.map((line) => `${refusal.title}: ${line}`);
    });
  }
  if (problem.status === 412) {
    const changed = (problem.changed ?? []).map((event) =>
      [event.title, nameOf(event.recorded_by), whenWords(event.recorded_at)]
        .filter(Boolean)
        .join(", "),
    );
    return changed.length > 0 ? changed : [problem.detail ?? manyText.changedWhy];
  }
  if (problem.problems && problem.problems.length > 0) {
    return problem.problems.map((each) => each.message.replace(/`([^`]*)`/g, "“$1”"));
  }
  return [problem.detail ?? problem.title];
}

export function Why(props: { problem: Problem; alone?: string }) {
  const lines = linesOf(props.problem);
  return (
    <>
      {lines.length === 1 ? (
        <span>{lines[0]}</span>
      ) : (
        <ul className="govuk-list govuk-list--bullet rowan-chosen__why">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {props.alone && props.problem.refusals && props.problem.refusals.length > 0 && (
        <div>
          <Link href={props.alone}>{manyText.alone}</Link>
        </div>
      )}
    </>
  );
}
