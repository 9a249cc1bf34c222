// One act for many, from what was filled in to what became of each: looked at and recorded in
// parts, so that a page can say how far it is, and stop.
import { useRef, useState } from "react";
import { ApiError, newIdempotencyKey } from "../../api/client";
import {
  inParts,
  preview,
  recordPart,
  unanswered,
  type Act,
  type OneAnswer,
  type OneOfMany,
} from "../../api/many";
import type { Fields, Problem } from "../../api/types";
import type { Chosen } from "../../components/choosing";
import { manyText } from "../../text/many";

export type Stage = "form" | "preview" | "sending" | "done";

/** What became of a row: recorded, or the problem that kept it from that. */
export interface Outcome {
  row: Chosen;
  version: number | null;
  problem: Problem | null;
  /** It never left, or nobody knows whether it arrived: the same may be sent again. */
  open: boolean;
}

export interface Many {
  stage: Stage;
  act: Act | null;
  looked: OneAnswer[];
  /** How many are being looked at, or sent. */
  total: number;
  failed: Problem | null;
  outcomes: Outcome[];
  stopping: boolean;
  look: (act: Act, rows: Chosen[]) => Promise<void>;
  confirm: (rows: Chosen[]) => Promise<void>;
  sendAgain: () => Promise<void>;
  stop: () => void;
  toForm: () => void;
}

/** The part of what is recorded that is each row's own, given those that come before it. */
export type OwnFields = (row: Chosen, before: Chosen[]) => Fields | undefined;

/** The whole is refused for what was filled in, alike for all: that belongs beside the form. */
function refusedForm(answers: OneAnswer[]): Problem | null {
  const ofForm = (answer: OneAnswer) =>
    answer.problem?.problems?.some((each) => /^events\/0\/(fields|happened_at)/.test(each.path));
  return answers.length > 0 && answers.every(ofForm) ? answers[0]!.problem : null;
}

function isPassing(problem: Problem): boolean {
  return problem.status === 429 || problem.status === 503;
}

export function useMany(own: OwnFields): Many {
  const [stage, setStage] = useState<Stage>("form");
  const [act, setAct] = useState<Act | null>(null);
  const [looked, setLooked] = useState<OneAnswer[]>([]);
  const [total, setTotal] = useState(0);
  const [failed, setFailed] = useState<Problem | null>(null);
  const [outcomes, setOutcomes] = useState<Outcome[]>([]);
  const [stopping, setStopping] = useState(false);
  const stop = useRef(false);
  const key = useRef("");

  const withOwn = (rows: Chosen[]) =>
    rows.map((row, index) => ({ row, fields: own(row, rows.slice(0, index)) }));

  const look = async (next: Act, rows: Chosen[]) => {
    const asked = withOwn(rows).map(({ row, fields }): OneOfMany => ({
      record: row.id,
      ...(fields ? { fields } : {}),
    }));
    let found: OneAnswer[] = [];
    setFailed(null);
    const told = (answers: OneAnswer[]) => {
      const wrong = found.length === 0 ? refusedForm(answers) : null;
      if (wrong) throw new ApiError(wrong);
      found = [...found, ...answers];
      setAct(next);
      setTotal(rows.length);
      setLooked(found);
      setStage("preview");
      return true;
    };
    try {
      await inParts(asked, (part) => preview(next, part), told);
    } catch (error) {
      if (found.length === 0 && stage === "form") throw error;
      setLooked(found);
      setTotal(rows.length);
      setFailed(unanswered(error));
      setStage("preview");
    }
  };

  const send = async (rows: { row: Chosen; sent: OneOfMany }[], before: Outcome[], all: number) => {
    if (!act) return;
    let came: Outcome[] = [];
    stop.current = false;
    setStopping(false);
    setTotal(rows.length);
    setOutcomes(before);
    setStage("sending");
    const told = (answers: OneAnswer[]) => {
      came = [
        ...came,
        ...answers.map((answer, index) => ({
          row: rows[came.length + index]!.row,
          version: answer.problem ? (rows[came.length + index]!.sent.version ?? null) : null,
          problem: answer.problem,
          open: answer.problem !== null && isPassing(answer.problem),
        })),
      ];
      setOutcomes([...before, ...came]);
      return !stop.current;
    };
    let why: Problem = { title: manyText.unsentWhy, status: 0 };
    try {
      await inParts(
        rows,
        (part) =>
          recordPart(
            act,
            part.map((each) => each.sent),
            all,
            key.current,
          ),
        told,
      );
    } catch (error) {
      why = unanswered(error);
    }
    const rest = rows.slice(came.length).map(({ row, sent }): Outcome => ({
      row,
      version: sent.version ?? null,
      problem: why,
      open: true,
    }));
    setOutcomes([...before, ...came, ...rest]);
    setStage("done");
  };

  const confirm = async (rows: Chosen[]) => {
    key.current = newIdempotencyKey();
    const versions = new Map(looked.map((answer) => [answer.record, answer.version]));
    const sent = withOwn(rows).map(({ row, fields }) => ({
      row,
      sent: {
        record: row.id,
        version: versions.get(row.id) ?? 0,
        ...(fields ? { fields } : {}),
      },
    }));
    sentRows.current = new Map(sent.map((each) => [each.row.id, each.sent]));
    await send(sent, [], rows.length);
  };
  const sentRows = useRef(new Map<string, OneOfMany>());

  // Under the same key: what did arrive before is answered again and not done again.
  const sendAgain = async () => {
    const again = outcomes
      .filter((outcome) => outcome.open)
      .flatMap(({ row }) => {
        const sent = sentRows.current.get(row.id);
        return sent ? [{ row, sent }] : [];
      });
    const settled = outcomes.filter((outcome) => !outcome.open);
    await send(again, settled, sentRows.current.size);
  };

  return {
    stage,
    act,
    looked,
    total,
    failed,
    outcomes,
    stopping,
    look,
    confirm,
    sendAgain,
    stop: () => {
      stop.current = true;
      setStopping(true);
    },
    toForm: () => setStage("form"),
  };
}
