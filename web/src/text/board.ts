// The words of a live board.
export const boardText = {
  custodyTitle: "Children in custody now",
  station: { label: "Station", any: "Every station" },
  /** The heading of a moment of the past: a board's title says "now" of now only. */
  titleThen: (title: string) => title.replace(/ now$/, ""),
  verdict: "Needs",
  anyVerdict: "Anything",
  asAt: (when: string) => `As at ${when}`,
  childrenCount: (count: number, more: boolean) =>
    more ? `${count} children or more` : count === 1 ? "1 child" : `${count} children`,
  orMore: (count: number) => `${count} or more`,
  doNowFor: (what: string, who: string) => `${what}, ${who}: record it`,
  nothingNext: "Nothing is due now",
  nothingNextThen: "Nothing was due then",
  counted: (count: number, more: boolean, one: string, many: string) =>
    `${count} ${(count === 1 ? one : many).toLowerCase()}${more ? " or more" : ""}`,
  custody: {
    none: "No child whom you can see is in custody now.",
    noneThen: "No child whom you can see was in custody then.",
  },
  none: "Nothing that you can see stands on this board now.",
  noneThen: "Nothing that you can see stood on this board then.",
  noneFiltered: "Nothing that you can see matches. Show all, to be sure.",
  onlyFirst: (count: number) => `There are more: these are the ${count} worst.`,
  showAll: "Show every one",
  fresh: (count: number) => (count === 1 ? "1 new" : `${count} new`),
  gone: (count: number) => (count === 1 ? "1 has left" : `${count} have left`),
  refresh: "Refresh",
  left: "Has left this list",
  askFor: (roles: string) =>
    "Only named people may read this record. You see that a child is here and what is owed. " +
    `For access, ask: ${roles}.`,
  bookIn: "Book in a child",
  listTitle: "Boards",
  listBody: "Every live board that your role can open: what stands there now, worst first.",
  noBoards: "There is no board that your role can open.",
  board: "Board",
  standing: "Now",
  backTo: (title: string) => `Back to: ${title}`,
};
