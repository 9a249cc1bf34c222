// Records in a list, with the columns their type names, and rows that may be known of but not read.
import type { RecordRow, Value } from "../api/types";
import { atMoment } from "../base/moment";
import { looksLikeId, factWords, wordsOf } from "../base/values";
import { whenWords } from "../base/time";
import { listText } from "../text/lists";
import { Empty, Link } from "./basics";
import { DueClock, VerdictTag } from "./clocks";
import { chooseColumn, type Choosing, type Chosen } from "./choosing";
import { Table, type Column } from "./table";
import { ColumnChooser, shownColumns } from "./views";

export function rowHref(row: RecordRow): string {
  if (row.type === "person") return atMoment(`/people/${row.id}`);
  if (row.type === "place") return atMoment(`/places/${row.id}`);
  return atMoment(`/records/${row.id}`);
}

export function RowName(props: { row: RecordRow }) {
  const { row } = props;
  if (row.restricted && !row.headline) {
    return <span title={listText.restrictedHint}>{listText.restricted}</span>;
  }
  return (
    <>
      <Link href={rowHref(row)}>{row.headline || row.reference}</Link>
      {row.restricted && (
        <>
          {" "}
          <strong className="govuk-tag govuk-tag--grey">{listText.restricted}</strong>
        </>
      )}
    </>
  );
}

function columnWords(value: Value | undefined): string {
  if (value === undefined || value === null) return "–";
  return looksLikeId(value) ? "–" : factWords(value);
}

/** A column that says no more than the name before it only makes the others narrower. */
function saysTheName(column: { name: string }, rows: RecordRow[]): boolean {
  return (
    rows.length > 0 && rows.every((row) => columnWords(row.columns?.[column.name]) === row.headline)
  );
}

export function rowColumns(
  extra: { name: string; title: string }[],
  rows: RecordRow[],
): Column<RecordRow>[] {
  const shown = extra.filter(
    (column) =>
      !/^(next_duty|child|headline|name)$/.test(column.name) && !saysTheName(column, rows),
  );
  return [
    {
      title: listText.name,
      header: true,
      sort: "headline",
      cell: (row) => <RowName row={row} />,
    },
    {
      title: listText.reference,
      name: "reference",
      sort: "reference",
      cell: (row) => row.reference,
    },
    ...shown.map((column): Column<RecordRow> => ({
      title: column.title,
      name: column.name,
      cell: (row) => columnWords(row.columns?.[column.name]),
    })),
    { title: listText.state, name: "state", cell: (row) => wordsOf(row.state) },
    ...(rows.some((row) => row.unit)
      ? [{ title: listText.unit, name: "unit", cell: (row: RecordRow) => row.unit?.name ?? "–" }]
      : []),
    {
      title: listText.opened,
      name: "opened_at",
      sort: "opened_at",
      cell: (row) => whenWords(row.opened_at),
    },
    {
      title: listText.worst,
      name: "worst",
      sort: "worst",
      cell: (row) => (
        <>
          {row.worst ? <VerdictTag verdict={row.worst} /> : "–"}
          {row.next_due && row.worst && row.worst !== "met" && (
            <span className="rowan-cell-clock">
              <DueClock due={row.next_due} verdict={row.worst} />
            </span>
          )}
        </>
      ),
    },
  ];
}

export function chosenRow(row: RecordRow): Chosen {
  return { id: row.id, type: row.type, name: row.headline || row.reference };
}

export function RecordTable(props: {
  caption: string;
  rows: RecordRow[];
  columns?: { name: string; title: string }[];
  sortedBy?: string | null;
  choosable?: boolean;
  /** Where something may be done to many of them: which are chosen. */
  choosing?: Choosing;
}) {
  const columns = rowColumns(props.columns ?? [], props.rows);
  const shown = props.choosable ? shownColumns(columns) : columns;
  return (
    <>
      <Table
        caption={props.caption}
        captionHidden
        rows={props.rows}
        rowKey={(row) => row.id}
        cards
        sortedBy={props.sortedBy}
        columns={props.choosing ? [chooseColumn(props.choosing, chosenRow), ...shown] : shown}
        empty={<Empty>{listText.none}</Empty>}
      />
      {props.choosable && props.rows.length > 0 && <ColumnChooser columns={columns} />}
    </>
  );
}
