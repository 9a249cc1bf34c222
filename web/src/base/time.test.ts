import { describe, expect, it } from "vitest";
import { ageAt } from "../pages/record/subject";
import {
  clockWords,
  dayEnd,
  dayOf,
  dayStart,
  dueWords,
  lengthWords,
  momentOf,
  serverNow,
  setServerTime,
  timeOnDay,
  whenWords,
} from "./time";

const at = (text: string) => Date.parse(text);

describe("how far off a duty is", () => {
  const now = at("2026-03-02T03:00:00Z");
  it.each([
    ["2026-03-02T03:12:00Z", "in 12 minutes"],
    ["2026-03-02T02:20:00Z", "40 minutes late"],
    ["2026-03-02T03:01:00Z", "in 1 minute"],
    ["2026-03-02T03:00:30Z", "in less than a minute"],
    ["2026-03-02T02:59:30Z", "less than a minute late"],
    ["2026-03-02T04:05:00Z", "in 1 hour 5 minutes"],
    ["2026-03-02T05:00:00Z", "in 2 hours"],
    ["2026-03-01T01:00:00Z", "1 day 2 hours late"],
    ["2026-02-26T03:00:00Z", "4 days late"],
  ])("%s is %s", (due, words) => expect(dueWords(at(due), now)).toBe(words));

  it("rounds a length down, so that nothing looks longer than it is", () => {
    expect(lengthWords(119_999)).toBe("1 minute");
  });
});

describe("clock times in the time of the place", () => {
  it("names the day only when it is another", () => {
    const now = at("2026-03-02T23:30:00Z");
    expect(clockWords(at("2026-03-02T23:45:00Z"), now)).toBe("23:45");
    expect(clockWords(at("2026-03-03T04:10:00Z"), now)).toBe("04:10 tomorrow");
    expect(clockWords(at("2026-03-01T22:00:00Z"), now)).toBe("22:00 yesterday");
    expect(clockWords(at("2026-03-09T22:00:00Z"), now)).toBe("Mon 9\u00a0March, 22:00");
    expect(clockWords(at("2025-03-09T22:00:00Z"), now)).toBe("9\u00a0March 2025, 22:00");
  });

  it("shows summer time from the last Sunday of March", () => {
    expect(clockWords(at("2026-03-29T00:59:00Z"), at("2026-03-29T00:00:00Z"))).toBe("00:59");
    expect(clockWords(at("2026-03-29T01:00:00Z"), at("2026-03-29T00:00:00Z"))).toBe("02:00");
  });

  it("turns a local time into a moment on either side of the change of clocks", () => {
    expect(momentOf("2026-03-28", "04:10")).toBe("2026-03-28T04:10:00Z");
    expect(momentOf("2026-03-29", "04:10")).toBe("2026-03-29T03:10:00Z");
  });

  it("refuses the hour spring leaves out, and takes the first of the one that comes twice", () => {
    expect(momentOf("2026-03-29", "01:30")).toBeNull();
    expect(momentOf("2026-10-25", "01:30")).toBe("2026-10-25T00:30:00Z");
  });

  it("refuses what is not a time", () => {
    expect(momentOf("2026-03-28", "24:10")).toBeNull();
    expect(momentOf("2026-03-28", "soon")).toBeNull();
    expect(momentOf("today", "04:10")).toBeNull();
  });
});

describe("times as the server gives them", () => {
  it("says moments, days and ranges", () => {
    expect(whenWords("2026-07-02T03:00:00Z")).toBe("2\u00a0July 2026, 04:00");
    expect(whenWords("2026-07-02")).toBe("2\u00a0July 2026");
    expect(whenWords("2026-07-01..2026-07-02")).toBe(
      "between 1\u00a0July 2026 and 2\u00a0July 2026",
    );
  });

  it("puts an event on its local day", () => {
    expect(dayOf("2026-07-01T23:30:00Z")).toBe("2026-07-02");
    expect(timeOnDay("2026-07-01T23:30:00Z..2026-07-02T00:15:00Z", "2026-07-02")).toBe(
      "00:30 to 01:15",
    );
    expect(timeOnDay("2026-07-02", "2026-07-02")).toBe("");
  });

  it("follows the server's clock when the computer's is wrong", () => {
    const ahead = Date.now() + 3_600_000;
    setServerTime(new Date(ahead).toISOString());
    expect(Math.abs(serverNow() - ahead)).toBeLessThan(2000);
    setServerTime(new Date().toISOString());
    expect(Math.abs(serverNow() - Date.now())).toBeLessThan(50);
  });
});

describe("age", () => {
  it("changes on the birthday", () => {
    expect(ageAt("2010-05-04", at("2026-05-03T12:00:00Z"))).toEqual({ low: 15, high: 15 });
    expect(ageAt("2010-05-04", at("2026-05-04T12:00:00Z"))).toEqual({ low: 16, high: 16 });
  });

  it("has two ends when the date of birth has", () => {
    expect(ageAt("2008-01-01..2010-12-31", at("2026-06-01T12:00:00Z"))).toEqual({
      low: 15,
      high: 18,
    });
    expect(ageAt("unknown", 0)).toBeNull();
  });
});

describe("a chosen day", () => {
  it("begins at local midnight and ends at the next, also on the long day of autumn", () => {
    expect(dayStart("2026-10-25")).toBe("2026-10-24T23:00:00Z");
    expect(dayEnd("2026-10-25")).toBe("2026-10-26T00:00:00Z");
    expect(dayStart(undefined)).toBeUndefined();
    expect(dayEnd("soon")).toBeUndefined();
  });
});
