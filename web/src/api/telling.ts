// The shapes of calendars and mail, as docs/develop/api.md has them.
import type { Instant, Named } from "./types";

export interface CalendarAddress {
  id: string;
  made_at: Instant;
  fetched_at: Instant | null;
  fetched_by: string;
}

export interface NewCalendar {
  id: string;
  path: string;
}

export interface MailWish {
  address: string;
  digest: "off" | "daily" | "usual";
  usual: "off" | "daily";
  digest_at: string;
  /** Whether this Rowan sends mail at all. */
  sends: boolean;
  domains: string[];
}

export interface MailRow {
  id: string;
  to: Named | null;
  kind: string;
  state: string;
  written_at: Instant;
  tries: number;
  next_try: Instant | null;
  because: string | null;
  settled_at: Instant | null;
}
