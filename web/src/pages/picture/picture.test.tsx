import { render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Cell } from "../../api/types";
import { BarChart } from "./BarChart";
import { barsOf, percentWords, shareWords, titled, totalShare } from "./cells";

const cells: Cell[] = [
  {
    group: { station: "Alder Road" },
    numerator: 3,
    denominator: 12,
    not_known: 0,
    percent_low: 25,
    percent_high: 25,
  },
  {
    group: ["Beck Lane"],
    numerator: 6,
    denominator: 12,
    not_known: 3,
    percent_low: 50,
    percent_high: 75,
    outlier: true,
  },
  { group: "", numerator: 0, denominator: 0, not_known: 0, percent_low: null, percent_high: null },
];

describe("a measure's bars", () => {
  const bars = barsOf(cells, ["station"]);

  it("name their groups however the server puts them", () => {
    expect(bars.map((bar) => bar.label)).toEqual(["Alder Road", "Beck Lane", "Not recorded"]);
    expect(bars[1]!.group).toEqual({ station: "Beck Lane" });
  });

  it("say a share between two ends only when something is not known", () => {
    expect(bars.map((bar) => shareWords(bar.low, bar.high))).toEqual(["25%", "50% to 75%", "–"]);
    expect(percentWords(33.333)).toBe("33.3%");
  });

  it("go by the title of a code that has only one", () => {
    const codes = [
      { code: "tower", title: "Tower Hamlets" },
      { code: "other", title: "Another place" },
    ];
    const lookups = {
      authority: { title: "Authority", ordered: false, codes },
      reason: { title: "Reason", ordered: false, codes: [{ code: "other", title: "Other" }] },
    };
    const groups = ["tower", "other"].map((group) => ({ ...cells[0]!, group }));
    const labels = titled(barsOf(groups, ["home"]), "home", lookups).map((bar) => bar.label);
    expect(labels).toEqual(["Tower Hamlets", "Other"]);
  });

  it("add up to a total whose share has two ends", () => {
    expect(totalShare({ numerator: 9, denominator: 24, not_known: 3 })).toEqual({
      low: 37.5,
      high: 50,
    });
    expect(totalShare({ numerator: 0, denominator: 0, not_known: 0 }).low).toBeNull();
  });

  it("draw the same rows and the same shares as the table holds", () => {
    const { container } = render(<BarChart title="Adults" bars={bars} target={90} />);
    const picture = screen.getByRole("img", { name: "Adults, as a bar chart" });
    for (const bar of bars) {
      expect(within(picture as HTMLElement).getByText(bar.label)).toBeTruthy();
      expect(within(picture as HTMLElement).getByText(shareWords(bar.low, bar.high))).toBeTruthy();
    }
    const widths = [...container.querySelectorAll(".rowan-chart__bar")].map((bar) =>
      Number(bar.getAttribute("width")),
    );
    expect(widths[1]! / widths[0]!).toBe(2);
    expect(widths[2]).toBe(0);
    expect(container.querySelectorAll(".rowan-chart__row")).toHaveLength(cells.length);
  });
});
