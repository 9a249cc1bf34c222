// A list by its name in the API, and the address of the page that shows it.
import type { ListView } from "../api/views";

/** The page of a list: people and places have shorter ones, and so has custody. */
function pageOf(list: string): string {
  if (list === "records/person") return "/people";
  if (list === "records/place") return "/places";
  return `/${list}`;
}

function wordsOf(view: ListView): Record<string, string> {
  const words: Record<string, string> = { ...view.query };
  if (view.columns.length > 0) words.columns = view.columns.join(",");
  return words;
}

/** A view that narrows nothing still says so, or its list would open with another one. */
export function viewHref(view: ListView): string {
  const words = wordsOf(view);
  // The page of notifications shows what is open unless told otherwise.
  if (view.list === "notifications" && !words.open) words.all = "true";
  const said = Object.keys(words).length > 0 ? words : { whole: "true" };
  return `${pageOf(view.list)}?${new URLSearchParams(said).toString()}`;
}

/** Whether a list that is narrowed and ordered so is what the view keeps, and nothing else. */
export function isShown(
  view: ListView,
  query: Record<string, string>,
  columns: string[] = [],
): boolean {
  const inOrder = (words: Record<string, string>) => JSON.stringify(Object.entries(words).sort());
  return inOrder(query) === inOrder(view.query) && columns.join(",") === view.columns.join(",");
}

/** Columns that are chosen by the address; null: all of them. */
export function columnsChosen(search = location.search): string[] | null {
  const names = new URLSearchParams(search).get("columns");
  return names ? names.split(",") : null;
}
