// What an act would do to each of many: who is left out, and why another cannot be done.
import { useState } from "react";
import type { OneAnswer } from "../../api/many";
import { atMoment } from "../../base/moment";
import { whenWords } from "../../base/time";
import { nameOf, wordsOf } from "../../base/values";
import { Body, Button, Heading, Notice } from "../../components/basics";
import { Tick, type ActForMany, type Chosen } from "../../components/choosing";
import { Table, type Column } from "../../components/table";
import { eyesText } from "../../text/eyes";
import { manyText } from "../../text/many";
import { Why } from "./Problems";
import { Progress } from "./Progress";
import { useNewPage } from "./useWayBack";
import type { Many } from "./useMany";

const sayMost = 160;

interface Line {
  row: Chosen;
  answer: OneAnswer;
}

export function OneName(props: { row: Chosen; reference?: string }) {
  return (
    <>
      <a
        className="govuk-link"
        href={atMoment(`/records/${props.row.id}`)}
        target="_blank"
        rel="noopener noreferrer"
      >
        {props.row.name}
      </a>
      {props.reference && props.reference !== props.row.name && (
        <div className="govuk-hint rowan-hint-below">{props.reference}</div>
      )}
    </>
  );
}

function Now(props: { answer: OneAnswer }) {
  const { answer } = props;
  if (!answer.state) return <>–</>;
  return (
    <>
      {wordsOf(answer.state)}
      {answer.with.map((each) => (
        <div key={`${each.id}${each.offered ? " offered" : ""}`}>
          {each.offered ? manyText.offered(each.name) : manyText.has(each.name)}
        </div>
      ))}
    </>
  );
}

function What(props: { answer: OneAnswer; act: ActForMany }) {
  const { answer, act } = props;
  if (answer.problem) {
    return (
      <>
        <strong className="govuk-tag govuk-tag--red">{manyText.cannot}</strong>{" "}
        <Why
          problem={answer.problem}
          alone={`/records/${answer.record}/record/${act.event.name}`}
        />
      </>
    );
  }
  const says = answer.says ?? act.event.title;
  return (
    <>
      <strong className="govuk-tag govuk-tag--green">{manyText.will}</strong>{" "}
      <span className="rowan-words">
        {says.length > sayMost ? `${says.slice(0, sayMost)}…` : says}
      </span>
      {answer.recording.map((each) => (
        <div key={`${each.by?.id} ${each.event_type}`} className="rowan-chosen__held">
          {eyesText.recordingNow(nameOf(each.by), each.title, whenWords(each.since))}{" "}
          {manyText.inHand}
        </div>
      ))}
    </>
  );
}

function columnsOf(
  act: ActForMany,
  included: (line: Line) => boolean,
  include: (line: Line, on: boolean) => void,
): Column<Line>[] {
  return [
    {
      title: manyText.include,
      cell: (line) =>
        line.answer.problem ? (
          "–"
        ) : (
          <Tick
            label={manyText.includeOne(line.row.name)}
            checked={included(line)}
            onChange={(on) => include(line, on)}
          />
        ),
    },
    {
      title: manyText.record,
      header: true,
      cell: (line) => <OneName row={line.row} reference={line.answer.about?.reference} />,
    },
    { title: manyText.now, cell: (line) => <Now answer={line.answer} /> },
    { title: manyText.what, cell: (line) => <What answer={line.answer} act={act} /> },
  ];
}

function Counts(props: { many: Many }) {
  const { looked, total, failed } = props.many;
  const ready = looked.filter((answer) => !answer.problem).length;
  if (looked.length < total && !failed) {
    return <Progress done={looked.length} total={total} words={manyText.previewing} />;
  }
  return (
    <>
      {failed && (
        <Notice kind="warning" title={manyText.previewFailed} announce>
          <p className="govuk-body">{failed.detail ?? failed.title}</p>
        </Notice>
      )}
      <p className="govuk-body" role="status">
        <strong>{manyText.ready(ready)}</strong>
        {ready < looked.length && `, ${manyText.stopped(looked.length - ready)}`}.
      </p>
    </>
  );
}

export function Preview(props: {
  many: Many;
  act: ActForMany;
  rows: Chosen[];
  onBack: () => void;
  onChange: () => void;
}) {
  const { many, act, rows } = props;
  useNewPage();
  // What somebody else has in hand is left out unless it is included; the rest goes ahead.
  const [turned, setTurned] = useState<Record<string, boolean>>({});
  const [problem, setProblem] = useState("");
  const lines = many.looked.flatMap((answer) => {
    const row = rows.find((each) => each.id === answer.record);
    return row ? [{ row, answer }] : [];
  });
  const included = (line: Line) =>
    !line.answer.problem && (turned[line.row.id] ?? line.answer.recording.length === 0);
  const going = lines.filter(included).map((line) => line.row);
  const whole = many.looked.length === many.total || many.failed !== null;
  const ready = lines.some((line) => !line.answer.problem);
  const confirm = () => {
    if (going.length === 0) setProblem(manyText.confirmNone);
    else void many.confirm(going);
  };
  return (
    <>
      <Heading caption={`${act.event.title}: ${act.type.plural}`}>{manyText.previewTitle}</Heading>
      <Counts many={many} />
      {whole && !ready && <Body>{manyText.nothingReady}</Body>}
      <Table
        caption={manyText.table}
        captionHidden
        cards
        rows={lines}
        rowKey={(line) => line.row.id}
        columns={columnsOf(act, included, (line, on) =>
          setTurned({ ...turned, [line.row.id]: on }),
        )}
      />
      {problem && going.length === 0 && (
        <p className="govuk-error-message" role="alert">
          {problem}
        </p>
      )}
      {whole && (
        <div className="govuk-button-group">
          {ready && <Button onClick={confirm}>{manyText.confirm(going.length)}</Button>}
          <Button kind="secondary" onClick={props.onChange}>
            {manyText.change}
          </Button>
          <button type="button" className="rowan-link-button" onClick={props.onBack}>
            {manyText.back}
          </button>
        </div>
      )}
    </>
  );
}
