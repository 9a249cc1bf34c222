import { describe, expect, it } from "vitest";
import { endingOf, sizeWords } from "./bytes";

describe("lengths of documents", () => {
  it("are said in the unit that fits", () => {
    expect([0, 1, 999, 1000, 48_211, 999_499, 999_500].map(sizeWords)).toEqual([
      "0 bytes",
      "1 byte",
      "999 bytes",
      "1 kB",
      "48 kB",
      "999 kB",
      "1 MB",
    ]);
    expect([3_240_000, 9_940_000, 50_000_000].map(sizeWords)).toEqual([
      "3.2 MB",
      "9.9 MB",
      "50 MB",
    ]);
  });
});

describe("the ending of a name", () => {
  it("stands behind the last dot, in small letters", () => {
    expect(["scan.PDF", "a.b.png", "letter", ".hidden", "cut."].map(endingOf)).toEqual([
      "pdf",
      "png",
      "",
      "",
      "",
    ]);
  });
});
