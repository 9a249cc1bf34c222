import { describe, expect, it } from "vitest";
import type { Verdict } from "../api/types";
import { firstToDo } from "./verdict";

describe("what to do first", () => {
  it("is what is late, then whatever is due soonest", () => {
    const duty = (name: string, verdict: Verdict, due: string | null) => ({ name, verdict, due });
    const order = firstToDo([
      duty("no time", "pending", null),
      duty("rest in five hours", "due_soon", "2026-03-02T11:00:00Z"),
      duty("visit in half an hour", "pending", "2026-03-02T06:30:00Z"),
      duty("not known", "unknown", "2026-03-02T01:00:00Z"),
      duty("late", "breached", "2026-03-02T02:00:00Z"),
      duty("later still", "breached", "2026-03-01T20:00:00Z"),
    ]);
    expect(order.map((each) => each.name)).toEqual([
      "later still",
      "late",
      "not known",
      "visit in half an hour",
      "rest in five hours",
      "no time",
    ]);
  });
});
