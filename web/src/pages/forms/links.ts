// Links as questions of a form: the built-in "linked" event, and the links a record opens with.
import type {
  Definitions,
  EventType,
  Field,
  FieldKind,
  LinkType,
  Lookup,
  RecordType,
} from "../../api/types";
import { lookupsOf } from "../../forms/lookups";
import { formText } from "../../text/forms";

const pickable: FieldKind[] = ["person", "place", "officer", "unit", "organisation"];

function targetOf(link: LinkType): string {
  return Array.isArray(link.to) ? (link.to[0] ?? "person") : link.to;
}

/** A question that picks what a link points to. */
export function linkField(link: LinkType, name: string): Field {
  const target = targetOf(link);
  const kind = pickable.find((each) => each === target) ?? "record";
  return { name, title: link.title, kind, to: target, required: link.required, many: false };
}

export function linkLookups(definitions: Definitions, type: RecordType): Record<string, Lookup> {
  return {
    ...lookupsOf(definitions),
    [formText.linkLookup]: {
      title: formText.link,
      ordered: false,
      codes: type.links.map((link) => ({ code: link.name, title: link.title })),
    },
  };
}

/** The built-in event that makes a link, with this type's own links to choose from. */
export function linkEventType(type: RecordType): EventType | undefined {
  const builtin = type.events.find((event) => event.name === "linked");
  const targets = [...new Set(type.links.map(targetOf))];
  if (!builtin && targets.length === 0) return undefined;
  const certainty = builtin?.fields.find((field) => field.name === "certainty");
  return {
    name: "linked",
    title: builtin?.title ?? formText.linkTo,
    builtin: true,
    fields: [
      {
        name: "link",
        title: formText.link,
        kind: "code",
        lookup: formText.linkLookup,
        required: true,
      },
      {
        name: "to",
        title: formText.linkTo,
        kind: "record",
        required: true,
        to: targets.length === 1 ? targets[0] : targets.join(" "),
      },
      ...(certainty?.lookup
        ? [{ ...certainty, title: formText.linkCertainty, required: false }]
        : []),
      { name: "source", title: formText.linkSource, kind: "text" },
    ],
  };
}
