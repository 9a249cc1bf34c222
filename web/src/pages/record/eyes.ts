// A second pair of eyes on an entry of the timeline: what somebody else said of it, and what is
// still waited for.
import type { Duty, EventView, Permission, RecordView } from "../../api/types";
import { may } from "../../base/permissions";
import { isOpen } from "../../base/verdict";

/** Forms that answer one entry and lead there from it, not from the list of forms. */
export const answersOnly = [
  "countersigned",
  "sent_back",
  "correction_requested",
  "correction_declined",
  "opening_reviewed",
  "override_reviewed",
  "opened_by_need",
];

/** Whether the viewer may correct this very record: declining to is the same permission. */
export function mayCorrect(record: RecordView, permissions: Permission[]): boolean {
  const answers = record.actions.find((each) => each.event_type === "correction_declined");
  return answers?.allowed ?? may(permissions, "correct", record.type);
}

const stands = (event: EventView) => !event.corrected_by && !event.withdrawn_by;

/** The root of the entry that an event is about, whichever of its forms it names. */
export function aboutOf(events: EventView[], event: EventView): string | null {
  const about = event.fields.about;
  if (typeof about !== "string") return null;
  return events.find((each) => each.id === about)?.root ?? about;
}

/** The form of an entry that stands, by its root or by any of its forms. */
export function standingForm(events: EventView[], id: string | null): EventView | null {
  const root = events.find((each) => each.id === id)?.root ?? id;
  return events.find((each) => each.root === root && stands(each)) ?? null;
}

function answersTo(events: EventView[], root: string, types: string[]): EventView[] {
  return events.filter(
    (each) => types.includes(each.type) && stands(each) && aboutOf(events, each) === root,
  );
}

export interface SecondLook {
  state: "waiting" | "agreed" | "not_agreed";
  answer: EventView | null;
  duty: Duty | null;
}

/** How an entry stands that a second person must agree to; null where nobody has to. */
export function secondLook(record: RecordView, root: string): SecondLook | null {
  const answer = answersTo(record.events, root, ["countersigned", "sent_back"])[0] ?? null;
  if (answer) {
    return {
      state: answer.type === "countersigned" ? "agreed" : "not_agreed",
      answer,
      duty: null,
    };
  }
  const duty = record.duties.find(
    (each) =>
      each.record_event === "countersigned" && each.instance === root && isOpen(each.verdict),
  );
  return duty ? { state: "waiting", answer: null, duty } : null;
}

const answersARequest = ["correction_declined", "correction_made"];

/** Whether a request to correct an entry is still without an answer. */
export function isOpenRequest(record: RecordView, event: EventView): boolean {
  return (
    event.type === "correction_requested" &&
    stands(event) &&
    answersTo(record.events, event.root, answersARequest).length === 0
  );
}

/** The requests to correct an entry that nobody has answered. */
export function openRequests(record: RecordView, root: string): EventView[] {
  return answersTo(record.events, root, ["correction_requested"]).filter((each) =>
    isOpenRequest(record, each),
  );
}
