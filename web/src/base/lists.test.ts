import { describe, expect, it } from "vitest";
import type { ListView } from "../api/views";
import { columnsChosen, isShown, viewHref } from "./lists";

const view = (more: Partial<ListView>): ListView => ({
  id: "1",
  title: "Mine",
  list: "duties",
  list_title: "Duties",
  query: {},
  columns: [],
  first: false,
  ...more,
});

describe("the address of a saved view", () => {
  it("holds what narrows the list, its order and its columns", () => {
    const address = viewHref(
      view({ query: { verdict: "unknown", sort: "-due" }, columns: ["due"] }),
    );
    expect(address).toBe("/duties?verdict=unknown&sort=-due&columns=due");
  });

  it("is that of the page where the list stands", () => {
    expect(viewHref(view({ list: "records/person", query: { state: "open" } }))).toBe(
      "/people?state=open",
    );
    expect(viewHref(view({ list: "boards/detention/board", query: { worst: "met" } }))).toBe(
      "/boards/detention/board?worst=met",
    );
  });

  it("says that it leaves nothing out, so that no other view takes its place", () => {
    expect(viewHref(view({}))).toBe("/duties?whole=true");
  });

  it("asks of notifications for what the page shows otherwise", () => {
    expect(viewHref(view({ list: "notifications" }))).toBe("/notifications?all=true");
    const open = view({ list: "notifications", query: { open: "true" } });
    expect(viewHref(open)).toBe("/notifications?open=true");
  });
});

describe("whether a list shows a view", () => {
  it("does not depend on the order of words", () => {
    const saved = view({ query: { sort: "due", verdict: "unknown" } });
    expect(isShown(saved, { verdict: "unknown", sort: "due" })).toBe(true);
    expect(isShown(saved, { verdict: "unknown" })).toBe(false);
    expect(isShown(saved, { verdict: "unknown", sort: "due", unit: "x" })).toBe(false);
  });

  it("depends on the columns and theirs", () => {
    const saved = view({ columns: ["due", "unit"] });
    expect(isShown(saved, {}, ["due", "unit"])).toBe(true);
    expect(isShown(saved, {}, ["unit", "due"])).toBe(false);
    expect(isShown(saved, {})).toBe(false);
    expect(isShown(view({}), {})).toBe(true);
  });

  it("reads the columns from the address", () => {
    expect(columnsChosen("?whole=true")).toBeNull();
    expect(columnsChosen("?columns=due,unit")).toEqual(["due", "unit"]);
  });
});
