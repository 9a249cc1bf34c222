// Lists as their users keep them.
/** A list as its user likes it; `list` is its path in the API, or `records/<type>`. */
export interface ListView {
  id: string;
  title: string;
  list: string;
  /** Null when there is no such list any more. */
  list_title: string | null;
  query: Record<string, string>;
  columns: string[];
  first: boolean;
}
