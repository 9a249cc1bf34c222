import { describe, expect, it } from "vitest";
import { may } from "./permissions";

const officer = [
  { do: "read", on: ["detention"], where: "own_unit" },
  { do: "read", on: ["person"], where: "linked_in_own_unit" },
];

describe("what an account may do", () => {
  it("is what one of its roles allows on that type", () => {
    expect(may(officer, "read", "detention")).toBe(true);
    expect(may(officer, "record", "detention")).toBe(false);
    expect(may(officer, "read", "place")).toBe(false);
    expect(may(officer, "read")).toBe(true);
    expect(may(officer, "measure")).toBe(false);
  });

  it("is everything of a kind when the role says all", () => {
    const auditor = [{ do: "audit", on: ["all"], where: "own_force" }];
    expect(may(auditor, "audit", "person")).toBe(true);
  });

  it("does not offer a list of what only opens from another record", () => {
    expect(may(officer, "read", "person")).toBe(false);
  });
});
