// Searching: the words travel in a body, so that no name stands in an address, a title or a log.
import { post } from "./client";
import type { RecordRow, SearchResult } from "./types";

export async function startSearch(text: string, types?: string[]): Promise<string> {
  return (await post<SearchResult>("/searches", { text, types })).id;
}

export async function findRecords(text: string, types: string[]): Promise<RecordRow[]> {
  const found = await post<SearchResult>("/searches", { text, types });
  return found.items.map((item) => item.record);
}
