// The audit trail for those who may read it.
import type { AuditEntry, List } from "../../api/types";
import { useRead } from "../../api/use";
import { given, hrefWith, queryOf } from "../../base/query";
import { dayEnd, dayStart } from "../../base/time";
import { looksLikeId, nameOf } from "../../base/values";
import { Empty, Heading, Link } from "../../components/basics";
import { Shown } from "../../components/failures";
import { FilterForm, FilterInput } from "../../components/filters";
import { Paging, Table } from "../../components/table";
import { Shell } from "../../shell/Shell";
import { listText } from "../../text/lists";
import { recordText } from "../../text/record";
import { auditActorWords, auditColumns } from "../record/Others";
import { Export } from "../../components/export";

/** A name narrows the list to what that account did. */
function auditActor(entry: AuditEntry) {
  const name = nameOf(entry.actor);
  if (!entry.actor || !looksLikeId(entry.actor.id)) return auditActorWords(entry);
  return <Link href={hrefWith({ actor: entry.actor.id, cursor: "" })}>{name}</Link>;
}

function auditRecord(entry: AuditEntry) {
  if (!entry.record) return "–";
  if (typeof entry.record === "string") {
    return <Link href={`/records/${entry.record}`}>{entry.record}</Link>;
  }
  return (
    <Link href={`/records/${entry.record.id}`}>{entry.record.headline ?? entry.record.id}</Link>
  );
}

export function AuditPage() {
  const chosen = queryOf(["actor", "record", "action", "from", "to", "cursor"]);
  const query = { ...chosen, from: dayStart(chosen.from), to: dayEnd(chosen.to) };
  const read = useRead<List<AuditEntry>>("/audit", query);
  const [when, , ...rest] = auditColumns();
  const columns = [
    when!,
    { title: recordText.who, header: true, cell: auditActor },
    { title: listText.auditRecord, cell: auditRecord },
    ...rest,
  ];
  return (
    <Shell title={listText.auditTitle}>
      <Heading>{listText.auditTitle}</Heading>
      <FilterForm keep={queryOf(["actor", "record"])} filtered={Object.keys(chosen).length > 0}>
        <FilterInput name="action" label={listText.auditAction} chosen={chosen.action} />
        <FilterInput name="from" label={listText.auditFrom} chosen={chosen.from} type="date" />
        <FilterInput name="to" label={listText.auditTo} chosen={chosen.to} type="date" />
      </FilterForm>
      <Shown read={read}>
        {(list) => (
          <>
            <Table
              caption={listText.auditTitle}
              captionHidden
              cards
              rows={list.items}
              columns={columns}
              rowKey={(entry) => entry.id}
              empty={<Empty>{listText.none}</Empty>}
            />
            <Paging next={list.next} />
            <Export path="/audit" query={given(query)} />
          </>
        )}
      </Shown>
    </Shell>
  );
}
