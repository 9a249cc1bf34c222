// The cells of a measure, as words and as shares between two ends.
import type { Cell, Definitions, Value } from "../../api/types";
import { isNotKnown, looksLikeId, factWords } from "../../base/values";
import { pictureText } from "../../text/picture";

export interface Bar {
  key: string;
  label: string;
  group: Record<string, string>;
  numerator: number;
  denominator: number;
  not_known: number;
  low: number | null;
  high: number | null;
  outlier: boolean;
}

/** What a group is called, and the words that narrow the rows to it. */
export function groupParts(group: Cell["group"], by: string[]): Record<string, Value> {
  if (typeof group === "string") return { [by[0] ?? "group"]: group };
  if (Array.isArray(group)) {
    return Object.fromEntries(group.map((value, index) => [by[index] ?? `group${index}`, value]));
  }
  return group;
}

function partWords(value: Value): string {
  if (isNotKnown(value) || value === "" || value === "not known") return pictureText.blank;
  return factWords(value);
}

function partId(value: Value): string {
  if (typeof value === "object" && value !== null && !Array.isArray(value) && "id" in value) {
    return String(value.id);
  }
  return value === null ? "" : String(value);
}

export function barsOf(cells: Cell[], by: string[]): Bar[] {
  return cells.map((cell) => {
    const parts = Object.entries(groupParts(cell.group, by)).filter(
      ([name]) => !name.endsWith("_name"),
    );
    const named = groupParts(cell.group, by);
    const label =
      parts
        .map(([name, value]) => {
          const title = named[`${name}_name`];
          return title !== undefined && looksLikeId(value) ? partWords(title) : partWords(value);
        })
        .join(", ") || pictureText.total;
    return {
      key: parts.map(([name, value]) => `${name}=${partId(value)}`).join("&") || "all",
      label,
      group: Object.fromEntries(parts.map(([name, value]) => [name, partId(value)])),
      numerator: cell.numerator,
      denominator: cell.denominator,
      not_known: cell.not_known,
      low: cell.percent_low ?? null,
      high: cell.percent_high ?? null,
      outlier: Boolean(cell.outlier),
    };
  });
}

/** The share of all groups together: the least it can be, and the most. */
export function totalShare(totals: { numerator: number; denominator: number; not_known: number }): {
  low: number | null;
  high: number | null;
} {
  const { numerator, denominator, not_known } = totals;
  if (denominator <= 0) return { low: null, high: null };
  return {
    low: (100 * numerator) / denominator,
    high: (100 * (numerator + not_known)) / denominator,
  };
}

export function percentWords(percent: number | null): string {
  return percent === null ? "–" : `${percent.toFixed(1).replace(/\.0$/, "")}%`;
}

export function shareWords(low: number | null, high: number | null): string {
  if (low === null && high === null) return "–";
  if (low === null || high === null || percentWords(low) === percentWords(high)) {
    return percentWords(low ?? high);
  }
  return pictureText.between(percentWords(low), percentWords(high));
}

/** A group that is a code goes by its title, where every list that has the code agrees on it. */
export function titled(bars: Bar[], by: string, lookups: Definitions["lookups"]): Bar[] {
  const titleOf = (code: string) => {
    const titles = Object.values(lookups).flatMap((lookup) =>
      lookup.codes.filter((each) => each.code === code).map((each) => each.title),
    );
    return new Set(titles).size === 1 ? titles[0] : undefined;
  };
  return bars.map((bar) => ({ ...bar, label: titleOf(bar.group[by] ?? "") ?? bar.label }));
}
