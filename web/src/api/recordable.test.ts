import { describe, expect, it } from "vitest";
import { offeredTo } from "./recordable";
import type { Definitions, Duty } from "./types";

const definitions = {
  record_types: [
    {
      name: "detention",
      events: [
        { name: "review_done", title: "", fields: [], by: ["review_officer"] },
        { name: "meal_given", title: "", fields: [], by: [] },
      ],
    },
  ],
} as unknown as Definitions;
const duty = (event: string) =>
  ({ record: { type: "detention" }, record_event: event }) as unknown as Duty;

describe("which forms a list offers", () => {
  it("offers a form to its own role, and to everybody when it names none", () => {
    expect(offeredTo(["review_officer"], definitions, duty("review_done")).record_event).toBe(
      "review_done",
    );
    expect(offeredTo(["auditor"], definitions, duty("meal_given")).record_event).toBe("meal_given");
  });

  it("keeps back a form that another role records", () => {
    expect(
      offeredTo(["custody_officer"], definitions, duty("review_done")).record_event,
    ).toBeNull();
  });

  it("leaves it to the server while nothing is known of the form", () => {
    expect(offeredTo([], undefined, duty("review_done")).record_event).toBe("review_done");
  });
});
