// Which forms to offer: those that one of the account's roles may record. The server decides when
// the form is sent; this only keeps a list from offering what would be refused.
import { useMemo } from "react";
import { useSession } from "../shell/session";
import type { Definitions, Duty } from "./types";
import { useDefinitions } from "./use";

/** A duty as it should be offered to somebody with these roles: without a form not theirs. */
export function offeredTo(roles: string[], definitions: Definitions | undefined, duty: Duty): Duty {
  const event = definitions?.record_types
    .find((type) => type.name === duty.record.type)
    ?.events.find((each) => each.name === duty.record_event);
  const by = event?.by ?? [];
  const theirs = by.length === 0 || by.some((role) => roles.includes(role));
  return theirs ? duty : { ...duty, record_event: null };
}

export function useOffered(): (duty: Duty) => Duty {
  const { account } = useSession();
  const definitions = useDefinitions();
  return useMemo(
    () => (duty: Duty) => offeredTo(account.roles, definitions.data, duty),
    [account.roles, definitions.data],
  );
}
