import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Bar } from "./cells";
import { Spread } from "./Spread";
import { TileMap } from "./TileMap";
import { byShare, levelOf, medianOf, offTheMap, tilesOf } from "./map";

const bar = (code: string, low: number | null, outlier = false): Bar => ({
  key: code,
  label: code,
  group: { home: code },
  numerator: low ?? 0,
  denominator: low === null ? 0 : 100,
  not_known: 0,
  low,
  high: low,
  outlier,
});
const bars = [bar("north", 10), bar("south", 90, true), bar("east", 40), bar("abroad", null)];
const lookups = {
  authority: {
    title: "Authority",
    ordered: false,
    codes: [
      { code: "north", title: "North", note: "Map: Nth, column 2, row 1" },
      { code: "south", title: "South", note: "Map: Sth, column 2, row 3" },
      { code: "east", title: "East", note: "Map: Est, column 3, row 2" },
      { code: "west", title: "West", note: "Map: Wst, column 1, row 2" },
      { code: "abroad", title: "Abroad" },
    ],
  },
};
const hrefOf = (each: Bar) => `/rows?home=${each.key}`;

describe("a map of equal squares", () => {
  const tiles = tilesOf(bars, "home", lookups);

  it("has a square for each area that practice places, and says which groups have none", () => {
    expect(tiles.map((tile) => [tile.short, tile.column, tile.row, tile.bar?.low])).toEqual([
      ["Nth", 2, 1, 10],
      ["Sth", 2, 3, 90],
      ["Est", 3, 2, 40],
      ["Wst", 1, 2, undefined],
    ]);
    expect(offTheMap(bars, tiles).map((each) => each.key)).toEqual(["abroad"]);
    expect(tilesOf(bars, "month", lookups)).toEqual([]);
  });

  it("puts each share in a third of the range", () => {
    expect(bars.map((each) => levelOf(each, bars))).toEqual([1, 3, 2, 0]);
    expect(levelOf(bars[0]!, [bars[0]!])).toBe(2);
    expect(levelOf(null, bars)).toBe(0);
  });

  it("opens the records of each square that has any, in words as well as colour", () => {
    render(<TileMap title="Told" tiles={tiles} bars={bars} hrefOf={hrefOf} />);
    const links = screen.getAllByRole("link");
    expect(links.map((link) => link.getAttribute("href"))).toEqual([
      "/rows?home=north",
      "/rows?home=east",
      "/rows?home=south",
    ]);
    expect(links[2]!.querySelector("title")?.textContent).toBe(
      "South: 90%, 90 of 100, unlike the others: see the records",
    );
    expect(screen.getByText("Sth *")).toBeTruthy();
    expect(screen.getByText(/One group has no square/)).toBeTruthy();
  });
});

describe("the spread of a measure", () => {
  it("stands around the middle of the groups", () => {
    expect(medianOf(bars)).toBe(40);
    expect(medianOf(bars.slice(0, 2))).toBe(50);
    expect(medianOf([bars[3]!])).toBeNull();
    expect(byShare(bars).map((each) => each.key)).toEqual(["north", "east", "south", "abroad"]);
  });

  it("names each group, least first, with the one in the middle", () => {
    render(<Spread title="Told" bars={bars} hrefOf={hrefOf} />);
    expect(screen.getByText("Middle: 40%")).toBeTruthy();
    const said = screen.getAllByRole("link").map((link) => link.querySelector("title"));
    expect(said.map((title) => title?.textContent)).toEqual([
      "north: 10%: see the records",
      "east: 40%: see the records",
      "south: 90%, unlike the others: see the records",
    ]);
  });

  it("is left out where there are too few groups to lie apart", () => {
    const { container } = render(<Spread title="Told" bars={bars.slice(0, 2)} hrefOf={hrefOf} />);
    expect(container.innerHTML).toBe("");
  });
});
