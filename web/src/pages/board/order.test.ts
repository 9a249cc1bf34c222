import { describe, expect, it } from "vitest";
import type { BoardRow, Verdict } from "../../api/types";
import { place, worstFirst } from "./order";

function row(id: string, worst: Verdict | null, due: string | null = null): BoardRow {
  return {
    id,
    type: "detention",
    reference: id,
    headline: id,
    state: "open",
    unit: null,
    opened_at: "",
    updated_at: "",
    version: 1,
    worst,
    next_due: due,
    next_duty: null,
    restricted: false,
    columns: {},
    access: "full",
    ask: [],
    duties: [],
    clocks: [],
    next: null,
  };
}

describe("a live board", () => {
  it("is laid out worst first, then by what is due soonest", () => {
    const rows = worstFirst([
      row("done", "met"),
      row("none", null),
      row("later", "due_soon", "2026-03-02T05:00:00Z"),
      row("late", "breached"),
      row("sooner", "due_soon", "2026-03-02T04:00:00Z"),
      row("ask", "unknown"),
    ]);
    expect(rows.map((each) => each.id)).toEqual(["late", "sooner", "later", "ask", "done", "none"]);
  });

  it("changes a row in its place, however bad it has become", () => {
    const placed = place(
      [row("a", "due_soon"), row("b", "pending")],
      [row("b", "breached"), row("a", "met")],
    );
    expect(placed.rows.map((each) => [each.row.id, each.row.worst])).toEqual([
      ["a", "met"],
      ["b", "breached"],
    ]);
    expect([placed.fresh, placed.gone]).toEqual([0, 0]);
  });

  it("counts what is new and keeps what has left in its place", () => {
    const placed = place([row("a", null), row("b", null)], [row("c", null), row("b", null)]);
    expect(placed.rows.map((each) => [each.row.id, each.left])).toEqual([
      ["a", true],
      ["b", false],
    ]);
    expect([placed.fresh, placed.gone]).toEqual([1, 1]);
  });
});
