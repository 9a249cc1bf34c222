// The other sections of a record: who and what it is linked to, looking back, and who has looked.
import { useState } from "react";
import type { AuditEntry, List, RecordView, Related, VersionMark } from "../../api/types";
import { useRead } from "../../api/use";
import { isThen, momentShown } from "../../base/moment";
import { queryWord } from "../../base/query";
import { whenWords } from "../../base/time";
import { nameOf, valueWords, wordsOf } from "../../base/values";
import { Button, Empty, Link } from "../../components/basics";
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
              { title: recordText.opened, cell: (each) => whenWords(each.record.opened_at) },
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

function LookBackForm(props: { record: RecordView; marks: VersionMark[] }) {
  const { record, marks } = props;
  const chosen = queryWord("known_at") || queryWord("as_at");
  const first = Math.max(
    0,
    marks.findLastIndex((mark) => !chosen || mark.recorded_at <= chosen),
  );
  const [step, setStep] = useState(first);
  const [known, setKnown] = useState(Boolean(queryWord("known_at")));
  const mark = marks[Math.min(step, marks.length - 1)]!;
  const words = `${recordText.thenChange(step + 1, marks.length)}: ${whenWords(mark.recorded_at)}`;
  return (
    <form method="get" action={`/records/${record.id}`} className="rowan-then">
      <div className="govuk-form-group">
        <label className="govuk-label govuk-label--s" htmlFor="moment">
          {recordText.thenSlider}
        </label>
        <div className="govuk-hint" id="moment-hint">
          {recordText.thenHint}
        </div>
        <input
          className="rowan-slider"
          id="moment"
          type="range"
          min={0}
          max={marks.length - 1}
          step={1}
          value={step}
          aria-describedby="moment-hint"
          aria-valuetext={words}
          onChange={(event) => setStep(Number(event.target.value))}
        />
        <p className="govuk-body" aria-hidden="true">
          <strong>{whenWords(mark.recorded_at)}</strong>
          <br />
          {wordsOf(mark.type)}
          {mark.by ? `, ${nameOf(mark.by)}` : ""} · {recordText.thenChange(step + 1, marks.length)}
        </p>
      </div>
      <fieldset className="govuk-fieldset govuk-form-group">
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
          {recordText.thenMode}
        </legend>
        <div className="govuk-radios govuk-radios--small">
          {[false, true].map((option) => (
            <div className="govuk-radios__item" key={String(option)}>
              <input
                className="govuk-radios__input"
                type="radio"
                id={`mode-${option}`}
                checked={known === option}
                onChange={() => setKnown(option)}
              />
              <label className="govuk-label govuk-radios__label" htmlFor={`mode-${option}`}>
                {option ? recordText.thenKnown : recordText.thenAsAt}
              </label>
            </div>
          ))}
        </div>
      </fieldset>
      <input type="hidden" name="as_at" value={mark.recorded_at} />
      {known && <input type="hidden" name="known_at" value={mark.recorded_at} />}
      <Button type="submit">{recordText.thenShow}</Button>
    </form>
  );
}

export function LookBackSection(props: { record: RecordView }) {
  const read = useRead<List<VersionMark> | VersionMark[]>(`/records/${props.record.id}/versions`, {
    limit: 200,
  });
  return (
    <>
      <h2 className="govuk-heading-m">{recordText.thenTitle}</h2>
      <Shown read={read}>
        {(answer) => {
          const marks = Array.isArray(answer) ? answer : answer.items;
          return marks.length === 0 ? (
            <Empty>{recordText.noEvents}</Empty>
          ) : (
            <LookBackForm record={props.record} marks={marks} />
          );
        }}
      </Shown>
    </>
  );
}

export function auditColumns() {
  return [
    { title: recordText.when, cell: (entry: AuditEntry) => <Time at={entry.at} /> },
    {
      title: recordText.who,
      header: true,
      cell: (entry: AuditEntry) => nameOf(entry.actor) || listText.auditSystem,
    },
    { title: recordText.what, cell: (entry: AuditEntry) => wordsOf(entry.action) },
    { title: recordText.outcome, cell: (entry: AuditEntry) => wordsOf(entry.outcome) },
    {
      title: recordText.details,
      cell: (entry: AuditEntry) => valueWords(entry.detail ?? "") || "–",
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
