// The words of the page that shows what stood behind a decision when it was recorded.
export const knownText = {
  title: "What was known then",
  link: "What was known then",
  linkFor: (title: string) => `What was known then: ${title}`,
  back: "Back to the timeline",
  decision: "The decision",
  by: "Whoever decided",
  recorded: "Recorded",
  happened: "Happened",
  says: "It says",
  noAuthor: "An import",
  authorNote:
    "What the author could see is worked out from the restrictions of that moment and from the " +
    "roles that the account has now.",
  importNote:
    "Nobody here recorded it, so all that stood here then is shown as seen. What the sender knew " +
    "is not known.",
  seen: "Could be seen then",
  seenBody: "Recorded before the decision, where its author could read it.",
  hidden: "Was there, and hidden from them",
  hiddenBody: "Recorded before the decision, where its author could not read it or be led to it.",
  later: "Came later",
  laterBody: "Recorded after the decision, whether it happened before or after.",
  nothing: "Nothing.",
  because: {
    restricted: "The record was restricted",
    not_permitted: "Their roles do not read such records",
    not_linked: "Nobody had linked the record yet",
  } as Record<string, string>,
  happenedBefore: "Happened before the decision",
  onlyNewest: (shown: number, all: number) => `The latest ${shown} of ${all}.`,
  withheld: (count: number) =>
    count === 1
      ? "One record around this one is not shown, since you may not read it."
      : `${count} records around this one are not shown, since you may not read them.`,
  facts: "What this record said then",
  recordThen: "Read the whole record as it was known then",
};
