// Keeping a live board still: rows change in their places, and nothing moves until it is asked to.
import type { BoardRow } from "../../api/types";
import { severityOf } from "../../base/verdict";

export interface Standing {
  row: BoardRow;
  left: boolean;
}

export interface Placed {
  rows: Standing[];
  fresh: number;
  gone: number;
}

/**
 * The rows as they were placed (`held`), each with its newest content from `latest`. Rows that are
 * new are counted, not shown; rows that have left stay where they were and say so.
 */
export function place(held: BoardRow[], latest: BoardRow[]): Placed {
  const newest = new Map(latest.map((row) => [row.id, row]));
  const shown = new Set(held.map((row) => row.id));
  const rows = held.map((row) => {
    const found = newest.get(row.id);
    return { row: found ?? row, left: found === undefined };
  });
  return {
    rows,
    fresh: latest.filter((row) => !shown.has(row.id)).length,
    gone: rows.filter((row) => row.left).length,
  };
}

/** Worst first, then the soonest due: the order in which a board is first laid out. */
export function worstFirst(rows: BoardRow[]): BoardRow[] {
  const due = (row: BoardRow) => (row.next_due ? Date.parse(row.next_due) : Infinity);
  return [...rows].sort(
    (a, b) => severityOf(a.worst) - severityOf(b.worst) || compare(due(a), due(b)),
  );
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
