// The code lists that a form chooses from: those of practice, and the roles beside them.
import type { Code, Definitions, Field, Lookup } from "../api/types";

/** No lookup of practice has a name with a space, so this one takes nobody's place. */
const roles = "roles of practice";

export function lookupsOf(definitions: Definitions): Record<string, Lookup> {
  const codes = definitions.roles.map((role) => ({ code: role.id, title: role.title }));
  return { ...definitions.lookups, [roles]: { title: roles, ordered: false, codes } };
}

export function codesOf(field: Field, lookups: Record<string, Lookup>): Code[] {
  return lookups[field.kind === "role" ? roles : (field.lookup ?? "")]?.codes ?? [];
}
