// The sections of a record's pages, as its addresses name them.
import { recordText } from "../../text/record";

export type Section = keyof typeof recordText.sections;

export function isSection(name: string): name is Section {
  return name in recordText.sections;
}
