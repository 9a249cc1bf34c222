// Several tables on one page, each sorted by its own column: `officers.points` in the address.

/** Rows in the order that the address asks of this table, else as they came. */
export function sorted<Row>(
  rows: Row[],
  table: string,
  sort: string | undefined,
  keys: Record<string, (row: Row) => string | number>,
): Row[] {
  const down = sort?.startsWith("-") ?? false;
  const [name, column = ""] = (down ? sort!.slice(1) : (sort ?? "")).split(".");
  const key = keys[column];
  if (name !== table || !key) return rows;
  const order = (a: Row, b: Row) => {
    const [x, y] = [key(a), key(b)];
    if (typeof x === "number" && typeof y === "number") return x - y;
    return String(x).localeCompare(String(y), "en-GB");
  };
  return [...rows].sort((a, b) => (down ? order(b, a) : order(a, b)));
}
