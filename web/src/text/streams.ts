// The words of the page of streams.
import type { Stream, StreamRule, StreamVerdict } from "../api/streams";

const number = (value: number) => value.toLocaleString("en-GB", { maximumFractionDigits: 1 });

const lastDays = (days: number) => (days === 1 ? "Yesterday" : `Last ${days} days`);
const usualWords = (usual: number | null) => (usual === null ? "Not known" : number(usual));

export const streamText = {
  title: "What comes in",
  about:
    "Reports, referrals and notices, each counted against its own past. A stream that falls " +
    "silent looks like good news until somebody asks the sender.",
  stream: "Stream",
  verdict: "Now",
  verdicts: {
    usual: "As usual",
    fallen: "Fallen",
    not_known: "Not known",
  } as Record<StreamVerdict, string>,
  tones: { usual: "green", fallen: "red", not_known: "grey" } as Record<StreamVerdict, string>,
  lastDays,
  usual: "Usual",
  usualWords,
  summary: (stream: Stream) =>
    `${lastDays(stream.rule.days)}: ${stream.now.count}. Usual: ${usualWords(stream.usual)}.`,
  owner: "Who answers for it",
  fall: "Fall",
  openFall: "Open the fall",
  noFall: "–",
  chart: (title: string) => `${title}: how many were recorded, week by week`,
  chartNote:
    "Each bar is as many days as are judged, the newest on the right. The line is what is usual. " +
    "Grey bars were not compared. The table below says the same.",
  weeks: "Week by week",
  earlier: "Earlier weeks",
  period: "Days",
  periodOf: (from: string, to: string) => (from === to ? from : `${from} to ${to}`),
  count: "Recorded",
  compared: "Compared",
  yes: "Yes",
  no: "No",
  now: "Judged",
  rowsOf: (count: number, period: string) => `${count} recorded: ${period}`,
  rowsTitle: (title: string) => `${title}: recorded`,
  rowsAbout:
    "Each record stands here once, however many entries it had on these days. " +
    "A record that you may not see counts, and is not listed.",
  how: "How it is judged",
  rule: (rule: StreamRule) => [
    `The last ${rule.days} whole days are held against the same days of up to ${rule.weeks} ` +
      `earlier weeks` +
      (rule.like_with_like ? ", term against term and school holidays against holidays." : "."),
    "What is usual is the median of those weeks, so that one strange week does not move it.",
    `It has fallen when it is lower than usual by ${number(rule.fall_percent)} per cent, and by ` +
      `${number(rule.spreads)} times as much as its weeks usually differ.`,
    `It is not known with fewer than ${rule.weeks_least} weeks, or where fewer than ` +
      `${number(rule.usual_least)} are usual.`,
    "These numbers are local. No law says when a stream has fallen.",
  ],
  back: "What comes in",
  none: "There is no stream that your role may count.",
  gone: "There is no such stream, or your role may not count it.",
};
