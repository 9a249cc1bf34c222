// Which forms of a record to put first: what is owed, then what is recorded here again and again.
import type { Action, Duty, EventView } from "../../api/types";
import { firstToDo, isOpen } from "../../base/verdict";
import { answersOnly } from "./eyes";

const mostFirst = 8;
/** Recorded with whatever opens a record, and so never a sign of what comes next. */
const unsought = ["linked"];

/** The forms that somebody chooses from a list: not those that answer one entry. */
export function pickable(actions: Action[]): Action[] {
  return actions.filter((action) => !answersOnly.includes(action.event_type));
}

/** The forms likely to be wanted now, and all the others in the order of their definition. */
export function likelyFirst(
  actions: Action[],
  duties: Duty[],
  events: EventView[],
): { first: Action[]; others: Action[] } {
  const owed = firstToDo(duties.filter((duty) => isOpen(duty.verdict))).map(
    (duty) => duty.form?.event,
  );
  const times = new Map<string, number>();
  for (const event of events) {
    if (!unsought.includes(event.type)) times.set(event.type, (times.get(event.type) ?? 0) + 1);
  }
  const often = [...times].filter(([, count]) => count > 1).sort((a, b) => b[1] - a[1]);
  const wanted = [...owed, ...often.map(([type]) => type)];
  const rank = (action: Action) => {
    const place = wanted.indexOf(action.event_type);
    return place === -1 ? wanted.length : place;
  };
  const allowed = pickable(actions)
    .filter((action) => action.allowed)
    .sort((a, b) => rank(a) - rank(b));
  return { first: allowed.slice(0, mostFirst), others: allowed.slice(mostFirst) };
}
