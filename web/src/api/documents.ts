// The shapes of documents attached to a record, as docs/develop/api.md has them.
import type { Instant, Named } from "./types";

/** A document attached to a record. */
export interface Attachment {
  id: string;
  title: string;
  marking: { code: string; title: string };
  kind: string;
  type: string;
  bytes: number;
  digest: string;
  /** May be looked at in the browser. */
  shown: boolean;
  scan: "none" | "waiting" | "clean" | "infected";
  attached_at: Instant;
  by: Named | null;
  number: number;
}

export interface Attachments {
  items: Attachment[];
  may_attach: boolean;
  bytes_most: number;
  endings: string[];
}

export interface SentDocument {
  id: string;
  kind: string;
}
