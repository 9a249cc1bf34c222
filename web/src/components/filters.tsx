// Filters as a GET form: what is chosen stands in the address, and the way back keeps it.
import { useState, type ReactNode } from "react";
import type { List, RecordRow, Verdict } from "../api/types";
import { useRead } from "../api/use";
import { momentShown } from "../base/moment";
import { wordsOf } from "../base/values";
import { verdictWords } from "../base/verdict";
import { listText } from "../text/lists";
import { Button, Link } from "./basics";

interface Choice {
  value: string;
  words: string;
  /** Choices of one group stand together under its name. */
  group?: string;
}

function Options(props: { choices: Choice[] }) {
  const groups = [...new Set(props.choices.map((choice) => choice.group))];
  return groups.map((group) => {
    const options = props.choices
      .filter((choice) => choice.group === group)
      .map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.words}
        </option>
      ));
    return group === undefined ? (
      options
    ) : (
      <optgroup key={group} label={group}>
        {options}
      </optgroup>
    );
  });
}

export function FilterForm(props: {
  children: ReactNode;
  keep?: Record<string, string>;
  filtered: boolean;
}) {
  // On a telephone, what there is to see stands above how to narrow it.
  const [open, setOpen] = useState(
    () => props.filtered || !window.matchMedia?.("(max-width: 40em)").matches,
  );
  return (
    <form className="rowan-filters" method="get" aria-label={listText.filters}>
      <button
        type="button"
        className="rowan-link-button rowan-filters__fold"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {listText.narrow}
      </button>
      {open && <FilterFields {...props} />}
    </form>
  );
}

/** This list with nothing left out, whichever view of it its user wants to see first. */
function wholeList(): string {
  const words = new URLSearchParams({ ...momentShown(), whole: "true" });
  return `${location.pathname}?${words.toString()}`;
}

function FilterFields(props: Parameters<typeof FilterForm>[0]) {
  return (
    <>
      {Object.entries(props.keep ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {props.children}
      <div className="rowan-filters__go">
        <Button kind="secondary" type="submit">
          {listText.apply}
        </Button>
        {props.filtered && <Link href={wholeList()}>{listText.clear}</Link>}
      </div>
    </>
  );
}

export function FilterSelect(props: {
  name: string;
  label: string;
  any: string;
  chosen?: string;
  choices: Choice[];
}) {
  return (
    <div className="govuk-form-group">
      <label className="govuk-label" htmlFor={`filter-${props.name}`}>
        {props.label}
      </label>
      <select
        className="govuk-select"
        id={`filter-${props.name}`}
        name={props.name}
        key={props.choices.length}
        defaultValue={props.chosen ?? ""}
      >
        <option value="">{props.any}</option>
        <Options choices={props.choices} />
      </select>
    </div>
  );
}

export function FilterInput(props: {
  name: string;
  label: string;
  chosen?: string;
  type?: "text" | "date";
}) {
  return (
    <div className="govuk-form-group">
      <label className="govuk-label" htmlFor={`filter-${props.name}`}>
        {props.label}
      </label>
      <input
        className="govuk-input rowan-filters__input"
        id={`filter-${props.name}`}
        name={props.name}
        type={props.type ?? "text"}
        autoComplete="off"
        defaultValue={props.chosen ?? ""}
      />
    </div>
  );
}

/** Narrows a list of records or duties, or a board: by state if it has states, unit and verdict. */
export function ListFilters(props: {
  chosen: Record<string, string>;
  states?: string[];
  unit?: { label: string; any: string };
  verdict: { name: string; label: string; any: string; choices: Verdict[] };
  keep?: Record<string, string>;
}) {
  const units = useUnits();
  const { chosen, states, verdict } = props;
  const names = ["state", "unit", verdict.name];
  return (
    <FilterForm
      keep={{ ...momentShown(), ...props.keep }}
      filtered={names.some((name) => Boolean(chosen[name]))}
    >
      {states && (
        <FilterSelect
          name="state"
          label={listText.state}
          any={listText.anyState}
          chosen={chosen.state}
          choices={states.map((state) => ({ value: state, words: wordsOf(state) }))}
        />
      )}
      <FilterSelect
        name="unit"
        label={props.unit?.label ?? listText.unit}
        any={props.unit?.any ?? listText.anyUnit}
        chosen={chosen.unit}
        choices={units}
      />
      <FilterSelect
        name={verdict.name}
        label={verdict.label}
        any={verdict.any}
        chosen={chosen[verdict.name]}
        choices={verdict.choices.map((each) => ({ value: each, words: verdictWords(each) }))}
      />
    </FilterForm>
  );
}

/** The units a list can be narrowed to. */
function useUnits(): Choice[] {
  const units = useRead<List<RecordRow>>("/units", { limit: 200 });
  return units.data?.items.map((unit) => ({ value: unit.id, words: unit.headline })) ?? [];
}
