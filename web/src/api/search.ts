// Searching: the words travel in a body, so that no name stands in an address, a title or a log.
import { post } from "./client";
import type { RecordRow, SearchResult } from "./types";

/** Makes a search and goes to what it found. */
export async function startSearch(text: string, types?: string[], unit?: string): Promise<void> {
  const made = await post<SearchResult>("/searches", { text, types, unit });
  location.assign(`/search/${encodeURIComponent(made.id)}`);
}

export async function findRecords(text: string, types: string[]): Promise<RecordRow[]> {
  const found = await post<SearchResult>("/searches", { text, types });
  return found.items.map((item) => item.record);
}
