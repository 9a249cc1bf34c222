// The words of a second pair of eyes: agreeing, sending back, asking for a correction, answering.
export const eyesText = {
  waitingTag: "Waits for a second person",
  agreedTag: "Countersigned",
  sentBackTag: "Not agreed, sent back",
  askedTag: "Correction asked for",
  waitingFor: "A second person has not looked at this yet. It is for:",
  look: "Countersign it or send it back",
  lookOf: (title: string) => `Countersign it or send it back: ${title}`,
  agreedBy: (who: string, when: string) => `Countersigned by ${who}, ${when}`,
  sentBackBy: (who: string, when: string) => `Not agreed by ${who}, ${when}`,
  ask: "Ask for a correction",
  askOf: (title: string) => `Ask for a correction: ${title}`,
  correctIt: "Correct the entry",
  declineIt: "Decline, and say why",
  correctAsAsked: "Correct the entry as asked",
  what: "What you are looking at",
  recordedBy: (who: string, when: string) => `Recorded by ${who}, ${when}`,
  notThere: "There is no such entry, or it does not stand any longer.",
  own: "You recorded this yourself, so somebody else must look at it.",
  answered: (says: string) => `Somebody has answered this already. ${says}`,
  choose: "Choose the entry in the timeline first.",
  timeline: "See the timeline",
  headings: {
    countersigned: (title: string) => `Countersign: ${title}`,
    sent_back: (title: string) => `Do not agree: ${title}`,
    correction_requested: (title: string) => `Ask for a correction: ${title}`,
    correction_declined: () => "Answer a request for a correction",
    opening_reviewed: () => "Review the opening of a restricted record",
    override_reviewed: (title: string) => `Review the override: ${title}`,
    opened_by_need: () => "Open this restricted record",
  },
  hints: {
    countersigned: "Your name and your statement stand beside the entry from now on.",
    sent_back:
      "The entry stays as it is. Whoever recorded it is told, with your reason and direction.",
    correction_requested:
      "The entry stays as it is until somebody who may correct it has answered. You will be told.",
    correction_declined: "Whoever asked is told, with your reason.",
    opening_reviewed: "What you find stays in the record.",
    override_reviewed: "What you find stays in the record.",
    opened_by_need:
      "Open it when a child's safety needs it now. You will see it at once. Your name and your " +
      "reason are kept, whoever answers for the record is told, and a supervisor will review it.",
  },
  instead: {
    countersigned: "I do not agree",
    sent_back: "I agree after all",
  },
  go: {
    countersigned: "Countersign",
    sent_back: "Send it back",
    correction_requested: "Ask for the correction",
    correction_declined: "Decline",
    opening_reviewed: "Record the review",
    override_reviewed: "Record the review",
    opened_by_need: "Open the record",
  },
  openIt: "Open it with a reason",
  recordingNow: (who: string, what: string, since: string) =>
    `${who} has been recording “${what}” since ${since}. You can record as well.`,
};
