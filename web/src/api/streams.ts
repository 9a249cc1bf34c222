// Streams against their own past, in the shapes of docs/develop/api.md.
import type { Duty } from "./types";

export type StreamVerdict = "usual" | "fallen" | "not_known";

export interface StreamWeek {
  from: string;
  to: string;
  count: number;
  compared: boolean;
}

export interface StreamRule {
  days: number;
  weeks: number;
  weeks_least: number;
  usual_least: number;
  fall_percent: number;
  spreads: number;
  like_with_like: boolean;
}

export interface Stream {
  stream: string;
  part: string;
  title: string;
  about: string;
  owner: string;
  verdict: StreamVerdict;
  now: StreamWeek;
  usual: number | null;
  spread: number;
  weeks: StreamWeek[];
  rule: StreamRule;
  fall: Duty["record"] | null;
}
