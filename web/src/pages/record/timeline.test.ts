import { describe, expect, it } from "vitest";
import type { EventView } from "../../api/types";
import { happenedWhen } from "../../base/events";
import { entriesOf, groupByDay, kindsOf, lateBy } from "./timeline";

function event(
  number: number,
  type: string,
  happened: string,
  more: Partial<EventView> = {},
): EventView {
  return {
    id: `e${number}`,
    root: `e${number}`,
    type,
    title: type,
    says: type,
    happened_at: happened,
    happened_until: null,
    recorded_at: happened.split("..")[0]!,
    by: null,
    recorded_by: null,
    fields: {},
    shown: [],
    corrects: null,
    corrected_by: null,
    withdrawn_by: null,
    reason: null,
    late: false,
    ends_nothing: null,
    number,
    ...more,
  };
}

const history = [
  event(1, "arrested", "2026-03-01T21:00:00Z"),
  event(2, "meal", "2026-03-02T08:00:00Z", { corrected_by: "e4" }),
  event(3, "drink", "2026-03-02T09:00:00Z", { withdrawn_by: "e5" }),
  event(4, "meal", "2026-03-02T07:30:00Z", { root: "e2", corrects: "e2", reason: "Misread" }),
  event(5, "withdrawn", "2026-03-02T10:00:00Z", { reason: "Wrong child" }),
  event(6, "visit", "2026-03-01T20:00:00Z", {
    late: true,
    recorded_at: "2026-03-01T22:30:00Z",
  }),
];

describe("a record's history", () => {
  it("shows each thing once, as it was last said, with what it said before beneath", () => {
    const meal = entriesOf(history).find((entry) => entry.event.type === "meal")!;
    expect(meal.event.id).toBe("e4");
    expect(meal.earlier.map((form) => form.id)).toEqual(["e2"]);
  });

  it("keeps a withdrawn entry in view, with the reason", () => {
    const drink = entriesOf(history).find((entry) => entry.event.type === "drink")!;
    expect(drink.withdrawn?.reason).toBe("Wrong child");
    expect(entriesOf(history).some((entry) => entry.event.type === "withdrawn")).toBe(false);
  });

  it("groups by the local day of happening, not of recording, newest first", () => {
    const days = groupByDay(history);
    expect(days.map((day) => day.day)).toEqual(["2026-03-02", "2026-03-01"]);
    expect(days[0]!.entries.map((entry) => entry.event.id)).toEqual(["e3", "e4"]);
    expect(days[1]!.entries.map((entry) => entry.event.id)).toEqual(["e1", "e6"]);
  });

  it("can be read from the beginning", () => {
    const first = groupByDay(history, { oldestFirst: true })[0]!;
    expect(first.entries.map((entry) => entry.event.id)).toEqual(["e6", "e1"]);
  });

  it("puts what happened after midnight in summer on its own day", () => {
    const days = groupByDay([
      event(1, "a", "2026-07-01T22:59:00Z"),
      event(2, "b", "2026-07-01T23:01:00Z"),
    ]);
    expect(days.map((day) => day.day)).toEqual(["2026-07-02", "2026-07-01"]);
  });

  it("filters by kind, lateness and change", () => {
    const ids = (choice: object) =>
      groupByDay(history, choice).flatMap((day) => day.entries.map((entry) => entry.event.id));
    expect(ids({ kind: "visit" })).toEqual(["e6"]);
    expect(ids({ only: "late" })).toEqual(["e6"]);
    expect(ids({ only: "changed" })).toEqual(["e3", "e4"]);
  });

  it("tells of late recording from an hour on, from the last moment it can have happened", () => {
    const late = (recorded_at: string, happened_until: string | null = null) =>
      lateBy(event(1, "a", "2026-03-01T20:00:00Z", { late: true, recorded_at, happened_until }));
    expect(late("2026-03-01T20:59:59Z")).toBe(0);
    expect(late("2026-03-01T21:00:00Z")).toBe(3_600_000);
    expect(late("2026-03-01T21:00:00Z", "2026-03-01T20:30:00Z")).toBe(0);
  });

  it("shows a time known only within bounds on the day it may have begun", () => {
    const bounded = event(1, "a", "2026-03-01T23:00:00Z", {
      happened_until: "2026-03-02T01:00:00Z",
    });
    expect(groupByDay([bounded])[0]!.day).toBe("2026-03-01");
    expect(happenedWhen(bounded)).toBe("2026-03-01T23:00:00Z..2026-03-02T01:00:00Z");
  });

  it("offers each kind once, by its title", () => {
    expect(kindsOf(history).map((kind) => kind.type)).toEqual([
      "arrested",
      "drink",
      "meal",
      "visit",
    ]);
  });
});
