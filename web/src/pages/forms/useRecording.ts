// What every form shares that records one event on a record that is there.
import { useMemo, useRef } from "react";
import { get, post } from "../../api/client";
import type { Definitions, EventType, RecordType, RecordView } from "../../api/types";
import { newEvent, type Asked, type Given } from "../../forms/model";
import type { DraftKeeper } from "../../forms/useDraft";
import { linkLookups } from "./links";

/** The event that is asked for, with what its form needs to know of the record. */
export function useAsked(
  definitions: Definitions,
  record: RecordView,
  type: RecordType,
  event: EventType,
): Asked {
  return useMemo(
    () => ({
      recordType: type.name,
      event,
      record: record.id,
      before: [],
      after: [],
      lookups: linkLookups(definitions, type),
      events: record.events,
    }),
    [definitions, record, type, event],
  );
}

/** Records the event on the version that was read, drops the draft, and goes to the record. */
export function useRecording(record: RecordView, event: EventType, draft: DraftKeeper) {
  const version = useRef(record.version);
  const send = async (given: Given, key: string, override?: string) => {
    await post<unknown>(
      `/records/${record.id}/events`,
      {
        events: [newEvent(event.name, given)],
        ...(override ? { override: { reason: override } } : {}),
      },
      { version: version.current, idempotencyKey: key, minimal: true },
    );
    await draft.drop();
    location.assign(`/records/${record.id}?recorded=${event.name}`);
  };
  const renew = async () => {
    version.current = (await get<RecordView>(`/records/${record.id}`)).version;
  };
  return { send, renew };
}
