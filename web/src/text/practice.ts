// The words of the practice pages: every standard, its source, and where it is failing now.
export const practiceText = {
  title: "Practice",
  intro:
    "Every duty that Rowan checks, with where it comes from, its examples, and where it is " +
    "failing now.",
  area: "Area",
  anyArea: "Every area",
  status: "Status",
  anyStatus: "Any status",
  statuses: ["in_force", "prospective", "superseded"],
  words: "Words in the title",
  standard: "Standard",
  duty: "The duty",
  failing: "Overdue now",
  unknown: "Not known now",
  dueSoon: "Due soon",
  severity: "How serious",
  owner: "Who must do it",
  appliesTo: "Applies to",
  source: "Source",
  confidence: "How sure we are of the source",
  answers: "Inspection findings it answers",
  heldBy: "Held by",
  local: "Local",
  localNote: "Set by this force. It is not a legal limit.",
  versions: "Versions",
  inForce: (from: string, until: string | null) =>
    until ? `${from} until ${until}` : `From ${from}`,
  rule: "The rule",
  settings: "Settings",
  setting: "Setting",
  standardValue: "Standard value",
  localValue: "Set locally",
  stricter: "Stricter means",
  escalation: "If nothing happens",
  escalateAt: "When",
  escalateTo: "Who is told",
  // "due", "due - 60 minutes" or "due + 60 minutes", as a standard writes it.
  escalateWhen: (text: string) => {
    const [, sign, length] = /^due(?: ([+-]) (.+))?$/.exec(text) ?? [];
    if (sign) return sign === "-" ? `${length} before it is due` : `${length} after it was due`;
    return text === "due" ? "When it is due" : text;
  },
  examples: "Worked examples",
  examplesNote: "Each is run as a test whenever the standard or Rowan changes.",
  happens: "What happens",
  expected: "What Rowan must say",
  now: "Now",
  open: "Open now",
  seeFailing: (count: number) => (count === 1 ? "1 overdue: see it" : `${count} overdue: see them`),
  none: "No standard matches.",
};
