// The words of the frame around every page: header, navigation, states and sessions.
export const shellText = {
  product: "Rowan",
  skip: "Skip to main content",
  menu: "Menu",
  menuLabel: "Main",
  accountLabel: "Your account",
  markingLabel: "Protective marking",
  search: "Search",
  searchLabel: "Search people, places and records",
  notifications: (count: number) =>
    count === 1 ? "1 notification to read" : `${count} notifications to read`,
  navigation: [
    { path: "/my-work", words: "My work" },
    { path: "/team", words: "Team", needs: ["assign", "investigation"] },
    { path: "/custody", words: "Children in custody", needs: ["read", "detention"] },
    { path: "/boards", words: "Boards", needs: ["read"] },
    { path: "/people", words: "People", needs: ["read", "person"] },
    { path: "/records", words: "Records", needs: ["read"] },
    { path: "/absences", words: "Not there", needs: ["measure"] },
    { path: "/picture", words: "Picture", needs: ["measure"] },
    { path: "/practice", words: "Practice" },
    { path: "/audit", words: "Audit", needs: ["audit"] },
    { path: "/accounts", words: "Accounts", needs: ["administer"] },
    { path: "/mail", words: "Mail", needs: ["administer"] },
  ] as { path: string; words: string; needs?: [string, string?] }[],
  loading: "Loading",
  tryAgain: "Try again",
  notFoundTitle: "Page not found",
  notFoundBody:
    "If you followed a link here, it may be out of date. If you typed the address, check it.",
  recordNotFound: "Nothing is here that you can see",
  recordNotFoundBody:
    "The record may not exist, or you may not have access to know of it. Ask your supervisor " +
    "if you expected it.",
  restrictedTitle: "You do not have access to this",
  restrictedBody:
    "Access follows your role and your unit. If you need this to protect a child, ask the " +
    "person or unit named below, or your supervisor.",
  unreachableTitle: "Rowan cannot be reached",
  unreachableBody:
    "Check the network and try again. What you have already recorded is safe. Nothing new can " +
    "be seen until Rowan answers.",
  busyTitle: "Rowan is busy",
  busyBody: "Try again in a few seconds.",
  failedTitle: "There is a problem",
  failedBody:
    "The page could not be shown. Try again. If it happens again, tell your support desk.",
  signedOutTitle: "You have been signed out",
  signedOutBody:
    "What you have typed is still on this page. Sign in again in another tab, then come back here.",
  signInNewTab: "Sign in again (opens in a new tab)",
  signedInAgain: "I have signed in again",
  stillSignedOut: "You are still signed out. Sign in in the other tab first.",
  otherPerson: (name: string) =>
    `Somebody else is signed in in the other tab. What stands here is ${name}'s to record.`,
  signIn: "Sign in",
  changePassword: "Your password was set by somebody else.",
  changePasswordLink: "Choose your own password",
  setSecondFactor: "Your role signs in with a second factor as well as a password.",
  setSecondFactorLink: "Set up your second factor",
  footerLinks: [
    { path: "/first-steps", words: "First steps" },
    { path: "/keys", words: "Keyboard (?)" },
    { path: "/accessibility", words: "Accessibility statement" },
  ],
  footerPractice: "What Rowan checks, and why",
  footerHealth: "Rowan checks duties against law and practice. It does not replace your judgement.",
  emptyNothing: "Nothing to show.",
  unknown: "Not known",
  pageOf: "Pages",
  nextPage: "Next page",
  firstPage: "First page",
  total: (count: number) => (count === 1 ? "1 result" : `${count} results`),
  scrollTable: (caption: string) => `${caption}, scrollable table`,
  errorSummary: "There is a problem",
};
