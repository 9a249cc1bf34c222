// Keeping what is being typed on the server, so that nothing is lost to a closed page or a sign-out.
import { useEffect, useRef, useState } from "react";
import { ApiError, get, put, remove } from "../api/client";
import type { Draft } from "../api/types";
import { clockWords, serverNow } from "../base/time";
import { formText } from "../text/forms";

const quietPeriod = 1500;

export interface DraftKeeper {
  /** undefined while it is looked for, null when there is none. */
  found: Draft | null | undefined;
  says: string;
  failed: boolean;
  save: (content: unknown) => void;
  drop: () => Promise<void>;
}

export function useDraft(key: string, title: string, path: string): DraftKeeper {
  const [found, setFound] = useState<Draft | null>();
  const [says, setSays] = useState("");
  const [failed, setFailed] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const address = `/drafts/${encodeURIComponent(key)}`;

  useEffect(() => {
    let latest = true;
    get<Draft>(address).then(
      (draft) => { if (latest) setFound(draft); },
      () => { if (latest) setFound(null); },
    );
    return () => { latest = false; clearTimeout(timer.current); };
  }, [address]);

  const save = (content: unknown) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      put(address, { title, path, content }).then(
        () => {
          const now = serverNow();
          setSays(formText.draftSaved(clockWords(now, now)));
          setFailed(false);
        },
        () => { setSays(formText.draftFailed); setFailed(true); },
      );
    }, quietPeriod);
  };

  const drop = async () => {
    clearTimeout(timer.current);
    try {
      await remove(address);
    } catch (error) {
      // A draft that is already gone, or cannot be removed now, must not stop what was recorded.
      if (!(error instanceof ApiError)) throw error;
    }
  };
  return { found, says, failed, save, drop };
}
