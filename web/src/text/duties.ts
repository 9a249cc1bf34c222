// The words around a duty: its clock, its owner, why the verdict is what it is.
export const dutyText = {
  doneAt: (when: string) => `Done ${when}`,
  between: (first: string, last: string) => `between ${first} and ${last}`,
  paused: (since: string) => `Clock paused since ${since}`,
  noTime: "No time set",
  expected: (partner: string, chaser: string) => `Expected of ${partner}. Chased by: ${chaser}`,
  partner: "another agency",
  owner: "Who",
  takenBy: (name: string) => `Taken on by ${name}`,
  does: { record: "Record it", correct: "Correct the entry", open: "Begin it" },
  doFor: (what: string, title: string, who: string) => `${what}: ${title}, ${who}`,
  by: (does: "record" | "correct" | "open", roles: string[]) => {
    const few = roles.length > 4 ? `${roles.slice(0, 3).join(", ")} or another role` : "";
    const who = few || roles.join(", ").replace(/, ([^,]*)$/, " or $1");
    if (does === "correct") {
      const judged = "It judges an entry that was made. If that is mistaken";
      return `${judged}, it can be corrected by: ${who}`;
    }
    return `Written down by: ${who}`;
  },
  see: "See why",
  seeFor: (title: string) => `See why: ${title}`,
  why: "Why Rowan says this",
  because: "Because",
  missing: "Not known",
  failed: "Not yet good enough",
  readings: "Counted in other ways, for information only",
  readingDue: (when: string) => `due ${when}`,
  rule: "The rule",
  source: "Where it comes from",
  confidence: "How sure we are of the source",
  version: "Version in force from",
  severity: "How serious",
  started: "Clock started",
  due: "Due",
  done: "Done",
  note: "Note",
  readStandard: "Read the standard",
  localNote: "A local threshold of this force, not a legal limit",
  recordedLate: "Recorded late",
  acknowledge: "I have seen this",
  acknowledgedBy: (name: string, when: string) => `Seen by ${name}, ${when}`,
  take: "I will do this",
  addNote: "Add a note",
  noteLabel: "Note about this duty",
  noteHint: "It stays with the duty. Do not put the child's account here.",
  saveNote: "Save note",
  notesTitle: "Notes",
  saved: "Saved",
  notSaved: "Not saved. Try again.",
  emptyNote: "Write the note before saving it",
  none: "No duties here.",
  part: (part: string) => ` (${part})`,
  sourceFailed: "The standard could not be read just now.",
};
