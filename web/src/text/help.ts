// The words of the pages that help: first steps, the keyboard, and the accessibility statement.
export const helpText = {
  firstTitle: "First steps",
  firstIntro: (roles: string) =>
    `What to do first as ${roles}. You can come back here at any time.`,
  firstLink: "First steps in Rowan",
  dayTitle: "Every day",
  dayWork:
    "My work is your first page. It shows what is overdue and due soon for you, worst first. " +
    "Press the button beside a duty to record what was done.",
  dayTold: "What you have been told waits on my work until you say that you have seen it.",
  boardsTitle: "Boards that you can open",
  boardsBody: "A board shows every child it is about, who must do what next, and by when.",
  beginTitle: "What you can begin",
  teamTitle: "Your team",
  teamBody: "Who has room, what nobody has, and where nothing is happening.",
  findTitle: "Finding somebody",
  findBody:
    "Search by name, reference or place. The words never stand in the address, and every search " +
    "is written down.",
  pictureTitle: "The picture",
  pictureBody: "Counts made from the records themselves. Each number opens the records behind it.",
  auditTitle: "Who saw what",
  accountsTitle: "Accounts",
  goodToKnow: "Good to know",
  know: [
    "“Not known” is an answer. It is never treated as no, and somebody is asked to find out.",
    "Nothing is overwritten. A mistake is put right by a correction, and what was there stays.",
    "What you type in a form is kept for you if you are called away: it waits on my work.",
    "If Rowan says that something cannot be done yet, it says what is missing and who may decide " +
      "otherwise.",
    "A clock is the time by which something is owed. Open a duty to read the rule and its source.",
  ],
  keysTitle: "Keyboard",
  keysIntro:
    "Everything in Rowan can be done with the keyboard alone. There are no shortcuts of single " +
    "letters, so nothing gets in the way of speech recognition or a screen reader.",
  keysWhere: "Where",
  keysKeys: "Keys",
  keysDoes: "What they do",
  keys: [
    ["Every page", "Tab, then Enter", "Skip to the main content, past the menu"],
    [
      "Every page",
      "Tab and Shift + Tab",
      "Go to the next or the previous link, button or question",
    ],
    ["Links", "Enter", "Open the page"],
    ["Buttons", "Enter or Space", "Press the button"],
    ["Radio buttons", "Arrow keys", "Choose the next or the previous answer"],
    ["Tick boxes", "Space", "Tick or untick"],
    ["Lists to choose from", "Up and Down", "Choose the next or the previous entry"],
    ["Names, places and officers", "Type, then Down", "Go into the list of those found"],
    ["Names, places and officers", "Enter", "Take the one that is marked"],
    ["Names, places and officers", "Escape", "Close the list"],
    ["What opens, such as “Why Rowan says this”", "Enter or Space", "Open or close it"],
    ["The slider of a record's past", "Left and Right", "Go one change back or on"],
    ["The slider of a record's past", "Home and End", "Go to the first or the last change"],
    ["Tables wider than the window", "Tab, then Left and Right", "Scroll the table"],
  ] as [string, string, string][],
  accessibilityTitle: "Accessibility statement",
  accessibility: [
    {
      title: "What you can do",
      body: [
        "You can use every page with the keyboard alone, make the text four times as large, use " +
          "a window of 320 pixels without scrolling sideways, and read every chart as a table.",
        "Colour never stands alone: a verdict is always a word as well.",
      ],
    },
    {
      title: "How far Rowan meets the standard",
      body: [
        "Rowan aims at level AA of the Web Content Accessibility Guidelines 2.2. It has been " +
          "tested by program and not yet by an independent audit, so it claims partial compliance.",
      ],
    },
    {
      title: "What is known not to work well",
      body: [
        "Pages other than signing in, printing and errors need JavaScript.",
        "Bar charts are left out of narrow windows. The table beneath has the same figures.",
        "No screen reader has been tried with people who use one every day, and no browser other " +
          "than Chromium has been tried.",
      ],
    },
    {
      title: "How it was tested",
      body: [
        "Each page is read by axe-core, in a wide and a narrow window, loaded, empty and " +
          "failing. Forms, the board and the slider are tried with the keyboard alone. This is " +
          "done with every change. Programs find only some of the faults that people meet.",
      ],
    },
    {
      title: "If something gets in your way",
      body: [
        "Tell your force's support desk which page it was and what you were trying to do. If you " +
          "need a record in another form, print it or ask the desk.",
        "If you are not content with the answer, the Equality Advisory and Support Service can " +
          "advise you.",
      ],
    },
  ],
  prepared: "Prepared on 22 November 2026, for Rowan as delivered. A force adds what it changes.",
};
