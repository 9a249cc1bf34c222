// The words of the picture of the force: measures, their charts and the rows behind them.
const unlikeWords = ", unlike the others";

export const pictureText = {
  title: "Picture",
  intro: "Counts made from the records themselves. Each number opens the records behind it.",
  measures: "Measures",
  measure: "Measure",
  counts: "What it counts",
  by: "By",
  from: "From",
  to: "To",
  apply: "Show these",
  numerator: "Counted",
  denominator: "Out of",
  notKnown: "Not known",
  share: "Share",
  between: (low: string, high: string) => `${low} to ${high}`,
  total: "All",
  chart: (title: string) => `${title}, as a bar chart`,
  chartNote: "The same numbers stand in the table below.",
  chartRange:
    "Where a bar has a striped end, the true share lies somewhere within it, because some " +
    "answers are not known.",
  outlier: "Unlike the others",
  map: (title: string) => `${title}, on a map of equal squares`,
  mapNone: "none",
  mapTile: (name: string, share: string, counted: number, of: number, unlike: boolean) =>
    of === 0
      ? `${name}: nothing counted`
      : `${name}: ${share}, ${counted} of ${of}${unlike ? unlikeWords : ""}: see the records`,
  mapLevels: { 1: "Lowest third of the range", 2: "Middle third", 3: "Highest third" },
  mapNote:
    "Each area is one square, roughly where it lies. A star and a thick edge mark what is unlike " +
    "the others. The same numbers stand in the table below.",
  mapOthers: (count: number) =>
    count === 1
      ? "One group has no square and stands in the table alone."
      : `${count} groups have no square and stand in the table alone.`,
  spread: (title: string) => `${title}, the spread between groups`,
  spreadNote:
    "Each dot is one group, least first; the line is the one in the middle. A diamond is further " +
    "from all together than chance would put it. A bar is a share that lies somewhere within it.",
  median: (share: string) => `Middle: ${share}`,
  dot: (name: string, share: string, unlike: boolean) =>
    `${name}: ${share}${unlike ? unlikeWords : ""}: see the records`,
  side: "Side by side",
  sideNote:
    "What was done, beside what came of it. Either figure alone can be met while the child is no " +
    "better off.",
  ofCount: (counted: number, of: number, share: string) => `${counted} of ${of} (${share})`,
  definition: "What this measures",
  source: "Source",
  target: "Target",
  pair: "Read beside",
  pairNote: "A good figure here means little unless this one is good too.",
  none: "Nothing has been counted for these dates.",
  noMeasures: "No measures are defined.",
  rowsOf: { numerator: "Counted", denominator: "All it is out of", not_known: "Not known" },
  rowsLabel: (count: number, what: string, group: string) =>
    `${count}, ${what}, ${group}: see the records`,
  back: "Back to the picture",
  // In the order in which a reader is likely to want them.
  groupings: {
    suite: "Custody suite",
    station: "Station",
    unit: "Unit",
    search_unit: "Unit that searches",
    work_team: "Team",
    home_authority: "Borough or home authority",
    borough: "Borough",
    child_sex: "Sex of the child",
    arrest_ground: "Ground of arrest",
    month: "Month",
  } as Record<string, string>,
  blank: "Not recorded",
};
