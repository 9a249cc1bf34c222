import { render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { DueClock } from "./clocks";

describe("the clock of a duty", () => {
  afterEach(() => history.replaceState(null, "", "/"));

  it("counts against the moment of the past that the page shows", () => {
    history.replaceState(null, "", "/custody?as_at=2026-03-01T22:00:00Z");
    render(<DueClock due="2026-03-01T22:40:00Z" verdict="pending" />);
    expect(screen.getByText("in 40 minutes")).toBeTruthy();
    expect(screen.getByText("22:40")).toBeTruthy();
  });

  it("counts against now on a page that shows the present", () => {
    render(<DueClock due="2026-03-01T22:40:00Z" verdict="breached" />);
    expect(screen.getByText(/late$/)).toBeTruthy();
  });
});
