// Areas as equal squares: where each stands is in practice, in the note of its code.
import type { Definitions } from "../../api/types";
import type { Bar } from "./cells";

export interface Tile {
  code: string;
  title: string;
  short: string;
  column: number;
  row: number;
  bar: Bar | null;
}

const place = /^Map: (.+), column (\d+), row (\d+)$/;

/** Every square of the map that knows the groups, each with its bar; none when no map does. */
export function tilesOf(bars: Bar[], by: string, lookups: Definitions["lookups"]): Tile[] {
  const ofGroup = new Map(bars.map((bar) => [bar.group[by], bar]));
  for (const lookup of Object.values(lookups)) {
    const tiles = lookup.codes.flatMap((code) => {
      const found = place.exec(code.note ?? "");
      if (!found) return [];
      const bar = ofGroup.get(code.code) ?? null;
      const [, short = "", column, row] = found;
      return [
        {
          code: code.code,
          title: code.title,
          short,
          column: Number(column),
          row: Number(row),
          bar,
        },
      ];
    });
    if (tiles.some((tile) => tile.bar)) return tiles;
  }
  return [];
}

/** The groups that no square stands for: they are in the table alone, and the map says so. */
export function offTheMap(bars: Bar[], tiles: Tile[]): Bar[] {
  return bars.filter((bar) => !tiles.some((tile) => tile.bar === bar));
}

/** A third of the range between the least share and the greatest: 1, 2 or 3; 0 without a share. */
export function levelOf(bar: Bar | null, bars: Bar[]): 0 | 1 | 2 | 3 {
  const shares = bars.flatMap((each) => (each.low === null ? [] : [each.low]));
  if (!bar || bar.low === null || shares.length === 0) return 0;
  const least = Math.min(...shares);
  const range = Math.max(...shares) - least;
  if (range === 0) return 2;
  return (Math.min(2, Math.floor((3 * (bar.low - least)) / range)) + 1) as 1 | 2 | 3;
}

/** The middle of the shares; null when there is none. */
export function medianOf(bars: Bar[]): number | null {
  const shares = bars.flatMap((bar) => (bar.low === null ? [] : [bar.low])).sort((a, b) => a - b);
  if (shares.length === 0) return null;
  const half = Math.floor(shares.length / 2);
  return shares.length % 2 === 1 ? shares[half]! : (shares[half - 1]! + shares[half]!) / 2;
}

/** Least share first; what has no share comes last. */
export function byShare(bars: Bar[]): Bar[] {
  return [...bars].sort((a, b) => (a.low ?? 101) - (b.low ?? 101));
}
