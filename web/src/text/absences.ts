// The words of the page of what is not there.
import type { Standing } from "../api/absences";

export const absenceText = {
  title: "What is not there",
  about:
    "Where something that is expected has not happened: counted over every record, because " +
    "nobody opens a page to look for what was never written.",
  streams: "What comes in, against what is usual",
  unit: "Unit",
  ownUnit: "My own unit",
  noUnit: "Your account belongs to no unit. Choose one.",
  kind: "Kind",
  anyKind: "Every kind",
  standings: {
    not_there: "Not there",
    not_known: "Not known",
    over: "Ended without",
  } as Record<Standing, string>,
  standingAbout: {
    not_there: "Overdue, on work that goes on",
    not_known: "What is recorded does not say whether it happened",
    over: "The work on the record is over, and it is still not there",
  } as Record<Standing, string>,
  since: "Longest since",
  byKind: "By kind of absence",
  byUnit: "By unit",
  byUnitOf: (kind: string) => `By unit: ${kind.toLowerCase()}`,
  itself: (unit: string) => `${unit} itself`,
  rows: (count: number, standing: string, of: string) =>
    `${count} ${standing.toLowerCase()}: ${of}`,
  none: "Nothing is counted here that your role may see.",
  noRows: "Nothing here that you may open.",
  noRowsYet: "Nothing on this page is open to you. Go on to the next.",
  back: "What is not there",
  hidden: "Records that are restricted to others are counted, and not listed here.",
  found: "What finds it",
  foundAbout:
    "Each of these standards has its own source, with how sure it is, and examples of what meets " +
    "it and what does not.",
  answers: (findings: string[]) => `Inspectors' findings answered: ${findings.join(", ")}.`,
};
