import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Stream, StreamWeek } from "../../api/streams";
import { streamText } from "../../text/streams";
import { WeekChart, drawn } from "./WeekChart";

const week = (number: number, count: number, compared = true): StreamWeek => ({
  from: `week ${number}`,
  to: `week ${number}`,
  count,
  compared,
});
const stream: Stream = {
  stream: "reports",
  part: "",
  title: "Reports",
  about: "",
  owner: "Desk",
  verdict: "fallen",
  now: week(0, 2, false),
  usual: 11,
  spread: 1.25,
  weeks: Array.from({ length: 40 }, (_, i) => week(i + 1, 10 + (i % 3), i !== 4)),
  rule: {
    days: 7,
    weeks: 12,
    weeks_least: 6,
    usual_least: 4,
    fall_percent: 50,
    spreads: 3,
    like_with_like: true,
  },
  fall: null,
};

describe("the weeks of a stream", () => {
  it("are drawn as far as half a year, what is judged first", () => {
    expect(drawn(stream)).toHaveLength(26);
    expect(drawn(stream)[0]).toBe(stream.now);
    expect(drawn({ ...stream, weeks: [] })).toEqual([stream.now]);
  });

  it("stand from left to right, told apart by what they are, with a line at what is usual", () => {
    const { container } = render(<WeekChart stream={stream} />);
    screen.getByRole("img", { name: "Reports: how many were recorded, week by week" });
    const bars = [...container.querySelectorAll("rect")];
    expect(bars).toHaveLength(26);
    expect(bars.at(-1)!.classList).toContain("rowan-chart__bar--outlier");
    expect(bars.at(-6)!.classList).toContain("rowan-chart__bar--aside");
    expect(container.querySelectorAll(".rowan-chart__bar--aside")).toHaveLength(1);
    expect(container.querySelector(".rowan-chart__target")).not.toBeNull();
  });

  it("have no line where what is usual is not known", () => {
    const { container } = render(<WeekChart stream={{ ...stream, usual: null }} />);
    expect(container.querySelector(".rowan-chart__target")).toBeNull();
  });
});

describe("the words of a stream", () => {
  it("say how many came, and what is usual", () => {
    expect(streamText.summary(stream)).toBe("Last 7 days: 2. Usual: 11.");
    const daily = { ...stream, usual: null, rule: { ...stream.rule, days: 1 } };
    expect(streamText.summary(daily)).toBe("Yesterday: 2. Usual: Not known.");
  });

  it("say what weeks are held against, and that no law says so", () => {
    const lines = streamText.rule(stream.rule).join(" ");
    expect(lines).toContain("term against term");
    expect(lines).toContain("50 per cent");
    expect(lines).toContain("These numbers are local");
    expect(streamText.rule({ ...stream.rule, like_with_like: false }).join(" ")).not.toContain(
      "term",
    );
  });
});
