// Tables: server-sorted, scrolling inside their own frame, and cards on a narrow screen if asked.
import { useEffect, useRef, useState, type ReactNode } from "react";
import { shellText } from "../text/shell";

export interface Column<Row> {
  title: string;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
  header?: boolean;
  /** The name that the server sorts by. */
  sort?: string;
  /** The name by which it is chosen; a column without one is always shown. */
  name?: string;
}

interface TableProps<Row> {
  caption: string;
  captionHidden?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  sortedBy?: string | null;
  cards?: boolean;
  empty?: ReactNode;
}

function sortHref(name: string, sortedBy: string | null | undefined): string {
  const words = new URLSearchParams(location.search);
  words.delete("cursor");
  words.set("sort", sortedBy === name ? `-${name}` : name);
  return `${location.pathname}?${words.toString()}`;
}

function HeadCell<Row>(props: { column: Column<Row>; sortedBy?: string | null }) {
  const { column, sortedBy } = props;
  const numeric = column.numeric ? " govuk-table__header--numeric" : "";
  const name = column.sort;
  const order =
    name === undefined
      ? undefined
      : sortedBy === name
        ? "ascending"
        : sortedBy === `-${name}`
          ? "descending"
          : undefined;
  return (
    <th scope="col" className={`govuk-table__header${numeric}`} aria-sort={order}>
      {name === undefined ? (
        column.title
      ) : (
        <a className="govuk-link govuk-link--no-visited-state" href={sortHref(name, sortedBy)}>
          {column.title}
          {order && <span aria-hidden="true">{order === "ascending" ? " ▲" : " ▼"}</span>}
        </a>
      )}
    </th>
  );
}

function BodyCell<Row>(props: { column: Column<Row>; row: Row }) {
  const { column, row } = props;
  const numeric = column.numeric ? " govuk-table__cell--numeric" : "";
  if (column.header) {
    return (
      <th scope="row" className="govuk-table__header">
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td className={`govuk-table__cell${numeric}`} data-title={column.title}>
      {column.cell(row)}
    </td>
  );
}

/** Whether the element is wider inside than out, and so can be scrolled by the keyboard. */
function useOverflow() {
  const ref = useRef<HTMLDivElement>(null);
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const measure = () => setOverflows(element.scrollWidth > element.clientWidth + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return { ref, overflows };
}

export function Table<Row>(props: TableProps<Row>) {
  const { ref, overflows } = useOverflow();
  if (props.rows.length === 0 && props.empty !== undefined) return <>{props.empty}</>;
  const region = overflows
    ? { role: "region", tabIndex: 0, "aria-label": shellText.scrollTable(props.caption) }
    : {};
  const hidden = props.captionHidden ? " govuk-visually-hidden" : " govuk-table__caption--m";
  return (
    <div className="rowan-scroll" ref={ref} {...region}>
      <table className={`govuk-table${props.cards ? " rowan-cards" : ""}`}>
        <caption className={`govuk-table__caption${hidden}`}>{props.caption}</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {props.columns.map((column) => (
              <HeadCell key={column.title} column={column} sortedBy={props.sortedBy} />
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {props.rows.map((row) => (
            <tr className="govuk-table__row" key={props.rowKey(row)}>
              {props.columns.map((column) => (
                <BodyCell key={column.title} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Cursor paging goes forward; the way back is the browser's own, or the first page. */
export function Paging(props: { next: string | null; total?: number | null }) {
  const words = new URLSearchParams(location.search);
  const onFirst = !words.has("cursor");
  if (onFirst && !props.next) return null;
  const href = (cursor: string | null) => {
    const other = new URLSearchParams(words);
    if (cursor) other.set("cursor", cursor);
    else other.delete("cursor");
    return `${location.pathname}?${other.toString()}`;
  };
  return (
    <nav className="govuk-pagination" aria-label={shellText.pageOf}>
      {!onFirst && (
        <div className="govuk-pagination__prev">
          <a className="govuk-link govuk-pagination__link" href={href(null)}>
            <span className="govuk-pagination__link-title">{shellText.firstPage}</span>
          </a>
        </div>
      )}
      {props.next && (
        <div className="govuk-pagination__next">
          <a className="govuk-link govuk-pagination__link" href={href(props.next)} rel="next">
            <span className="govuk-pagination__link-title">{shellText.nextPage}</span>
          </a>
        </div>
      )}
    </nav>
  );
}
