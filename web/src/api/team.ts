// The team page's shapes, as docs/develop/api.md has them.
import type { Instant, Named } from "./types";

export interface TeamCase {
  id: string;
  type: string;
  reference: string;
  headline: string;
  restricted: boolean;
  unit: Named | null;
  version: number;
  opened_at: Instant;
  days: number;
  points: number;
  complexity: string | null;
  risk: string | null;
  risk_title: string | null;
  officer: Named | null;
  asked: Named | null;
  asked_unit: Named | null;
  due: Instant | null;
  overdue: boolean;
  done_at: Instant | null;
  why: string | null;
  event: string | null;
}

export interface TeamOfficer {
  id: string;
  name: string;
  rank: string | null;
  unit: Named | null;
  cases: number;
  restricted: number;
  points: number;
  limit_cases: number;
  limit_points: number;
  over: boolean;
  full: boolean;
  overdue: number;
  drifted: number;
  offered: number;
  learning: boolean;
  skills: string[];
  accredited_for: string[];
}

export interface TeamUnit {
  unit: Named | null;
  officers: number;
  cases: number;
  points: number;
  points_each: number | null;
  least_points: number | null;
  most_points: number | null;
  over_limit: number;
  unallocated: number;
  offered: number;
  drifted: number;
  reviews_overdue: number;
  directions_overdue: number;
}

export type TeamPart =
  "unallocated" | "offered" | "transfers" | "drifted" | "reviews" | "directions";

export interface TeamLimit {
  name: string;
  title: string;
  value: number;
  note: string | null;
  local: boolean;
}

export type Team = Record<TeamPart, TeamCase[]> & {
  unit: Named | null;
  units: (Named & { depth: number })[];
  as_at: Instant;
  counts: Record<TeamPart | "cases", number>;
  officers: TeamOfficer[];
  compared: TeamUnit[];
  limits: TeamLimit[];
};
