import { describe, expect, it } from "vitest";
import type { Field, FieldKind } from "../api/types";
import { dateOf, encodeForm, encodeWhen, errorsFromServer } from "./encode";
import {
  emptyForm,
  emptyState,
  emptyWhen,
  fits,
  stateOfFields,
  whenOf,
  type FieldState,
} from "./state";

const today = "2026-03-02";
const field = (kind: FieldKind, more: Partial<Field> = {}): Field => ({
  name: "x",
  title: "The answer",
  kind,
  required: true,
  ...more,
});
const encode = (own: Field, state: FieldState) => encodeForm([own], { x: state });
const parts = (day: string, month: string, year: string) => ({ day, month, year });

describe("each kind of field, as the server is told it", () => {
  it.each<[string, Field, FieldState, unknown]>([
    ["text", field("text"), { is: "text", text: "  Ms Lee ", notKnown: false }, "Ms Lee"],
    [
      "narrative",
      field("narrative"),
      { is: "text", text: "I am cold", notKnown: false },
      "I am cold",
    ],
    ["integer", field("integer"), { is: "text", text: "12", notKnown: false }, 12],
    ["decimal", field("decimal"), { is: "text", text: "1.5", notKnown: false }, 1.5],
    ["code", field("code"), { is: "choice", codes: ["in_person"] }, "in_person"],
    ["codes", field("code", { many: true }), { is: "choice", codes: ["a", "b"] }, ["a", "b"]],
    ["code not known", field("code"), { is: "choice", codes: ["not_known"] }, { not_known: true }],
    ["yes", field("yes_no_not_known"), { is: "choice", codes: ["yes"] }, "yes"],
    ["not known", field("yes_no_not_known"), { is: "choice", codes: ["not_known"] }, "not_known"],
    [
      "duration",
      field("duration"),
      { is: "duration", amount: "90", unit: "minutes", notKnown: false },
      "90 minutes",
    ],
    ["person", field("person"), { is: "pick", id: "abc", words: "Sam", notKnown: false }, "abc"],
    [
      "place not known",
      field("place"),
      { is: "pick", id: "", words: "", notKnown: true },
      { not_known: true },
    ],
    ["event", field("event"), { is: "choice", codes: ["e1"] }, "e1"],
    ["role", field("role"), { is: "choice", codes: ["review_officer"] }, "review_officer"],
    [
      "texts",
      field("text", { many: true }),
      {
        is: "many",
        items: [
          { is: "text", text: "a", notKnown: false },
          { is: "text", text: "", notKnown: false },
        ],
      },
      ["a"],
    ],
    [
      "date",
      field("date"),
      {
        is: "date",
        mode: "exact",
        first: parts("4", "5", "2010"),
        last: parts("", "", ""),
      },
      "2010-05-04",
    ],
    [
      "dates",
      field("date"),
      {
        is: "date",
        mode: "range",
        first: parts("1", "1", "2009"),
        last: parts("31", "12", "2010"),
      },
      "2009-01-01..2010-12-31",
    ],
    [
      "date not known",
      field("date"),
      {
        is: "date",
        mode: "not_known",
        first: parts("", "", ""),
        last: parts("", "", ""),
      },
      { not_known: true },
    ],
  ])("%s", (_, own, state, value) => {
    expect(encode(own, state)).toEqual({ values: { x: value }, errors: {} });
  });

  it("puts a moment in UTC, and a range of two in one value", () => {
    const at = whenOf("2026-07-02T03:10:00Z");
    expect(encode(field("instant"), at).values.x).toBe("2026-07-02T03:10:00Z");
    const range = whenOf("2026-07-02T03:10:00Z..2026-07-02T04:00:00Z");
    expect(encode(field("instant"), range).values.x).toBe(
      "2026-07-02T03:10:00Z..2026-07-02T04:00:00Z",
    );
  });

  it("sends groups as lists, and leaves out a group left empty", () => {
    const group = field("group", {
      required: false,
      fields: [field("text", { name: "who", title: "Who" })],
    });
    const filled: FieldState = {
      is: "group",
      items: [{ who: { is: "text", text: "Aunt", notKnown: false } }],
    };
    expect(encode(group, filled).values).toEqual({ x: [{ who: "Aunt" }] });
    expect(encode(group, emptyState(group, today))).toEqual({ values: {}, errors: {} });
  });
});

