import { describe, expect, it } from "vitest";
import type { Duty, EventView, RecordView } from "../../api/types";
import { isOpenRequest, openRequests, secondLook, standingForm } from "./eyes";

const event = (id: string, type: string, more: Partial<EventView> = {}) =>
  ({
    id,
    root: id,
    type,
    fields: {},
    corrected_by: null,
    withdrawn_by: null,
    ...more,
  }) as EventView;
const about = (id: string) => ({ fields: { about: id } });
const duty = (instance: string, verdict: string) =>
  ({ record_event: "countersigned", instance, verdict }) as Duty;
const record = (events: EventView[], duties: Duty[] = []) => ({ events, duties }) as RecordView;

describe("a second person's look at an entry", () => {
  const graded = event("g1", "graded");

  it("is not there where nobody has to look", () => {
    expect(secondLook(record([graded]), "g1")).toBeNull();
    expect(secondLook(record([graded], [duty("other", "pending")]), "g1")).toBeNull();
  });

  it("is waited for while its duty is open, late or not", () => {
    expect(secondLook(record([graded], [duty("g1", "pending")]), "g1")?.state).toBe("waiting");
    expect(secondLook(record([graded], [duty("g1", "breached")]), "g1")?.state).toBe("waiting");
  });

  it("is the answer that stands", () => {
    const agreed = event("c1", "countersigned", about("g1"));
    const back = event("b1", "sent_back", { ...about("g1"), withdrawn_by: "w1" });
    expect(secondLook(record([graded, back, agreed]), "g1")).toMatchObject({
      state: "agreed",
      answer: agreed,
    });
    expect(secondLook(record([graded, back], [duty("g1", "pending")]), "g1")?.state).toBe(
      "waiting",
    );
  });

  it("finds an answer that names a later form of the entry", () => {
    const first = event("g1", "graded", { corrected_by: "g2" });
    const second = event("g2", "graded", { root: "g1" });
    const back = event("b1", "sent_back", about("g2"));
    expect(secondLook(record([first, second, back]), "g1")?.state).toBe("not_agreed");
    expect(standingForm([first, second], "g1")).toBe(second);
  });
});

describe("a request to correct an entry", () => {
  const graded = event("g1", "graded");
  const asked = event("r1", "correction_requested", about("g1"));

  it("is open until it is answered", () => {
    expect(openRequests(record([graded, asked]), "g1")).toEqual([asked]);
    const declined = event("d1", "correction_declined", about("r1"));
    expect(isOpenRequest(record([graded, asked, declined]), asked)).toBe(false);
    expect(openRequests(record([graded, asked, declined]), "g1")).toEqual([]);
  });

  it("is open again when its answer is withdrawn", () => {
    const declined = event("d1", "correction_declined", { ...about("r1"), withdrawn_by: "w1" });
    expect(isOpenRequest(record([graded, asked, declined]), asked)).toBe(true);
  });
});
