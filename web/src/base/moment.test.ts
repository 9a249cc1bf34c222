import { afterEach, describe, expect, it } from "vitest";
import { atMoment, isThen, momentShown, shownAt } from "./moment";

describe("the moment a page shows", () => {
  afterEach(() => history.replaceState(null, "", "/"));

  it("is now when the address names none", () => {
    expect(isThen()).toBe(false);
    expect(atMoment("/people/1")).toBe("/people/1");
    expect(shownAt()).toBeNull();
  });

  it("is what clocks count against", () => {
    history.replaceState(null, "", "/custody?as_at=2026-03-01T22:00:00Z");
    expect(shownAt()).toBe(Date.UTC(2026, 2, 1, 22));
    expect(shownAt({ known_at: "2026-03-01T22:00:00Z" })).toBeNull();
  });

  it("goes on with a link, and nothing else of the address does", () => {
    history.replaceState(null, "", "/records/1?as_at=2026-03-01T22:00:00Z&sort=opened_at");
    expect(isThen()).toBe(true);
    expect(momentShown()).toEqual({ as_at: "2026-03-01T22:00:00Z" });
    expect(atMoment("/people/1")).toBe("/people/1?as_at=2026-03-01T22%3A00%3A00Z");
  });
});
