// Sending a form once, and what can come back: done, refused by a gate, changed meanwhile, or
// wrong.
import { useRef, useState } from "react";
import { ApiError, newIdempotencyKey } from "../api/client";
import type { EventView, GateRefusal } from "../api/types";
import { shellText } from "../text/shell";
import { formText } from "../text/forms";
import { errorsFromServer, type Errors } from "./encode";

export interface Outcome {
  errors: Errors;
  other: string[];
  refusals: GateRefusal[];
  conflict: boolean;
  /** What others recorded since the form was opened. */
  changed: EventView[];
}

export const nothingYet: Outcome = {
  errors: {},
  other: [],
  refusals: [],
  conflict: false,
  changed: [],
};

export function outcomeOf(error: unknown, fields: string[]): Outcome {
  if (!(error instanceof ApiError)) return { ...nothingYet, other: [shellText.failedBody] };
  const { problem } = error;
  if (problem.refusals && problem.refusals.length > 0) {
    return { ...nothingYet, refusals: problem.refusals };
  }
  if (error.status === 412 || (error.status === 409 && !problem.problems?.length)) {
    return { ...nothingYet, conflict: true, changed: problem.changed ?? [] };
  }
  if (error.status === 401) return { ...nothingYet, other: [formText.signedOut] };
  if (error.status === 0) return { ...nothingYet, other: [shellText.unreachableBody] };
  if (problem.problems && problem.problems.length > 0) {
    return { ...nothingYet, ...errorsFromServer(problem.problems, fields) };
  }
  return { ...nothingYet, other: [problem.detail ?? problem.title] };
}

interface Submit {
  outcome: Outcome;
  busy: boolean;
  turn: number;
  setOutcome: (outcome: Outcome) => void;
  /** Sends `body` by `write`; the same body always travels under the same key. */
  send: (body: unknown, write: (key: string) => Promise<void>) => void;
}

export function useSubmit(fields: string[]): Submit {
  const [outcome, setOutcome] = useState<Outcome>(nothingYet);
  const [busy, setBusy] = useState(false);
  const [turn, setTurn] = useState(0);
  const sent = useRef({ body: "", key: "" });

  const send = (body: unknown, write: (key: string) => Promise<void>) => {
    if (busy) return;
    const text = JSON.stringify(body);
    if (sent.current.body !== text) sent.current = { body: text, key: newIdempotencyKey() };
    setBusy(true);
    write(sent.current.key).catch((error: unknown) => {
      const next = outcomeOf(error, fields);
      // A definite refusal may be sent again as a new attempt; an unanswered one keeps its key.
      if (error instanceof ApiError && !error.passing) sent.current = { body: "", key: "" };
      setOutcome(next);
      setTurn((count) => count + 1);
      setBusy(false);
    });
  };
  const show = (next: Outcome) => {
    setOutcome(next);
    setTurn((count) => count + 1);
  };
  return { outcome, busy, turn, setOutcome: show, send };
}
