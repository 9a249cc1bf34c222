// Saying of several notifications that they have been read: which they are, and what came of it.
import { useRef, useState } from "react";
import { acknowledge, inParts, unanswered, type OneNotification } from "../../api/many";
import type { Problem } from "../../api/types";
import { whenWords } from "../../base/time";
import { Body, Button, Heading, Notice } from "../../components/basics";
import type { Chosen } from "../../components/choosing";
import { useSession } from "../../shell/session";
import { manyText } from "../../text/many";
import { Progress } from "./Progress";
import { useNewPage, useWayBack } from "./useWayBack";

export interface ReadManyProps {
  rows: Chosen[];
  onBack: () => void;
  onDone: () => void;
}

interface Line {
  row: Chosen;
  says: string;
}

/** What became of those that were not marked by this person: each in its own words. */
function useLines(rows: Chosen[], answers: OneNotification[], failed: Problem | null) {
  const { account } = useSession();
  const found = new Map(answers.map((answer) => [answer.id, answer]));
  const lines: Line[] = [];
  for (const row of rows) {
    const answer = found.get(row.id);
    const problem = answer ? answer.problem : failed;
    const told = answer?.notification;
    if (problem) lines.push({ row, says: problem.detail ?? problem.title });
    else if (told?.acknowledged_by && told.acknowledged_by.id !== account.id) {
      const when = told.acknowledged_at ? whenWords(told.acknowledged_at) : "";
      lines.push({ row, says: manyText.readBy(told.acknowledged_by.name, when) });
    }
  }
  return lines;
}

function Came(props: ReadManyProps & { answers: OneNotification[]; failed: Problem | null }) {
  const { rows, answers, failed } = props;
  const lines = useLines(rows, answers, failed);
  const done = rows.length - lines.length;
  return (
    <>
      <Heading>{manyText.readTitle}</Heading>
      <Notice
        kind={failed ? "warning" : "success"}
        title={done > 0 ? manyText.readDone(done) : manyText.readFailed}
        announce
      />
      {lines.length > 0 && (
        <>
          <h2 className="govuk-heading-m">{manyText.readResults}</h2>
          <ul className="govuk-list govuk-list--bullet">
            {lines.map((line) => (
              <li key={line.row.id}>
                {line.row.name}. {line.says}
              </li>
            ))}
          </ul>
        </>
      )}
      <Button onClick={props.onDone}>{manyText.back}</Button>
    </>
  );
}

export function ReadManyPage(props: ReadManyProps) {
  const { rows } = props;
  const [stage, setStage] = useState<"check" | "sending" | "done">("check");
  const [answers, setAnswers] = useState<OneNotification[]>([]);
  const [failed, setFailed] = useState<Problem | null>(null);
  const busy = useRef(false);
  useWayBack(stage === "sending", stage === "done" ? props.onDone : props.onBack);
  useNewPage(stage);
  const go = async () => {
    if (busy.current) return;
    busy.current = true;
    setStage("sending");
    let came: OneNotification[] = [];
    try {
      await inParts(
        rows.map((row) => row.id),
        acknowledge,
        (some) => {
          came = [...came, ...some];
          setAnswers(came);
          return true;
        },
      );
    } catch (error) {
      setFailed(unanswered(error));
    }
    setStage("done");
  };
  if (stage === "done") return <Came {...props} answers={answers} failed={failed} />;
  return (
    <>
      <Heading>{manyText.readTitle}</Heading>
      {stage === "sending" ? (
        <Progress done={answers.length} total={rows.length} words={manyText.sending} />
      ) : (
        <>
          <Body>{manyText.readBody}</Body>
          <ul className="govuk-list govuk-list--bullet">
            {rows.map((row) => (
              <li key={row.id}>{row.name}</li>
            ))}
          </ul>
          <div className="govuk-button-group">
            <Button onClick={() => void go()}>{manyText.readGo(rows.length)}</Button>
            <button type="button" className="rowan-link-button" onClick={props.onBack}>
              {manyText.back}
            </button>
          </div>
        </>
      )}
    </>
  );
}
