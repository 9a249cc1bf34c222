// Keeping what is being typed on the server, so that nothing is lost to a closed page or a
// sign-out.
import { useEffect, useRef, useState } from "react";
import { ApiError, get, onSignedIn, put, remove } from "../api/client";
import type { Draft, List } from "../api/types";
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

/** The draft under this key, if there is one. Asked for only then, so that none is no error. */
async function findDraft(key: string): Promise<Draft | null> {
  const own = await get<List<Draft> | Draft[]>("/drafts");
  const kept = (Array.isArray(own) ? own : own.items).some((draft) => draft.key === key);
  return kept ? get<Draft>(`/drafts/${encodeURIComponent(key)}`) : null;
}

export function useDraft(key: string, title: string, path: string): DraftKeeper {
  const [found, setFound] = useState<Draft | null>();
  const [says, setSays] = useState("");
  const [failed, setFailed] = useState(false);
  const kept = useRef(false);
  const unsaved = useRef<{ content: unknown }>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const address = `/drafts/${encodeURIComponent(key)}`;

  useEffect(() => {
    let latest = true;
    findDraft(key).then(
      (draft) => {
        if (latest) setFound(draft);
      },
      () => {
        if (latest) setFound(null);
      },
    );
    return () => {
      latest = false;
      clearTimeout(timer.current);
    };
  }, [key]);

  const keep = (content: unknown) => {
    put(address, { title, path, content }).then(
      () => {
        kept.current = true;
        unsaved.current = undefined;
        const now = serverNow();
        setSays(formText.draftSaved(clockWords(now, now)));
        setFailed(false);
      },
      () => {
        unsaved.current = { content };
        setSays(formText.draftFailed);
        setFailed(true);
      },
    );
  };
  const save = (content: unknown) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => keep(content), quietPeriod);
  };
  const keepLatest = useRef(keep);
  keepLatest.current = keep;
  // What could not be kept while nobody was signed in is kept as soon as somebody is again.
  useEffect(
    () =>
      onSignedIn(() => {
        if (unsaved.current) keepLatest.current(unsaved.current.content);
      }),
    [],
  );

  const drop = async () => {
    clearTimeout(timer.current);
    if (!found && !kept.current) return;
    try {
      await remove(address);
    } catch (error) {
      // A draft that is already gone, or cannot be removed now, must not stop what was recorded.
      if (!(error instanceof ApiError)) throw error;
    }
  };
  return { found, says, failed, save, drop };
}
