// A list as its user likes it: the saved views above it, and which of its columns are shown.
import { useEffect, useState, type FormEvent } from "react";
import { post } from "../api/client";
import type { ListView } from "../api/views";
import { useRead, type Read } from "../api/use";
import { columnsChosen, isShown, viewHref } from "../base/lists";
import { given, hrefWith } from "../base/query";
import { announce } from "../shell/Shell";
import { keptText } from "../text/kept";
import { Button, Details, Link } from "./basics";
import { NameForm } from "./kept";
import type { Column } from "./table";

export interface Views {
  list: string;
  read: Read<{ items: ListView[] }>;
  /** What was read of the list, unless it is still to be settled which view it opens with. */
  held: <T>(read: Read<T>) => Read<T>;
}

/** The saved views of a list. A bare address opens the one that its user wants to see first. */
export function useViews(list: string): Views {
  const read = useRead<{ items: ListView[] }>("/views", { list });
  const bare = location.search === "";
  const first = bare ? read.data?.items.find((view) => view.first) : undefined;
  useEffect(() => {
    if (first) location.replace(viewHref(first));
  }, [first]);
  const settled = read.data !== undefined || read.error !== undefined;
  const open = !bare || (settled && !first);
  return {
    list,
    read,
    held: (list) => (open ? list : { ...list, data: undefined, error: undefined }),
  };
}

function SaveView(props: { views: Views; query: Record<string, string> }) {
  const [first, setFirst] = useState(false);
  const save = async (title: string) => {
    await post<ListView>("/views", {
      title,
      list: props.views.list,
      query: props.query,
      columns: columnsChosen() ?? [],
      first,
    });
    announce(keptText.saved(title));
    props.views.read.again();
  };
  return (
    <Details summary={keptText.save}>
      <NameForm
        label={keptText.saveName}
        hint={keptText.saveHint}
        empty={keptText.saveEmpty}
        go={keptText.save}
        submit={save}
      >
        <div className="govuk-checkboxes govuk-checkboxes--small" data-module="govuk-checkboxes">
          <div className="govuk-checkboxes__item">
            <input
              className="govuk-checkboxes__input"
              id="view-first"
              type="checkbox"
              checked={first}
              onChange={(event) => setFirst(event.target.checked)}
            />
            <label className="govuk-label govuk-checkboxes__label" htmlFor="view-first">
              {keptText.saveFirst}
            </label>
          </div>
        </div>
      </NameForm>
    </Details>
  );
}

/** `query` is what narrows and orders the list now, in the words of its route. */
export function ViewBar(props: { views: Views; query: Record<string, string> }) {
  const items = props.views.read.data?.items ?? [];
  const query = given(props.query);
  const narrowed = Object.keys(query).length > 0 || columnsChosen() !== null;
  const shown = items.find((view) => isShown(view, query, columnsChosen() ?? []));
  return (
    <div className="rowan-kept">
      {items.length > 0 && (
        <nav aria-label={keptText.viewsLabel} className="rowan-views">
          <ul>
            <li>
              <Link href={`${location.pathname}?whole=true`} quiet>
                {keptText.whole}
              </Link>
            </li>
            {items.map((view) => (
              <li key={view.id}>
                {view === shown ? (
                  <strong aria-current="page">{view.title}</strong>
                ) : (
                  <Link href={viewHref(view)} quiet>
                    {view.title}
                  </Link>
                )}
              </li>
            ))}
            <li>
              <Link href="/saved" quiet>
                {keptText.link}
              </Link>
            </li>
          </ul>
        </nav>
      )}
      {!shown && narrowed && <SaveView views={props.views} query={query} />}
    </div>
  );
}

/** Those of the columns that are chosen; what names the row is always there. */
export function shownColumns<Row>(columns: Column<Row>[]): Column<Row>[] {
  const chosen = columnsChosen();
  if (chosen === null) return columns;
  return columns.filter((column) => column.header || chosen.includes(column.name ?? ""));
}

export function ColumnChooser<Row>(props: { columns: Column<Row>[] }) {
  const choices = props.columns.filter((column) => !column.header && column.name);
  const chosen = columnsChosen() ?? choices.map((column) => column.name!);
  const [names, setNames] = useState(chosen);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const kept = choices.map((column) => column.name!).filter((name) => names.includes(name));
    const all = kept.length === choices.length || kept.length === 0;
    location.assign(hrefWith({ columns: all ? "" : kept.join(","), whole: "true" }));
  };
  const change = (name: string, on: boolean) =>
    setNames(on ? [...names, name] : names.filter((each) => each !== name));
  return (
    <Details summary={keptText.columns}>
      <form onSubmit={submit}>
        <fieldset className="govuk-fieldset">
          <legend className="govuk-fieldset__legend">{keptText.columnsLegend}</legend>
          <div className="govuk-checkboxes govuk-checkboxes--small rowan-kept__columns">
            {choices.map((column) => (
              <div className="govuk-checkboxes__item" key={column.name}>
                <input
                  className="govuk-checkboxes__input"
                  id={`column-${column.name}`}
                  type="checkbox"
                  checked={names.includes(column.name!)}
                  onChange={(event) => change(column.name!, event.target.checked)}
                />
                <label
                  className="govuk-label govuk-checkboxes__label"
                  htmlFor={`column-${column.name}`}
                >
                  {column.title}
                </label>
              </div>
            ))}
          </div>
        </fieldset>
        <Button type="submit" kind="secondary">
          {keptText.columnsGo}
        </Button>
      </form>
    </Details>
  );
}
