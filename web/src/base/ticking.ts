// One heartbeat for every clock on the page. Only words that changed are written again, so nothing
// that has the focus moves.
import { useSyncExternalStore } from "react";
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

export function useNow(): number {
  return useSyncExternalStore(subscribe, () => moment);
}
