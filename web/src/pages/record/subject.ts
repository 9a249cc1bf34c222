// The person a record is about, and the age that their date of birth gives.
import type { Fact, RecordView } from "../../api/types";
import { partsOf } from "../../base/time";

/** The person of the record: itself, or the one person that it is first linked to. */
export function subjectOf(record: RecordView): string | null {
  if (record.type === "person") return record.id;
  const link = record.links.find((each) => !each.inverse && each.record.type === "person");
  return link?.record.id ?? null;
}

export interface Age {
  low: number;
  high: number;
}

function yearsBetween(birth: string, at: number): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(birth);
  if (!found) return null;
  const parts = partsOf(at);
  const had =
    parts.month > Number(found[2]) ||
    (parts.month === Number(found[2]) && parts.day >= Number(found[3]));
  return parts.year - Number(found[1]) - (had ? 0 : 1);
}

/** Whole years at a moment; two ends when the date of birth is known only within bounds. */
export function ageAt(birth: string, at: number): Age | null {
  const [first, last] = birth.split("..");
  const high = first === undefined ? null : yearsBetween(first, at);
  const low = last === undefined ? high : yearsBetween(last, at);
  return high === null || low === null ? null : { low, high };
}

export function factValue(record: RecordView, name: string): Fact | undefined {
  return record.facts.find((fact) => fact.name === name);
}

/** The yes-or-no facts that are true, and those that are not known. */
export function flagsOf(record: RecordView): { standing: Fact[]; notKnown: Fact[] } {
  const yesOrNo = record.facts.filter((fact) => !/_known$/.test(fact.name));
  return {
    standing: yesOrNo.filter(
      (fact) => (fact.value === true || fact.value === "yes") && fact.name !== "is_child",
    ),
    notKnown: yesOrNo.filter(
      (fact) => fact.unknown && /^(is|on|looked|in|at|treated|registered)_/.test(fact.name),
    ),
  };
}
