// What the account may do somewhere, so that a page offers nothing that would be refused. The
// server decides each time; this only keeps links from leading to a refusal.
import type { Permission } from "../api/types";

/** A list to look through needs more than what follows from a record that is open already. */
const notByLooking = "linked_in_own_unit";

/** Whether some role may do this on records of the type, or on any when no type is named. */
export function may(permissions: Permission[], what: string, type?: string): boolean {
  return permissions.some(
    (each) =>
      each.do === what &&
      each.where !== notByLooking &&
      (type === undefined || each.on.includes("all") || each.on.includes(type)),
  );
}
