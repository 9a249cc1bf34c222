// Live changes: how many the server has told of since the page was read. The page decides when to
// read again, so that no row moves under a pointer.
import { useCallback, useEffect, useState } from "react";

export type LiveKind = "duty" | "record" | "notification";

/** Counts changed records of the kinds given; with `only`, changes of that record alone. */
export function useLiveChanges(
  kinds: LiveKind[],
  only?: string,
): { count: number; clear: () => void } {
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const names = kinds.join(" ");

  useEffect(() => {
    if (typeof EventSource === "undefined") return;
    const source = new EventSource("/api/v1/live");
    const note = (message: MessageEvent<string>) => {
      const record = recordOf(message.data);
      if (only !== undefined && record !== only) return;
      setChanged((before) => (before.has(record) ? before : new Set([...before, record])));
    };
    for (const kind of names.split(" ")) source.addEventListener(kind, note);
    return () => source.close();
  }, [names, only]);

  const clear = useCallback(() => setChanged(new Set()), []);
  return { count: changed.size, clear };
}

/** The record a live message is about; messages that name none count together. */
export function recordOf(text: string): string {
  try {
    const message: unknown = JSON.parse(text);
    if (typeof message === "object" && message !== null && "record" in message) {
      return String((message as { record: unknown }).record);
    }
  } catch {
    // A message that cannot be read still says that something changed.
  }
  return "";
}
