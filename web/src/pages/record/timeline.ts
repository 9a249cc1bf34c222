// A record's history as a reader follows it: one entry for each thing that happened, with what it
// said before beneath it, grouped by the day on which it happened.
import type { EventView } from "../../api/types";
import { happenedWhen } from "../../base/events";
import { dayOf, earliest } from "../../base/time";

export interface Entry {
  event: EventView;
  earlier: EventView[];
  withdrawn: EventView | null;
}

export interface Day {
  day: string;
  entries: Entry[];
}

export interface TimelineChoice {
  kind?: string;
  only?: string;
  oldestFirst?: boolean;
}

/** One entry for each root event: its last standing form, and the forms that it replaced. */
export function entriesOf(events: EventView[]): Entry[] {
  const byRoot = new Map<string, EventView[]>();
  for (const event of events) {
    if (event.type === "withdrawn") continue;
    const root = event.root || event.id;
    byRoot.set(root, [...(byRoot.get(root) ?? []), event]);
  }
  const byId = new Map(events.map((event) => [event.id, event]));
  return [...byRoot.values()].map((forms) => {
    const ordered = [...forms].sort((a, b) => a.number - b.number);
    const last = ordered[ordered.length - 1]!;
    const striking = last.withdrawn_by ? (byId.get(last.withdrawn_by) ?? null) : null;
    return { event: last, earlier: ordered.slice(0, -1).reverse(), withdrawn: striking };
  });
}

/** Recording a little after the fact is how work is done; from an hour on, a reader is told. */
const worthTelling = 60 * 60 * 1000;

export function lateBy(event: EventView): number {
  const happened = event.happened_until ?? event.happened_at;
  const gap = Date.parse(event.recorded_at) - Date.parse(happened);
  return event.late && gap >= worthTelling ? gap : 0;
}

export function isChanged(entry: Entry): boolean {
  return (
    entry.earlier.length > 0 || entry.event.corrects !== null || entry.event.withdrawn_by !== null
  );
}

function matches(entry: Entry, choice: TimelineChoice): boolean {
  if (choice.kind && entry.event.type !== choice.kind) return false;
  if (choice.only === "late") return lateBy(entry.event) > 0;
  if (choice.only === "changed") return isChanged(entry);
  return true;
}

export function groupByDay(events: EventView[], choice: TimelineChoice = {}): Day[] {
  const direction = choice.oldestFirst ? 1 : -1;
  const entries = entriesOf(events)
    .filter((entry) => matches(entry, choice))
    .sort(
      (a, b) =>
        direction *
        (earliest(happenedWhen(a.event)) - earliest(happenedWhen(b.event)) ||
          a.event.number - b.event.number),
    );
  const days: Day[] = [];
  for (const entry of entries) {
    const day = dayOf(happenedWhen(entry.event));
    const last = days[days.length - 1];
    if (last && last.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

export function kindsOf(events: EventView[]): { type: string; title: string }[] {
  const titles = new Map<string, string>();
  for (const event of events) {
    if (event.type !== "withdrawn") titles.set(event.type, event.title);
  }
  return [...titles]
    .map(([type, title]) => ({ type, title }))
    .sort((a, b) => a.title.localeCompare(b.title));
}
