// Filters as a GET form: what is chosen stands in the address, and the way back keeps it.
import type { ReactNode } from "react";
import type { List, RecordRow } from "../api/types";
import { useRead } from "../api/use";
import { listText } from "../text/lists";
import { Button, Link } from "./basics";

export interface Choice {
  value: string;
  words: string;
}

export function FilterForm(props: {
  children: ReactNode;
  keep?: Record<string, string>;
  filtered: boolean;
}) {
  return (
    <form className="rowan-filters" method="get" aria-label={listText.filters}>
      {Object.entries(props.keep ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {props.children}
      <div className="rowan-filters__go">
        <Button kind="secondary" type="submit">
          {listText.apply}
        </Button>
        {props.filtered && <Link href={location.pathname}>{listText.clear}</Link>}
      </div>
    </form>
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
        {props.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.words}
          </option>
        ))}
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

/** The units a list can be narrowed to. */
export function useUnits(): Choice[] {
  const units = useRead<List<RecordRow>>("/units", { limit: 200 });
  return units.data?.items.map((unit) => ({ value: unit.id, words: unit.headline })) ?? [];
}
