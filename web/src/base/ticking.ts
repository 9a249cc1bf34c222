// One heartbeat for every clock on the page. Only words that changed are written again, so nothing
// that has the focus moves.
import { useSyncExternalStore } from "react";
import { shownAt } from "./moment";
import { serverNow } from "./time";

const period = 5000;
const listeners = new Set<() => void>();
let moment = serverNow();
let timer: ReturnType<typeof setInterval> | undefined;

function beat(): void {
  moment = serverNow();
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) timer = setInterval(beat, period);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Takes the time again at once: after the server has said what time it is. */
export function beatNow(): void {
  beat();
}

/**
 * The moment that clocks count against: the present as it goes on or, on a page that shows the
 * past, the moment chosen there.
 */
export function useNow(): number {
  const now = useSyncExternalStore(subscribe, () => moment);
  return shownAt() ?? now;
}
