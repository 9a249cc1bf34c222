// What was said when a list was last taken away.
export interface LastExport {
  /** A code of the list `export_purpose`, and what it asks for. */
  purpose: string;
  words: string;
  kind: string;
}
