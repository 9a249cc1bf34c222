// Choosing rows of a list, and what to do with all of them.
import { useId, useState } from "react";
import type { Definitions, EventType, RecordType } from "../api/types";
import { useSession } from "../shell/session";
import { manyText } from "../text/many";
import { Button } from "./basics";
import type { Column } from "./table";

/** A row as it is chosen. `points` is what a case counts for whoever works it, where that shows. */
export interface Chosen {
  id: string;
  type: string;
  name: string;
  points?: number;
}

export interface Choosing {
  chosen: Chosen[];
  has: (id: string) => boolean;
  toggle: (row: Chosen) => void;
  set: (rows: Chosen[]) => void;
}

/** What is chosen in each of a page's lists. */
export function useChoosing(): (list: string) => Choosing {
  const [all, setAll] = useState<Record<string, Chosen[]>>({});
  return (list) => {
    const chosen = all[list] ?? [];
    const set = (rows: Chosen[]) => setAll((before) => ({ ...before, [list]: rows }));
    const has = (id: string) => chosen.some((each) => each.id === id);
    const toggle = (row: Chosen) =>
      set(has(row.id) ? chosen.filter((each) => each.id !== row.id) : [...chosen, row]);
    return { chosen, has, toggle, set };
  };
}

export function Tick(props: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <div className="govuk-checkboxes govuk-checkboxes--small rowan-tick">
      <div className="govuk-checkboxes__item">
        <input
          className="govuk-checkboxes__input"
          type="checkbox"
          id={id}
          checked={props.checked}
          onChange={(event) => props.onChange(event.target.checked)}
        />
        <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
          <span className="govuk-visually-hidden">{props.label}</span>
        </label>
      </div>
    </div>
  );
}

export function chooseColumn<Row>(choosing: Choosing, chosenOf: (row: Row) => Chosen): Column<Row> {
  return {
    title: manyText.choose,
    cell: (row) => {
      const one = chosenOf(row);
      return (
        <Tick
          label={manyText.chooseOne(one.name)}
          checked={choosing.has(one.id)}
          onChange={() => choosing.toggle(one)}
        />
      );
    },
  };
}

export interface ActForMany {
  type: RecordType;
  event: EventType;
}

/** What this account may do to many records of these types at once. */
export function useActsForMany(definitions: Definitions | undefined, types: string[]) {
  const { for_many } = useSession();
  const acts: ActForMany[] = [];
  for (const { type, event } of for_many.acts) {
    if (!types.includes(type)) continue;
    const record = definitions?.record_types.find((each) => each.name === type);
    const found = record?.events.find((each) => each.name === event);
    if (record && found) acts.push({ type: record, event: found });
  }
  return { acts, most: for_many.most };
}

/** Ways to choose more than one by one. */
export function ChooseAll(props: {
  choosing: Choosing;
  rows: Chosen[];
  total: number;
  most: number;
  gather?: () => Promise<Chosen[]>;
}) {
  const { choosing, rows, total, most, gather } = props;
  const [state, setState] = useState<"" | "busy" | "failed">("");
  const all = () => {
    if (!gather || state === "busy") return;
    setState("busy");
    gather().then(
      (found) => {
        choosing.set(found);
        setState("");
      },
      () => setState("failed"),
    );
  };
  return (
    <>
      <ul className="govuk-list rowan-chosen__all">
        <li>
          <button
            type="button"
            className="rowan-link-button"
            onClick={() => choosing.set(rows.slice(0, most))}
          >
            {total > rows.length ? manyText.page(rows.length) : manyText.all(rows.length)}
          </button>
        </li>
        {gather && total > rows.length && (
          <li>
            <button type="button" className="rowan-link-button" onClick={all}>
              {state === "busy"
                ? manyText.gathering
                : total > most
                  ? manyText.first(most, total)
                  : manyText.all(total)}
            </button>
          </li>
        )}
        {choosing.chosen.length > 0 && (
          <li>
            <button type="button" className="rowan-link-button" onClick={() => choosing.set([])}>
              {manyText.none}
            </button>
          </li>
        )}
      </ul>
      {state === "failed" && (
        <p className="govuk-error-message" role="alert">
          {manyText.gatherFailed}
        </p>
      )}
    </>
  );
}

export interface ManyBarProps {
  list: string;
  choosing: Choosing;
  /** Those on the page. */
  rows: Chosen[];
  /** How many the filter finds. */
  total: number;
  acts: ActForMany[];
  most: number;
  /** Reads all that the filter finds, as far as they may be done at once. */
  gather?: () => Promise<Chosen[]>;
  onGo: (act: ActForMany, rows: Chosen[]) => void;
}

function ActSelect(props: ManyBarProps & { index: string; onChange: (index: string) => void }) {
  const { choosing, acts } = props;
  const id = `act-${props.list}`;
  const count = (act: ActForMany) =>
    choosing.chosen.filter((row) => row.type === act.type.name).length;
  const kinds = new Set(acts.map((act) => act.type.name));
  return (
    <div className="rowan-chosen__act">
      <label className="govuk-label" htmlFor={id}>
        {manyText.act}
      </label>
      <select
        className="govuk-select"
        id={id}
        value={props.index}
        onChange={(event) => props.onChange(event.target.value)}
      >
        <option value="">{manyText.actNone}</option>
        {acts.map((act, index) => (
          <option key={index} value={String(index)}>
            {kinds.size > 1
              ? manyText.actOf(act.event.title, act.type.plural, count(act))
              : act.event.title}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Below a list: how many are chosen, ways to choose more, and what to do with them. */
export function ManyBar(props: ManyBarProps) {
  const { choosing, acts, most } = props;
  const [index, setIndex] = useState("");
  const [problem, setProblem] = useState("");
  if (acts.length === 0 || props.rows.length === 0) return null;
  const go = () => {
    const act = index === "" ? undefined : acts[Number(index)];
    const rows = choosing.chosen.filter((row) => !act || row.type === act.type.name);
    if (rows.length === 0) setProblem(manyText.noneProblem);
    else if (rows.length > most) setProblem(manyText.tooMany(most));
    else if (!act) setProblem(manyText.actProblem);
    else props.onGo(act, rows);
  };
  return (
    <div
      role="group"
      className={`rowan-chosen${choosing.chosen.length > 0 ? " rowan-chosen--some" : ""}`}
      aria-label={manyText.label}
    >
      <p className="govuk-body rowan-chosen__count" role="status">
        {manyText.chosen(choosing.chosen.length)}
      </p>
      <ChooseAll {...props} />
      {choosing.chosen.length > 0 && (
        <div className="rowan-chosen__go">
          <ActSelect {...props} index={index} onChange={setIndex} />
          <Button kind="secondary" onClick={go}>
            {manyText.go}
          </Button>
        </div>
      )}
      {problem && (
        <p className="govuk-error-message" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
