import { describe, expect, it } from "vitest";
import type { Action, Duty, EventView, Verdict } from "../../api/types";
import { likelyFirst } from "./actions";

const action = (event_type: string, allowed = true): Action => ({
  event_type,
  title: event_type,
  allowed,
  why_not: null,
});
const duty = (event: string, verdict: Verdict, due: string) =>
  ({ form: { event }, verdict, due }) as Duty;
const event = (type: string) => ({ type }) as EventView;
const names = (list: Action[]) => list.map((each) => each.event_type);

describe("the forms of a record", () => {
  const many = [
    "arrived",
    "age",
    "adult",
    "rest",
    "meal",
    "visit",
    "review",
    "charge",
    "note",
    "linked",
  ];

  it("begin with what is owed, worst first, then with what is recorded again and again", () => {
    const { first, others } = likelyFirst(
      many.map((each) => action(each)),
      [
        duty("review", "pending", "2026-03-01T10:00:00Z"),
        duty("adult", "breached", "2026-03-01T09:00:00Z"),
        duty("charge", "met", "2026-03-01T01:00:00Z"),
      ],
      ["arrived", "linked", "linked", "visit", "meal", "visit", "meal", "visit"].map(event),
    );
    expect(names(first)).toEqual([
      "adult",
      "review",
      "visit",
      "meal",
      "arrived",
      "age",
      "rest",
      "charge",
    ]);
    expect(names(others)).toEqual(["note", "linked"]);
  });

  it("hold none that may not be recorded", () => {
    const { first, others } = likelyFirst([action("meal", false), action("rest")], [], []);
    expect(names([...first, ...others])).toEqual(["rest"]);
  });
});
