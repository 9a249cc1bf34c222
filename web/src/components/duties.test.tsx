import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Duty, DutyForm, Verdict } from "../api/types";
import { DutyDo, dutyHref } from "./duties";

const record = { id: "01jd5m2k9x7qa", type: "detention", reference: "CU/1", headline: "A child" };
const form: DutyForm = {
  does: "record",
  record: record.id,
  type: "detention",
  event: "rest_began",
  title: "Rest began",
  entry: null,
  link: null,
  by: ["Custody officer", "Detention officer"],
  allowed: true,
};
const duty = (more: Partial<DutyForm> | null, verdict: Verdict = "pending") =>
  ({
    title: "Eight hours of rest",
    record,
    instance: null,
    verdict,
    form: more && { ...form, ...more },
  }) as Duty;

describe("where a duty leads", () => {
  it("is the form that records it, on whichever record that is", () => {
    expect(dutyHref(duty({}))).toBe(`/records/${record.id}/record/rest_began`);
    expect(dutyHref(duty({ record: "01jd5m2k9x7qb" }))).toBe(
      "/records/01jd5m2k9x7qb/record/rest_began",
    );
  });

  it("is the correction of the entry that it judges, or a record to be begun", () => {
    expect(dutyHref(duty({ does: "correct", entry: "01jd5m2k9x7qc" }))).toBe(
      `/records/${record.id}/events/01jd5m2k9x7qc/correct`,
    );
    expect(dutyHref(duty({ does: "open", type: "joint_discussion", link: "case" }))).toBe(
      `/records/new/joint_discussion?linked.case=${record.id}`,
    );
  });

  it("is nowhere when it is over, or another role's to fill in", () => {
    expect(dutyHref(duty({}, "met"))).toBeNull();
    expect(dutyHref(duty({ allowed: false }))).toBeNull();
    expect(dutyHref(duty(null))).toBeNull();
  });

  it("says who fills in what is not the reader's", () => {
    render(<DutyDo duty={duty({ allowed: false })} />);
    expect(screen.getByText("Written down by: Custody officer or Detention officer")).toBeTruthy();
    expect(screen.queryByRole("link")).toBeNull();
  });

  it("says of an entry that cannot be mended who may correct it", () => {
    render(<DutyDo duty={duty({ does: "correct", allowed: false, by: ["Records manager"] })} />);
    expect(screen.getByText(/can be corrected by: Records manager$/)).toBeTruthy();
  });
});
