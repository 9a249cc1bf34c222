import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { EventView, Field, FieldKind, RecordRow } from "../api/types";
import { FormContext, type FormContextValue } from "./context";
import { encodeForm } from "./encode";
import { FieldInput } from "./FieldInput";
import { emptyState } from "./state";

const today = "2026-03-02";
const review = {
  id: "r2",
  root: "r2",
  type: "review_done",
  title: "Review",
  happened_at: "2026-03-02T01:00:00Z",
  number: 2,
  corrected_by: null,
  withdrawn_by: null,
} as EventView;
const context: FormContextValue = {
  today,
  errors: {},
  events: [review, { ...review, id: "m1", root: "m1", type: "meal_given", number: 1 }],
  lookups: {
    mode: {
      title: "Mode",
      ordered: false,
      codes: [
        { code: "in_person", title: "In person" },
        { code: "telephone", title: "By telephone" },
      ],
    },
    many: {
      title: "Many",
      ordered: false,
      codes: Array.from({ length: 12 }, (_, index) => ({
        code: `c${index}`,
        title: `Code ${index}`,
      })),
    },
  },
};

let sent: unknown;

function Holder(props: { field: Field; context: FormContextValue }) {
  const { field } = props;
  const [state, setState] = useState(emptyState(field, today));
  sent = encodeForm([field], { [field.name]: state }).values[field.name];
  return (
    <FormContext.Provider value={props.context}>
      <FieldInput
        field={field}
        path={field.name}
        state={state}
        required={Boolean(field.required)}
        onChange={setState}
      />
    </FormContext.Provider>
  );
}

function show(kind: FieldKind, more: Partial<Field> = {}, own: Partial<FormContextValue> = {}) {
  const field: Field = { name: "answer", title: "Answer", kind, required: true, ...more };
  return render(<Holder field={field} context={{ ...context, ...own }} />);
}

