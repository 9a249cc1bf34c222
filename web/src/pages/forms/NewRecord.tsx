// Opening a record: its first event, and the people and places it must be about from the start.
import { useEffect, useMemo, useState } from "react";
import { get, post } from "../../api/client";
import type {
  Definitions,
  EventType,
  Field,
  LinkType,
  NewEvent,
  RecordType,
  RecordView,
} from "../../api/types";
import { useDefinitions } from "../../api/use";
import { queryOf, queryWord } from "../../base/query";
import { looksLikeId } from "../../base/values";
import { Heading, Link, Loading } from "../../components/basics";
import { Shown } from "../../components/failures";
import { EventForm } from "../../forms/EventForm";
import { lookupsOf } from "../../forms/lookups";
import { emptyContent, newEvent, type Asked, type Content, type Given } from "../../forms/model";
import { useDraft } from "../../forms/useDraft";
import { Shell } from "../../shell/Shell";
import { useSession } from "../../shell/session";
import { formText } from "../../text/forms";
import { linkField } from "./links";

const prefix = "link_";
const recordables = ["person", "place", "organisation"];

/** The unit is known already and stands first, so that what comes next to a name is about it. */
function openingLinks(type: RecordType): LinkType[] {
  return [
    ...type.links.filter((link) => link.name === "unit"),
    ...type.links.filter((link) => link.required && link.name !== "unit"),
  ];
}

interface Picked {
  name: string;
  id: string;
  words: string;
}

/** What the page before this one has just recorded, to be linked to (`then` came back with it). */
function usePicked(type: RecordType): Picked[] | undefined {
  const [picked, setPicked] = useState<Picked[]>();
  const wanted = openingLinks(type).flatMap((link) => {
    const id = queryOf([`linked.${link.name}`])[`linked.${link.name}`] ?? "";
    return looksLikeId(id) ? [{ name: link.name, id }] : [];
  });
  const key = JSON.stringify(wanted);
  useEffect(() => {
    const list = JSON.parse(key) as { name: string; id: string }[];
    Promise.all(
      list.map(async (each) => {
        const record = await get<RecordView>(`/records/${each.id}`);
        return { ...each, words: record.headline };
      }),
    ).then(setPicked, () => setPicked([]));
  }, [key]);
  return picked;
}

function startContent(
  asked: Asked,
  picked: Picked[],
  unit: { id: string; name: string } | null,
): Content {
  const content = emptyContent(asked);
  const fields = { ...content.fields };
  const put = (name: string, id: string, words: string) => {
    if (fields[name]?.is === "pick") fields[name] = { is: "pick", id, words, notKnown: false };
  };
  if (unit) put(`${prefix}unit`, unit.id, unit.name);
  for (const each of picked) put(prefix + each.name, each.id, each.words);
  return { ...content, fields };
}

function RecordFirst(props: { links: LinkType[]; definitions: Definitions; type: RecordType }) {
  const links = props.links.filter((link) =>
    recordables.includes(Array.isArray(link.to) ? (link.to[0] ?? "") : link.to),
  );
  if (links.length === 0) return null;
  return (
    <ul className="govuk-list">
      {links.map((link) => {
        const target = Array.isArray(link.to) ? link.to[0] : link.to;
        return (
          <li key={link.name}>
            <Link href={`/records/new/${target}?then=${props.type.name}&as=${link.name}`}>
              {formText.newPerson(link.title)}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** What a write answers with when the whole record is not asked for. */
interface Written {
  id: string;
  version: number;
}

/** Where to go once it is recorded: on to the record that needed it, or to itself. */
function nextAddress(record: Written, opening: string): string {
  const then = queryWord("then");
  const as = queryWord("as");
  return /^[a-z_]+$/.test(then) && /^[a-z_]+$/.test(as)
    ? `/records/new/${then}?linked.${as}=${record.id}`
    : `/records/${record.id}?recorded=${opening}`;
}

function Form(props: {
  definitions: Definitions;
  type: RecordType;
  event: EventType;
  picked: Picked[];
}) {
  const { definitions, type, event, picked } = props;
  const { account } = useSession();
  const links = useMemo(() => openingLinks(type), [type]);
  const asked: Asked = useMemo(
    () => ({
      recordType: type.name,
      event,
      record: null,
      after: [],
      lookups: lookupsOf(definitions),
      events: [],
      before: links.map((link): Field => linkField(link, prefix + link.name)),
    }),
    [definitions, type, event, links],
  );
  const initial = useMemo(
    () => startContent(asked, picked, account.unit),
    [asked, picked, account.unit],
  );
  const draft = useDraft(
    `new.${type.name}.${event.name}`.slice(0, 100),
    formText.newTitle(type.title),
    `/records/new/${type.name}`,
  );

  const send = async (given: Given, key: string) => {
    const linked: NewEvent[] = links.flatMap((link) => {
      const to = given.extra[prefix + link.name];
      if (typeof to !== "string") return [];
      const made: NewEvent = { type: "linked", fields: { link: link.name, to } };
      return [given.happened_at ? { ...made, happened_at: given.happened_at } : made];
    });
    const unit = given.extra[`${prefix}unit`];
    const record = await post<Written>(
      "/records",
      {
        type: type.name,
        ...(typeof unit === "string" ? { unit } : account.unit ? { unit: account.unit.id } : {}),
        events: [newEvent(event.name, given), ...linked],
      },
      { idempotencyKey: key, minimal: true },
    );
    await draft.drop();
    location.assign(nextAddress(record, event.name));
  };
  // A draft must not undo the link that somebody has just come back with.
  const keeper = picked.length > 0 ? { ...draft, found: null } : draft;
  return (
    <EventForm
      asked={asked}
      initial={initial}
      heading={formText.newTitle(type.title)}
      caption={event.title}
      hint={event.hint}
      draft={keeper}
      back={`/records/${type.name}`}
      backWords={type.plural}
      aside={<RecordFirst links={links} definitions={definitions} type={type} />}
      send={send}
    />
  );
}

function Openings(props: { definitions: Definitions; type: RecordType }) {
  const { type } = props;
  const openings = type.events.filter((event) => event.opens);
  const chosen = queryWord("event");
  const event =
    openings.find((each) => each.name === chosen) ??
    (openings.length === 1 ? openings[0] : undefined);
  const picked = usePicked(type);
  if (event && picked) return <Form {...props} event={event} picked={picked} />;
  if (event) return <Loading />;
  return (
    <>
      <Heading caption={formText.newTitle(type.title)}>{formText.chooseOpening}</Heading>
      <ul className="govuk-list">
        {openings.map((each) => (
          <li key={each.name}>
            <Link href={`?event=${each.name}`}>{each.title}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}

export function NewRecordPage(props: { recordType: string }) {
  const definitions = useDefinitions();
  const known = definitions.data?.record_types.find((each) => each.name === props.recordType);
  return (
    <Shell title={formText.newTitle(known?.title ?? formText.newRecord)}>
      <Shown read={definitions} whole>
        {(all) => {
          const type = all.record_types.find((each) => each.name === props.recordType);
          return type ? (
            <Openings definitions={all} type={type} />
          ) : (
            <Heading>{formText.unknownEvent}</Heading>
          );
        }}
      </Shown>
    </Shell>
  );
}
