import { act, fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "../api/client";
import type { Problem } from "../api/types";
import { EventForm } from "./EventForm";
import { emptyContent, newEvent, type Asked, type Given } from "./model";
import type { DraftKeeper } from "./useDraft";

const asked: Asked = {
  recordType: "detention",
  record: "0j5xk2m9p7q01",
  before: [],
  after: [],
  events: [],
  lookups: {
    meal: { title: "Meal", ordered: false, codes: [{ code: "light", title: "Light meal" }] },
  },
  event: {
    name: "meal_given",
    title: "Meal given",
    fields: [
      { name: "meal", title: "Meal", kind: "code", lookup: "meal", required: true },
      { name: "note", title: "Note", kind: "narrative" },
    ],
  },
};

const send = vi.fn<(given: Given, key: string, override?: string) => Promise<void>>();
const keeper = (more: Partial<DraftKeeper> = {}): DraftKeeper => ({
  found: null,
  says: "",
  failed: false,
  save: vi.fn(),
  drop: vi.fn(async () => {}),
  ...more,
});

function show(draft: DraftKeeper = keeper()) {
  render(
    <EventForm
      asked={asked}
      initial={emptyContent(asked)}
      heading="Record: Meal given"
      draft={draft}
      back="/records/0j5xk2m9p7q01"
      send={send}
    />,
  );
  return draft;
}

const go = (name: string) =>
  act(async () => {
    fireEvent.click(screen.getByRole("button", { name }));
  });
const fail = (problem: Problem) => send.mockRejectedValueOnce(new ApiError(problem));

async function fill() {
  fireEvent.click(screen.getByLabelText("Light meal"));
  await go("Continue");
}

beforeEach(() => {
  history.replaceState(null, "", "/records/x/record/meal_given");
  send.mockResolvedValue();
});

describe("a form made from a definition", () => {
  it("names what is missing, and takes the focus there", async () => {
    show();
    await go("Continue");
    expect(document.activeElement?.className).toBe("govuk-error-summary");
    fireEvent.click(screen.getByRole("link", { name: "Select meal, or choose not known" }));
    expect(document.activeElement).toBe(screen.getByLabelText("Light meal"));
    expect(send).not.toHaveBeenCalled();
  });

  it("shows every answer before it is recorded, and records what was shown", async () => {
    show();
    await fill();
    expect(screen.getByRole("heading", { level: 1 }).textContent).toContain(
      "Check before you record",
    );
    expect(screen.getByText("Record: Meal given")).toBeTruthy();
    expect(screen.getByText("Light meal")).toBeTruthy();
    expect(screen.getByText("Not given")).toBeTruthy();
    await go("Record");
    const [given, key] = send.mock.calls[0]!;
    expect(newEvent("meal_given", given)).toEqual({
      type: "meal_given",
      fields: { meal: "light" },
    });
    expect(key).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("keeps a draft of what is being typed, and gives it back", async () => {
    const draft = show();
    fireEvent.change(screen.getByLabelText("Note (optional)"), { target: { value: "Ate half" } });
    const kept = vi.mocked(draft.save).mock.calls[0]![0];
    document.body.innerHTML = "";
    show(
      keeper({
        found: { key: "k", title: "t", path: "/", content: JSON.parse(JSON.stringify(kept)) },
      }),
    );
    expect((screen.getByLabelText("Note (optional)") as HTMLTextAreaElement).value).toBe(
      "Ate half",
    );
    await go("Start again");
    expect((screen.getByLabelText("Note (optional)") as HTMLTextAreaElement).value).toBe("");
  });

  it("puts the server's complaint on its field", async () => {
    fail({
      title: "Invalid",
      status: 422,
      problems: [{ path: "events/0/fields/meal", message: "Meal is unknown" }],
    });
    show();
    await fill();
    await go("Record");
    expect(screen.getByRole("link", { name: "Meal is unknown" })).toBeTruthy();
    expect(screen.getByLabelText("Light meal")).toBeTruthy();
  });

  it("explains a refusal and sends the reason for going ahead", async () => {
    fail({
      title: "Refused",
      status: 409,
      refusals: [
        {
          standard: "custody.x",
          title: "A gate",
          says: ["The child is not fit"],
          unknown: ["care_status"],
          missing: [{ name: "m", title: "Seen by healthcare", event_type: "healthcare_seen" }],
          absolute: false,
          override_by: "custody_inspector",
        },
      ],
    });
    show();
    await fill();
    await go("Record");
    expect(screen.getByText("The child is not fit")).toBeTruthy();
    expect(
      screen.getByRole("link", { name: "Record it: Seen by healthcare" }).getAttribute("href"),
    ).toBe("/records/0j5xk2m9p7q01/record/healthcare_seen");
    await go("Override and record");
    expect(screen.getByText("Enter the reason for going ahead")).toBeTruthy();
    fireEvent.change(screen.getByLabelText("Reason for going ahead"), {
      target: { value: "Fire alarm" },
    });
    await go("Override and record");
    expect(send.mock.calls[1]![2]).toBe("Fire alarm");
  });

  it("offers no way past what the law makes absolute", async () => {
    fail({
      title: "Refused",
      status: 409,
      refusals: [
        {
          standard: "custody.x",
          title: "A gate",
          says: "No",
          unknown: [],
          missing: [],
          absolute: true,
          override_by: null,
        },
      ],
    });
    show();
    await fill();
    await go("Record");
    expect(screen.getByText("The law allows no exception.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Override and record" })).toBeNull();
  });

  it("keeps what was typed when somebody else has recorded meanwhile", async () => {
    fail({ title: "Changed", status: 412 });
    show();
    await fill();
    await go("Record");
    expect(screen.getByText("This record has changed since you opened it")).toBeTruthy();
    expect(screen.getByText("Light meal")).toBeTruthy();
    await go("Record it anyway");
    expect(send).toHaveBeenCalledTimes(2);
    expect(send.mock.calls[1]![1]).not.toBe(send.mock.calls[0]![1]);
  });

  it("sends the same attempt under the same key when no answer came", async () => {
    fail({ title: "Rowan cannot be reached", status: 0 });
    show();
    await fill();
    await go("Record");
    expect(screen.getByRole("alert").textContent).toContain("Check the network");
    await go("Record");
    expect(send.mock.calls[1]![1]).toBe(send.mock.calls[0]![1]);
  });

  it("says that nothing is lost when the session has ended", async () => {
    fail({ title: "Sign in", status: 401 });
    show();
    await fill();
    await go("Record");
    expect(screen.getByRole("alert").textContent).toContain("Nothing is lost");
    expect(screen.getByText("Light meal")).toBeTruthy();
  });
});
