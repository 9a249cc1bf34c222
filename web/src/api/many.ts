// One act done to many records: the shapes of its routes, and sending it in parts.
import { ApiError, post } from "./client";
import type { Fields, Named, NewEvent, Notification, Problem, RecordView } from "./types";

export interface OneOfMany {
  record: string;
  version?: number;
  fields?: Fields;
}

export interface OneAnswer {
  record: string;
  about: { id: string; type: string; reference: string; headline: string } | null;
  version: number | null;
  state: string | null;
  says: string | null;
  with: (Named & { offered: boolean })[];
  recording: RecordView["recording"];
  problem: Problem | null;
}

export interface Act {
  type: string;
  event: NewEvent;
}

/** So many travel in one request: it is answered well within a second. */
export const partSize = 20;

interface Answers<A> {
  items: A[];
}

export async function preview(act: Act, rows: OneOfMany[]): Promise<OneAnswer[]> {
  return (await post<Answers<OneAnswer>>("/acts/preview", { ...act, rows })).items;
}

/** The key is of the whole: a row that was recorded under it is answered and not done again. */
export async function recordPart(
  act: Act,
  rows: OneOfMany[],
  together: number,
  key: string,
): Promise<OneAnswer[]> {
  const body = { ...act, rows, together };
  return (await post<Answers<OneAnswer>>("/acts", body, { idempotencyKey: key })).items;
}

export interface OneNotification {
  id: string;
  notification: Notification | null;
  problem: Problem | null;
}

export async function acknowledge(ids: string[]): Promise<OneNotification[]> {
  return (await post<Answers<OneNotification>>("/notifications/acknowledgements", { ids })).items;
}

/**
 * Sends what there is in parts, one after the other, and tells of each answer. It ends early when
 * `told` answers false; what has no answer by then was not sent, or nobody knows whether it was.
 */
export async function inParts<T, A>(
  items: T[],
  send: (part: T[]) => Promise<A[]>,
  told: (answers: A[]) => boolean,
): Promise<void> {
  for (let from = 0; from < items.length; from += partSize) {
    if (!told(await send(items.slice(from, from + partSize)))) return;
  }
}

/** What stands in place of an answer that did not come. */
export function unanswered(error: unknown): Problem {
  return error instanceof ApiError
    ? error.problem
    : { title: "The answer could not be read", status: 500 };
}
