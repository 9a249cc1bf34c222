// Which moment a page shows, as its address says, and addresses that stay in that moment.
import { queryOf } from "./query";

export interface Moment {
  as_at?: string;
  known_at?: string;
}

export function momentShown(): Moment {
  return queryOf(["as_at", "known_at"]);
}

export function isThen(moment: Moment = momentShown()): boolean {
  return moment.as_at !== undefined || moment.known_at !== undefined;
}

/** The moment of the past that the page shows, or null when it shows the present. */
export function shownAt(moment: Moment = momentShown()): number | null {
  const at = Date.parse(moment.as_at ?? "");
  return Number.isNaN(at) ? null : at;
}

export function atMoment(path: string, moment: Moment = momentShown()): string {
  const words = new URLSearchParams(Object.entries(moment)).toString();
  return words ? `${path}?${words}` : path;
}
