// A board that stays current by itself: read again on every live change, and every minute besides.
import { useCallback, useEffect, useRef, useState } from "react";
import { useLiveChanges } from "../../api/live";
import type { Board, BoardRow } from "../../api/types";
import { useRead } from "../../api/use";
import { place, worstFirst, type Placed } from "./order";

const quietPeriod = 1500;
const longestSilence = 60_000;

export interface LiveBoard {
  read: ReturnType<typeof useRead<Board>>;
  placed: Placed;
  refresh: () => void;
}

/** With `current` false the board shows the past, which nothing that happens now changes. */
export function useBoard(path: string, query: Record<string, string>, current: boolean): LiveBoard {
  const read = useRead<Board>(path, query);
  const live = useLiveChanges(["duty", "record"]);
  const [held, setHeld] = useState<BoardRow[]>();
  const { again, data } = read;
  const { clear, count } = live;
  const takeNext = useRef(true);

  useEffect(() => {
    if (!data || !takeNext.current) return;
    takeNext.current = false;
    setHeld(worstFirst(data.rows));
  }, [data]);

  useEffect(() => {
    if (count === 0 || !current) return;
    const timer = setTimeout(() => {
      clear();
      again();
    }, quietPeriod);
    return () => clearTimeout(timer);
  }, [count, clear, again, current]);

  useEffect(() => {
    if (!current) return;
    const timer = setInterval(again, longestSilence);
    return () => clearInterval(timer);
  }, [again, current]);

  const refresh = useCallback(() => {
    takeNext.current = true;
    again();
  }, [again]);

  return { read, placed: place(held ?? worstFirst(data?.rows ?? []), data?.rows ?? []), refresh };
}
