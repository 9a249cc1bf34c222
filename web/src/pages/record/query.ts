// Which moment of a record this page shows, and links that stay in that moment.
import { queryOf } from "../../base/query";

export interface Moment {
  as_at?: string;
  known_at?: string;
}

export function momentShown(): Moment {
  return queryOf(["as_at", "known_at"]);
}

export function isThen(moment: Moment): boolean {
  return moment.as_at !== undefined || moment.known_at !== undefined;
}

export function sectionHref(id: string, section: string, moment: Moment = momentShown()): string {
  const path = section === "overview" ? `/records/${id}` : `/records/${id}/${section}`;
  const words = new URLSearchParams(Object.entries(moment)).toString();
  return words ? `${path}?${words}` : path;
}
