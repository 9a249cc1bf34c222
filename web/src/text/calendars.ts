// The words of calendars by secret address.
export const calendarText = {
  title: "Your duties in your own calendar",
  titleOf: "Calendar addresses",
  body:
    "A calendar program that you give a secret address shows what you owe, on which record and " +
    "by when, and reminds you. It holds no names. Of a restricted record it says only that " +
    "something is due.",
  make: "Make an address",
  another: "Make another address",
  madeTitle: "This is the address. It is shown only now",
  madeBody:
    "Copy it into your calendar program, where it subscribes to a calendar by address. Whoever " +
    "has it can read what you owe: keep it as you keep a password. If you lose it, replace it.",
  address: "Secret address",
  copy: "Copy",
  copied: "The address was copied.",
  notCopied: "It could not be copied here. Select it and copy it.",
  made: "Made",
  fetched: "Last read",
  never: "Not yet",
  by: "By",
  actions: "Change",
  replace: "Replace",
  replaceOne: (made: string) => `Replace the address made ${made}`,
  end: "End",
  endOne: (made: string) => `End the address made ${made}`,
  ended: "The address was ended. A calendar that still asks it is told that it is not there.",
  failed: "That could not be done. Try again.",
  tooMany: "You have as many addresses as are allowed. End one that you no longer use.",
  none: "No calendar address.",
};
