// Choosing a person, place, officer or other record: an ARIA combobox over what the server finds.
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { get } from "../api/client";
import { findRecords } from "../api/search";
import type { Field, List, RecordRow } from "../api/types";
import { formText } from "../text/forms";
import { describedBy, hintOf, Labelled, NotKnownBox, type InputProps } from "./frame";
import { inputId, useError } from "./context";
import type { FieldState } from "./state";

type PickState = Extract<FieldState, { is: "pick" }>;

const quietPeriod = 300;
const fewestLetters = 2;

/** Names of people travel in a body, never in an address; lists of places and staff have none. */
async function optionsFor(field: Field, text: string): Promise<RecordRow[]> {
  const kind = field.of ?? undefined;
  const list = async (path: string, query: Record<string, string | undefined>) =>
    (await get<List<RecordRow>>(path, { ...query, q: text, limit: 10 })).items;
  switch (field.kind) {
    case "officer":
      return list("/officers", {});
    case "unit":
      return list("/units", {});
    case "place":
      return list("/places", { kind });
    case "organisation":
      return list("/organisations", { kind });
    case "person":
      return findRecords(text, ["person"]);
    default:
      return findRecords(text, (field.to ?? field.of ?? "person").split(" "));
  }
}

function useOptions(field: Field, text: string, chosen: boolean) {
  const [found, setFound] = useState<RecordRow[]>();
  const [failed, setFailed] = useState(false);
  const asked = useRef(0);
  useEffect(() => {
    const turn = ++asked.current;
    if (chosen || text.trim().length < fewestLetters) {
      setFound(undefined);
      return;
    }
    const timer = setTimeout(() => {
      optionsFor(field, text.trim()).then(
        (rows) => {
          if (turn === asked.current) {
            setFound(rows);
            setFailed(false);
          }
        },
        () => {
          if (turn === asked.current) {
            setFound([]);
            setFailed(true);
          }
        },
      );
    }, quietPeriod);
    return () => clearTimeout(timer);
  }, [field, text, chosen]);
  return { found, failed };
}

function optionClass(active: boolean): string {
  return `rowan-combobox__option${active ? " rowan-combobox__option--active" : ""}`;
}

function Options(props: {
  id: string;
  label: string;
  rows: RecordRow[];
  active: number;
  onPick: (row: RecordRow) => void;
}) {
  return (
    <ul
      className="rowan-combobox__list"
      role="listbox"
      id={`${props.id}-list`}
      aria-label={props.label}
    >
      {props.rows.map((row, index) => (
        <li
          key={row.id}
          id={`${props.id}-option-${index}`}
          role="option"
          aria-selected={index === props.active}
          className={optionClass(index === props.active)}
          onMouseDown={(event) => {
            event.preventDefault();
            props.onPick(row);
          }}
        >
          {row.headline}{" "}
          <span className="rowan-combobox__more">
            {[row.reference, row.unit?.name].filter(Boolean).join(", ")}
          </span>
        </li>
      ))}
    </ul>
  );
}

function statusWords(found: RecordRow[] | undefined, failed: boolean): string {
  if (failed) return formText.pickFailed;
  if (!found) return "";
  return found.length === 0 ? formText.pickNone : formText.pickFound(found.length);
}

function Combobox(props: InputProps<PickState>) {
  const { field, path, state } = props;
  const [text, setText] = useState(state.words);
  const [active, setActive] = useState(-1);
  const [closed, setClosed] = useState(false);
  const error = useError(path);
  const { found, failed } = useOptions(field, text, state.id !== "");
  const id = inputId(path);
  const open = !closed && found !== undefined && found.length > 0;
  useEffect(() => setText(state.words), [state.words]);

  const pick = (row: RecordRow) => {
    setActive(-1);
    props.onChange({ is: "pick", id: row.id, words: row.headline, notKnown: false });
    setText(row.headline);
  };
  const type = (words: string) => {
    setText(words);
    setClosed(false);
    setActive(-1);
    if (state.id !== "") props.onChange({ is: "pick", id: "", words: "", notKnown: false });
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape") setClosed(true);
    if (!open || !found) return;
    const last = found.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: active >= last ? 0 : active + 1,
      ArrowUp: active <= 0 ? last : active - 1,
    };
    const next = moves[event.key];
    if (next !== undefined) {
      event.preventDefault();
      setActive(next);
    }
    const chosen = found[active];
    if (event.key === "Enter" && chosen) {
      event.preventDefault();
      pick(chosen);
    }
  };
  return (
    <div className="rowan-combobox">
      <input
        className={`govuk-input${error ? " govuk-input--error" : ""}`}
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        value={text}
        disabled={state.notKnown}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={open ? `${id}-list` : undefined}
        aria-activedescendant={open && active >= 0 ? `${id}-option-${active}` : undefined}
        aria-describedby={[
          describedBy(path, hintOf(field) !== null, error !== undefined),
          `${id}-how`,
        ]
          .filter(Boolean)
          .join(" ")}
        onChange={(event) => type(event.target.value)}
        onKeyDown={keys}
        onBlur={() => setClosed(true)}
        onFocus={() => setClosed(false)}
      />
      {open && <Options id={id} label={field.title} rows={found} active={active} onPick={pick} />}
      <div className="govuk-hint rowan-hint-below" id={`${id}-how`}>
        {state.id !== "" ? `${formText.pickChosen}: ${state.words}` : formText.pickHint}
      </div>
      <div
        className={failed || found?.length === 0 ? "govuk-hint" : "govuk-visually-hidden"}
        role="status"
      >
        {statusWords(found, failed)}
      </div>
    </div>
  );
}

export function PickInput(props: InputProps<PickState>) {
  const { path, state } = props;
  return (
    <Labelled field={props.field} path={path} required={props.required}>
      <Combobox {...props} />
      {props.required && props.field.kind !== "unit" && (
        <NotKnownBox
          path={path}
          checked={state.notKnown}
          onChange={(on) => props.onChange({ is: "pick", id: "", words: "", notKnown: on })}
        />
      )}
    </Labelled>
  );
}