const type = (label: string | RegExp, text: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
const press = (label: string | RegExp) => fireEvent.click(screen.getByLabelText(label));

describe("an input for every kind of field", () => {
  it("text, which may be not known when it must be given", () => {
    show("text", { hint: "As the person says it" });
    type("Answer", "Ms Lee");
    expect(sent).toBe("Ms Lee");
    expect(screen.getByLabelText("Answer").getAttribute("aria-describedby")).toBe(
      "field-answer-hint",
    );
    press("Not known");
    expect(sent).toEqual({ not_known: true });
  });

  it("identifier and file, as text", () => {
    show("identifier", { required: false });
    type("Answer (optional)", "07700 900123");
    expect(sent).toBe("07700 900123");
  });

  it("narrative, which says how much room is left only near the end", () => {
    show("narrative", { voice_of_child: true });
    type("Answer", "I want my mum");
    expect(sent).toBe("I want my mum");
    expect(screen.getByText("Use the child's own words.")).toBeTruthy();
    expect(screen.queryByText(/characters/)).toBeNull();
    type("Answer", "x".repeat(9_990));
    expect(screen.getByText("You have 10 characters remaining")).toBeTruthy();
    type("Answer", "x".repeat(10_002));
    expect(screen.getByText("You have 2 characters too many")).toBeTruthy();
  });

  it("yes, no or not known", () => {
    show("yes_no_not_known");
    expect(screen.getAllByRole("radio")).toHaveLength(3);
    press("No");
    expect(sent).toBe("no");
    press("Not known");
    expect(sent).toBe("not_known");
  });

  it("a code, as radios when there are few", () => {
    show("code", { lookup: "mode" });
    press("By telephone");
    expect(sent).toBe("telephone");
    expect(screen.getByRole("group", { name: "Answer" })).toBeTruthy();
  });

  it("a code, as a list box when there are many", () => {
    show("code", { lookup: "many" });
    fireEvent.change(screen.getByRole("combobox"), { target: { value: "c7" } });
    expect(sent).toBe("c7");
  });

  it("several codes, as boxes to tick, where not known stands alone", () => {
    show("code", { lookup: "mode", many: true });
    press("In person");
    press("By telephone");
    expect(sent).toEqual(["in_person", "telephone"]);
    press("Not known");
    expect(sent).toEqual({ not_known: true });
  });

  it("integer and decimal", () => {
    show("integer");
    type("Answer", "12");
    expect(sent).toBe(12);
  });

  it("duration", () => {
    show("duration");
    type("How long", "2");
    fireEvent.change(screen.getByRole("combobox"), { target: { value: "hours" } });
    expect(sent).toBe("2 hours");
  });

  it("date: exact, within bounds, or not known", () => {
    show("date");
    type("Day", "4");
    type("Month", "5");
    type("Year", "2010");
    expect(sent).toBe("2010-05-04");
    press("Between two dates");
    const last = screen.getByRole("group", { name: "Answer: To" });
    for (const [label, text] of [
      ["Day", "6"],
      ["Month", "7"],
      ["Year", "2011"],
    ] as const) {
      fireEvent.change(within(last).getByLabelText(label), { target: { value: text } });
    }
    expect(sent).toBe("2010-05-04..2011-07-06");
    press("Not known");
    expect(sent).toEqual({ not_known: true });
  });

  it("instant: a time on a day chosen from a list, or a day that is typed", () => {
    show("instant");
    press("At another time");
    fireEvent.change(screen.getByLabelText("Day"), { target: { value: "other" } });
    const typed = screen.getByRole("group", { name: "Another day" });
    for (const [label, text] of [
      ["Day", "2"],
      ["Month", "7"],
      ["Year", "2026"],
    ] as const) {
      fireEvent.change(within(typed).getByLabelText(label), { target: { value: text } });
    }
    type("Time", "04:10");
    expect(sent).toBe("2026-07-02T03:10:00Z");
    press("Now");
    expect(String(sent)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it("an earlier event, of its own kind only", () => {
    show("event", { of: "review_done" });
    expect(screen.getAllByRole("radio")).toHaveLength(1);
    press("Review, 2 March 2026, 01:00");
    expect(sent).toBe("r2");
  });

  it("says so when there is no event to choose", () => {
    show("event", { of: "strip_search" });
    expect(screen.getByText("There is nothing on this record to choose from yet.")).toBeTruthy();
  });

  it("several texts, added and removed", () => {
    show("text", { many: true, hint: "Give each one" });
    expect(screen.getByRole("group", { name: "Answer" }).getAttribute("aria-describedby")).toBe(
      "field-answer-hint",
    );
    type("Answer 1", "first");
    fireEvent.click(screen.getByRole("button", { name: "Add another: answer" }));
    type("Answer 2", "second");
    expect(sent).toEqual(["first", "second"]);
    fireEvent.click(screen.getByRole("button", { name: "Remove answer 1" }));
    expect(sent).toEqual(["second"]);
  });

  it("repeating groups of fields", () => {
    show("group", {
      many: true,
      fields: [{ name: "name", title: "Name", kind: "text", required: false }],
    });
    type("Name (optional)", "Lee");
    fireEvent.click(screen.getByRole("button", { name: "Add another: answer" }));
    expect(screen.getByRole("group", { name: "Answer 2" })).toBeTruthy();
    expect(sent).toEqual([{ name: "Lee" }]);
  });

  it("shows its error and joins it to the input", () => {
    show("text", {}, { errors: { answer: "Enter answer" } });
    const input = screen.getByLabelText("Answer");
    expect(input.className).toContain("govuk-input--error");
    expect(document.getElementById(input.getAttribute("aria-describedby") ?? "")?.textContent).toBe(
      "Error: Enter answer",
    );
  });
});

describe("choosing a person, place, officer, unit, organisation or record", () => {
  const row = (id: string, headline: string) =>
    ({ id, headline, reference: `PE/${id}` }) as RecordRow;
  const fetched = vi.fn<typeof fetch>();
  const answer = (body: unknown) =>
    new Response(JSON.stringify(body), {
      status: 200,
      headers: { "Content-Type": "application/json" },
    });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  async function typed(kind: FieldKind, more: Partial<Field>, text: string) {
    vi.useFakeTimers();
    vi.stubGlobal("fetch", fetched);
    show(kind, more);
    type("Answer", text);
    await act(() => vi.advanceTimersByTimeAsync(400));
  }

  it("is found by the keyboard alone, and the name never stands in an address", async () => {
    fetched.mockResolvedValue(
      answer({
        id: "s",
        next: null,
        items: [
          { record: row("a", "Sam Lee"), why: "" },
          { record: { ...row("b", "Sam Low"), unit: { id: "u", name: "Central team" } }, why: "" },
        ],
      }),
    );
    await typed("person", {}, "sam l");
    const input = screen.getByRole("combobox");
    expect(fetched.mock.calls[0]![0]).toBe("/api/v1/searches");
    expect(input.getAttribute("aria-expanded")).toBe("true");
    fireEvent.keyDown(input, { key: "ArrowDown" });
    fireEvent.keyDown(input, { key: "ArrowDown" });
    expect(
      document.getElementById(input.getAttribute("aria-activedescendant") ?? "")?.textContent,
    ).toBe("Sam Low PE/b, Central team");
    fireEvent.keyDown(input, { key: "Enter" });
    expect(sent).toBe("b");
    expect(screen.getByText("Chosen: Sam Low")).toBeTruthy();
    type("Answer", "sam lo");
    expect(sent).toBeUndefined();
  });

  it("closes on Escape without choosing", async () => {
    fetched.mockResolvedValue(answer({ items: [row("o", "Insp Bello")], next: null }));
    await typed("officer", {}, "be");
    fireEvent.keyDown(screen.getByRole("combobox"), { key: "Escape" });
    expect(screen.queryByRole("listbox")).toBeNull();
    expect(sent).toBeUndefined();
  });

  it.each<[FieldKind, Partial<Field>, string]>([
    ["officer", {}, "/api/v1/officers?q=al&limit=10"],
    ["unit", {}, "/api/v1/units?q=al&limit=10"],
    ["place", { of: "police_station" }, "/api/v1/places?kind=police_station&q=al&limit=10"],
    [
      "organisation",
      { of: "local_authority" },
      "/api/v1/organisations?kind=local_authority&q=al&limit=10",
    ],
    ["record", { to: "detention" }, "/api/v1/searches"],
  ])("%s looks in its own list", async (kind, more, path) => {
    fetched.mockResolvedValue(answer({ id: "s", items: [], next: null }));
    await typed(kind, more, "al");
    expect(fetched.mock.calls[0]![0]).toBe(path);
    expect(screen.getByText("No matches")).toBeTruthy();
  });

  it("asks nothing for one letter", async () => {
    await typed("unit", {}, "a");
    expect(fetched).not.toHaveBeenCalled();
  });
});