describe("what is missing or cannot be read", () => {
  it.each<[FieldKind, string]>([
    ["text", "Enter the answer, or choose not known"],
    ["narrative", "Enter the answer"],
    ["date", "Enter the answer, or choose not known"],
    ["instant", "Enter the answer, or choose not known"],
    ["duration", "Enter the answer, or choose not known"],
    ["code", "Select the answer, or choose not known"],
    ["yes_no_not_known", "The answer: choose yes, no or not known"],
    ["person", "Select the answer, or choose not known"],
    ["event", "Select the answer"],
    ["role", "Select the answer"],
    ["unit", "Select the answer"],
  ])("an empty %s says: %s", (kind, message) => {
    const own = field(kind);
    expect(encode(own, emptyState(own, today)).errors).toEqual({ x: message });
  });

  it("asks a question again as it stands", () => {
    const question = { ...field("narrative"), title: "Why is it being withdrawn?" };
    expect(encode(question, emptyState(question, today)).errors.x).toBe(
      "Answer: Why is it being withdrawn?",
    );
  });

  it("names an impossible date, a bad time, a bad number and a range turned round", () => {
    expect(dateOf(parts("30", "2", "2026"))).toBeNull();
    expect(encode(field("integer"), { is: "text", text: "many", notKnown: false }).errors.x).toBe(
      "The answer must be a whole number, such as 3",
    );
    const bad = { ...whenOf("2026-03-01T22:00:00Z") };
    bad.first = { ...bad.first, time: "25:00" };
    expect(encode(field("instant"), bad).errors.x).toContain("real time");
    expect(
      encode(field("instant"), whenOf("2026-03-02T22:00:00Z..2026-03-01T22:00:00Z")).errors.x,
    ).toContain("before the last");
  });

  it("refuses a time to come for what has happened, and takes it for what is expected", () => {
    const later = whenOf("2099-03-01T22:00:00Z");
    expect(encodeWhen(later, "When", false).problem).toContain("must not be in the future");
    expect(encodeWhen(later, "When", true).value).toBe("2099-03-01T22:00:00Z");
  });

  it("asks nothing of a field that is not shown", () => {
    const rules = { shown: () => false, required: () => true };
    expect(encodeForm([field("text")], { x: emptyState(field("text"), today) }, rules)).toEqual({
      values: {},
      errors: {},
    });
  });

  it("points at the item of a list or group that is wrong", () => {
    const group = field("group", {
      many: true,
      fields: [field("integer", { name: "age", title: "Age" })],
    });
    const state: FieldState = {
      is: "group",
      items: [
        { age: { is: "text", text: "9", notKnown: false } },
        { age: { is: "text", text: "x", notKnown: false } },
      ],
    };
    expect(Object.keys(encode(group, state).errors)).toEqual(["x.1.age"]);
  });

  it("puts the server's complaints on the fields they name", () => {
    const { errors, other } = errorsFromServer(
      [
        { path: "events/0/fields/mode", message: "is required", remedy: "Choose one." },
        { path: "events[0].fields.people[1].name", message: "is too long" },
        { path: "", message: "The record is closed" },
      ],
      ["mode", "people"],
    );
    expect(errors).toEqual({ mode: "is required Choose one.", "people.1.name": "is too long" });
    expect(other).toEqual(["The record is closed"]);
  });
});

describe("what was recorded, back in the form", () => {
  const fields: Field[] = [
    field("code", { name: "mode" }),
    field("date", { name: "born" }),
    field("person", { name: "who" }),
    field("yes_no_not_known", { name: "seen" }),
    field("duration", { name: "long" }),
    field("text", { name: "said" }),
    field("instant", { name: "until" }),
    field("text", { name: "all", many: true }),
    field("group", { name: "adults", many: true, fields: [field("text", { name: "name" })] }),
  ];

  it("comes out as it went in", () => {
    const values = {
      mode: "in_person",
      born: "2009-01-01..2010-12-31",
      who: "abc",
      seen: "not_known",
      long: "90 minutes",
      said: { not_known: true },
      until: "2026-03-01T22:00:00Z",
      all: ["a", "b"],
      adults: [{ name: "Lee" }],
    };
    const state = stateOfFields(fields, values, { who: "Sam" }, today);
    expect(encodeForm(fields, state)).toEqual({ values, errors: {} });
  });

  it("takes a draft back only when it still fits the form", () => {
    const empty = emptyForm(fields, today);
    expect(fits(JSON.parse(JSON.stringify(empty)), empty)).toBe(true);
    expect(fits({ ...empty, mode: emptyWhen("now", today) }, empty)).toBe(false);
    expect(fits("nothing", empty)).toBe(false);
  });
});
