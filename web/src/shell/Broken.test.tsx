import { render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Broken } from "./Broken";

function Faulty(): never {
  throw new Error("a value was not what it should be");
}

describe("a page that cannot be drawn", () => {
  afterEach(() => vi.restoreAllMocks());

  it("says so and offers to try again, without the error's own words", () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    render(
      <Broken>
        <Faulty />
      </Broken>,
    );
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("There is a problem");
    expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
    expect(screen.queryByText(/what it should be/)).toBeNull();
  });
});
