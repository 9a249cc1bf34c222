// The words above a page that shows a moment of the past.
export const thenText = {
  was: (when: string) => `You are reading this as it was at ${when}`,
  known: (when: string) => `You are reading what was known at ${when}`,
  body: "Nothing can be recorded while you look back.",
  backToNow: "Back to now",
};
