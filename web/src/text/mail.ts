// The words of mail: what a person wants by it, and what an administrator sees of it.
export const mailText = {
  wishTitle: "Mail from Rowan",
  wishBody:
    "What you must acknowledge and do not in time is sent to this address as well. Mail names " +
    "records by their reference only; sign in to see more.",
  notSent: "This Rowan sends no mail. What you choose here holds once it does.",
  address: "E-mail address",
  addressHint: (domains: string[]) =>
    domains.length > 0
      ? `An address that ends with ${domains.map((each) => `@${each}`).join(" or ")}. Leave it ` +
        "empty for no mail at all."
      : "Leave it empty for no mail at all.",
  digest: "What waits for you, once a day",
  digestChoices: (at: string, usual: "daily" | "off") => [
    {
      value: "usual",
      words: usual === "daily" ? `As is usual here: at ${at}` : "As is usual here: no",
    },
    { value: "daily", words: `Each day at ${at}` },
    { value: "off", words: "No" },
  ],
  save: "Save",
  saved: "What you want by mail was saved.",
  failed: "That could not be saved. Try again.",
  outboxTitle: "Mail",
  outboxBody:
    "What Rowan sends by mail: each day's digest for those who want it, and what had to be " +
    "acknowledged and was not in time. What it says is not shown here.",
  state: "Show",
  states: {
    waiting: "Waiting",
    failed: "Failed",
    sent: "Sent",
    dropped: "Dropped",
  } as Record<string, string>,
  to: "To",
  kind: "About",
  kinds: {
    digest: "Daily digest",
    notification: "Not acknowledged",
  } as Record<string, string>,
  written: "Written",
  tries: "Tries",
  next: "Next try",
  settled: "Settled",
  because: "Why not",
  actions: "Change",
  retry: "Try again",
  retryOne: (to: string, written: string) => `Try again: to ${to}, written ${written}`,
  drop: "Drop",
  dropOne: (to: string, written: string) => `Drop: to ${to}, written ${written}`,
  retried: "It is tried again now.",
  dropped: "It was dropped and is not sent.",
  notChanged: "That could not be done. It may have been sent meanwhile.",
  none: { waiting: "No mail waits.", failed: "No mail has failed." } as Record<string, string>,
  noneOther: "There is none.",
};
