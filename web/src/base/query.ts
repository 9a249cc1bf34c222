// The words after the question mark, which hold every filter of a page.
export function queryOf(names: string[]): Record<string, string> {
  const words = new URLSearchParams(location.search);
  const found: Record<string, string> = {};
  for (const name of names) {
    const value = words.get(name);
    if (value) found[name] = value;
  }
  return found;
}

export function queryWord(name: string): string {
  return new URLSearchParams(location.search).get(name) ?? "";
}

/** This page's address with some of its words changed (or taken away with ""). */
export function hrefWith(changes: Record<string, string>, path = location.pathname): string {
  const words = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === "") words.delete(name);
    else words.set(name, value);
  }
  const text = words.toString();
  return text ? `${path}?${text}` : path;
}

/** Only what has been given: a filter left open is no filter. */
export function given(query: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1])),
  );
}

/** A standard's own page. Dots become steps: an address that ends in .word is a file's. */
export function practiceHref(standard: string): string {
  return `/practice/${standard.split(".").map(encodeURIComponent).join("/")}`;
}
