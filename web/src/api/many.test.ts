import { describe, expect, it } from "vitest";
import { ApiError } from "./client";
import { inParts, unanswered } from "./many";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

async function sentParts(count: number, goesOn: (soFar: number) => boolean): Promise<number[]> {
  const sizes: number[] = [];
  await inParts(
    numbers(count),
    (part) => {
      sizes.push(part.length);
      return Promise.resolve(part);
    },
    () => goesOn(sizes.length),
  );
  return sizes;
}

describe("what is sent in parts", () => {
  it("goes in parts of twenty, all of it, in order", async () => {
    const came: number[] = [];
    await inParts(
      numbers(45),
      (part) => Promise.resolve(part),
      (answers) => {
        came.push(...answers);
        return true;
      },
    );
    expect(came).toEqual(numbers(45));
    expect(await sentParts(45, () => true)).toEqual([20, 20, 5]);
    expect(await sentParts(20, () => true)).toEqual([20]);
    expect(await sentParts(0, () => true)).toEqual([]);
  });

  it("stops after the part in which it was told to", async () => {
    expect(await sentParts(45, (parts) => parts < 2)).toEqual([20, 20]);
  });

  it("keeps what came before a part that failed, and says why", async () => {
    const came: number[] = [];
    const sent = inParts(
      numbers(45),
      (part) =>
        part[0] === 20
          ? Promise.reject(new ApiError({ title: "Rowan is busy", status: 503 }))
          : Promise.resolve(part),
      (answers) => {
        came.push(...answers);
        return true;
      },
    );
    await expect(sent).rejects.toThrow("Rowan is busy");
    expect(came).toEqual(numbers(20));
  });

  it("has words for an answer that could not be read", () => {
    expect(unanswered(new ApiError({ title: "Busy", status: 503 })).status).toBe(503);
    expect(unanswered(new SyntaxError("x")).title).toBe("The answer could not be read");
  });
});
