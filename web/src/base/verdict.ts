// The words and colours of a verdict. The words always stand there; the colour only helps.
import type { Verdict } from "../api/types";

export type Tone = "red" | "orange" | "blue" | "green" | "grey" | "purple" | "yellow";

interface Look {
  words: string;
  tone: Tone;
}

const looks: Record<Verdict, Look> = {
  breached: { words: "Overdue", tone: "red" },
  due_soon: { words: "Due soon", tone: "orange" },
  unknown: { words: "Not known", tone: "purple" },
  pending: { words: "To do", tone: "blue" },
  met_late: { words: "Done late", tone: "yellow" },
  excused: { words: "Excused", tone: "grey" },
  met: { words: "Done", tone: "green" },
  not_applicable: { words: "Does not apply", tone: "grey" },
};

export const verdictOrder = Object.keys(looks) as Verdict[];

export function verdictWords(verdict: Verdict, local = false): string {
  if (local && verdict === "breached") return "Past local target";
  return looks[verdict]?.words ?? "Not known";
}

export function verdictTone(verdict: Verdict): Tone {
  return looks[verdict]?.tone ?? "grey";
}

/** Worst first; what is settled comes last. */
export function severityOf(verdict: Verdict | null): number {
  return verdict === null ? verdictOrder.length : verdictOrder.indexOf(verdict);
}

/**
 * What to do first: what is late or not known, worst first; then whatever is due soonest, whether
 * or not its warning has come.
 */
export function firstToDo<Item extends { verdict: Verdict; due: string | null }>(
  items: Item[],
): Item[] {
  const urgency = (item: Item) =>
    item.verdict === "due_soon" ? severityOf("pending") : severityOf(item.verdict);
  const due = (item: Item) => (item.due ? Date.parse(item.due) : Number.MAX_SAFE_INTEGER);
  return [...items].sort((a, b) => urgency(a) - urgency(b) || due(a) - due(b));
}

export function isOpen(verdict: Verdict): boolean {
  return (
    verdict === "breached" ||
    verdict === "due_soon" ||
    verdict === "unknown" ||
    verdict === "pending"
  );
}
