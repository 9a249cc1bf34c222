// The words above a page that shows a moment of the past.
export const thenText = {
  was: (when: string) => `You are reading this as it was at ${when}`,
  known: (when: string) => `You are reading what was known at ${when}`,
  body: "Nothing can be recorded while you look back.",
  backToNow: "Back to now",
  choose: "Look at an earlier moment",
  hint: "Shows this page as it was then. Clocks count against that moment.",
  day: "Day",
  clock: "Time",
  onlyKnown: "Only what had been recorded by then",
  show: "Show that moment",
  noMoment: "Enter a day, and a time such as 03:00",
  future: "Enter a moment that has passed",
};
