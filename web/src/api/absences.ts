// What is not there, in the shapes of docs/develop/api.md.
import type { Instant, Named } from "./types";

export type Standing = "not_there" | "not_known" | "over";

export type AbsenceNumbers = Record<Standing, number> & { first_due: Instant | null };

export type AbsenceKind = AbsenceNumbers & {
  id: string;
  title: string;
  about: string;
  standards: { id: string; title: string }[];
  answers: string[];
};

export type AbsencePart = AbsenceNumbers & {
  unit: Named;
  own: boolean;
  kind: string;
  title: string;
};

export interface Absences {
  unit: Named | null;
  units: (Named & { depth: number })[];
  as_at: Instant;
  kinds: AbsenceKind[];
  parts: AbsencePart[];
}
