// The other sections of a record: who and what it is linked to, looking back, and who has looked.
import type { AuditEntry, List, RecordView, Related, Value } from "../../api/types";
import { useRead } from "../../api/use";
import { isThen, momentShown } from "../../base/moment";
import { queryWord } from "../../base/query";
import { whenWords } from "../../base/time";
import { looksLikeId, nameOf, valueWords, wordsOf } from "../../base/values";
import { Empty, Link } from "../../components/basics";
import { Time, VerdictTag } from "../../components/clocks";
import { Shown } from "../../components/failures";
import { RowName } from "../../components/rows";
import { Paging, Table } from "../../components/table";
import { listText } from "../../text/lists";
import { recordText } from "../../text/record";

function relationGroups(related: Related[]): { relation: string; rows: Related[] }[] {
  const groups = new Map<string, Related[]>();
  for (const each of related) {
    groups.set(each.relation, [...(groups.get(each.relation) ?? []), each]);
  }
  return [...groups].map(([relation, rows]) => ({ relation, rows }));
}

/** The hour at which a suite or an authority was first recorded tells nobody anything. */
function dayOfOpening(row: Related["record"]): string {
  return row.worst === null ? row.opened_at.slice(0, 10) : row.opened_at;
}

/** The records linked from and to this one, as they stood at the moment that is shown. */
export function RelatedTables(props: { record: RecordView }) {
  const read = useRead<List<Related> | Related[]>(`/records/${props.record.id}/related`, {
    ...momentShown(),
    limit: 200,
  });
  return (
    <Shown read={read} what={recordText.related.toLowerCase()}>
      {(answer) => {
        const related = Array.isArray(answer) ? answer : answer.items;
        if (related.length === 0) return <Empty>{recordText.noLinks}</Empty>;
        return relationGroups(related).map((group) => (
          <Table
            key={group.relation}
            caption={wordsOf(group.relation)}
            rows={group.rows}
            cards
            rowKey={(each) => each.record.id}
            columns={[
              {
                title: recordText.linked,
                header: true,
                cell: (each) => <RowName row={each.record} />,
              },
              { title: recordText.reference, cell: (each) => each.record.reference },
              { title: recordText.state, cell: (each) => wordsOf(each.record.state) },
              { title: recordText.opened, cell: (each) => whenWords(dayOfOpening(each.record)) },
              {
                title: recordText.sections.duties,
                cell: (each) => each.record.worst && <VerdictTag verdict={each.record.worst} />,
              },
            ]}
          />
        ));
      }}
    </Shown>
  );
}

export function PeopleSection(props: { record: RecordView }) {
  const { record } = props;
  return (
    <>
      <h2 className="govuk-heading-m">{recordText.sections.people}</h2>
      {!isThen(momentShown()) && (
        <p className="govuk-body">
          <Link href={`/records/${record.id}/record/linked`}>{recordText.addLink}</Link>
        </p>
      )}
      <RelatedTables record={record} />
    </>
  );
}

/** Whose act it was; what nobody signed in for, Rowan did by itself. */
export function auditActorWords(entry: AuditEntry): string {
  const name = nameOf(entry.actor);
  return name === "" || name === listText.auditNobody ? listText.auditSystem : name;
}

/** The first letters of a digest tell two of them apart; all of them push a table off the page. */
function shortDigest(value: Value): Value {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value) ? value.slice(0, 12) : value;
}

/** Numbers of accounts and entries mean nothing to a reader, and stay in the trail itself. */
function detailWords(detail: Value | undefined): string {
  if (detail === null || typeof detail !== "object" || Array.isArray(detail)) {
    return valueWords(detail ?? "") || "–";
  }
  const said = Object.entries(detail)
    .filter(([, value]) => !looksLikeId(value))
    .map(([name, value]) => [name, shortDigest(value)] as const);
  return said.length === 0 ? "–" : valueWords(Object.fromEntries(said));
}

export function auditColumns() {
  return [
    { title: recordText.when, cell: (entry: AuditEntry) => <Time at={entry.at} /> },
    {
      title: recordText.who,
      header: true,
      cell: auditActorWords,
    },
    { title: recordText.what, cell: (entry: AuditEntry) => wordsOf(entry.action) },
    { title: recordText.outcome, cell: (entry: AuditEntry) => wordsOf(entry.outcome) },
    {
      title: recordText.details,
      cell: (entry: AuditEntry) => detailWords(entry.detail),
    },
  ];
}

export function AuditSection(props: { record: RecordView }) {
  const read = useRead<List<AuditEntry>>(`/records/${props.record.id}/audit`, {
    cursor: queryWord("cursor"),
  });
  return (
    <Shown read={read}>
      {(list) => (
        <>
          <Table
            caption={recordText.auditTitle}
            rows={list.items}
            columns={auditColumns()}
            cards
            rowKey={(entry) => entry.id}
            empty={<Empty>{recordText.noAudit}</Empty>}
          />
          <Paging next={list.next} />
        </>
      )}
    </Shown>
  );
}
