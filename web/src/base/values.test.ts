import { describe, expect, it } from "vitest";
import { factWords, isNotKnown, looksLikeId, valueWords, wordsOf } from "./values";

describe("values as a reader sees them", () => {
  it.each([
    [null, "Not known"],
    ["not_known", "Not known"],
    [{ not_known: true }, "Not known"],
    ["yes", "Yes"],
    [false, "No"],
    [6.5, "6.5"],
    ["2026-07-02T03:00:00Z", "2\u00a0July 2026, 04:00"],
    ["in_person", "In person"],
    ["I want to go home", "I want to go home"],
    [["a", "b"], "a, b"],
    [[], "None"],
    [{ id: "x", name: "Alder Road" }, "Alder Road"],
    [{ kind: "meal", count: 2 }, "Kind: meal; Count: 2"],
  ])("%j reads %s", (value, words) => expect(valueWords(value)).toBe(words));

  it("keeps a person's own words as they are, and gives a bare code its words", () => {
    expect(valueWords("hungry")).toBe("hungry");
    expect(factWords("female")).toBe("Female");
    expect(factWords("Alder Road")).toBe("Alder Road");
  });

  it("turns names of definitions into words, and leaves words alone", () => {
    expect(wordsOf("child_spoken_to")).toBe("Child spoken to");
    expect(wordsOf("custody.reviews")).toBe("Custody: reviews");
    expect(wordsOf("the child was seen. And heard.")).toBe("The child was seen. And heard.");
  });

  it("knows a record's number from a word of the same length", () => {
    expect(looksLikeId("0j5xk2m9p7q01")).toBe(true);
    expect(looksLikeId("investigation")).toBe(false);
    expect(isNotKnown("")).toBe(false);
  });
});
