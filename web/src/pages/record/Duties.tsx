// Every duty of a record, worst first, each opening onto its reasons; and the same by standard.
import { useEffect, useState } from "react";
import type { Duty, List, RecordView } from "../../api/types";
import { useRead } from "../../api/use";
import { isThen, momentShown } from "../../base/moment";
import { firstToDo, isOpen, verdictWords } from "../../base/verdict";
import { Details, Empty } from "../../components/basics";
import { DutyTime } from "../../components/clocks";
import {
  DutyActions,
  DutyDo,
  DutyTags,
  DutyWhy,
  OwnerWords,
  dutyKey,
} from "../../components/duties";
import { recordText } from "../../text/record";

function DutyBlock(props: { duty: Duty; onChanged: (duty: Duty) => void; level: 3 | 4 }) {
  const { duty } = props;
  const then = isThen(momentShown());
  const Title = props.level === 3 ? "h3" : "h4";
  return (
    <li className={`rowan-duty rowan-duty--block rowan-duty--${duty.verdict}`}>
      <div className="rowan-duty__when">
        <DutyTime duty={duty} />
        <DutyTags duty={duty} />
      </div>
      <div className="rowan-duty__what">
        <Title className="govuk-heading-s rowan-duty__title">{duty.title}</Title>
        <p className="govuk-body-s rowan-duty__owner">
          <OwnerWords duty={duty} />
        </p>
        <DutyWhy duty={duty} />
        {!then && duty.id !== "" && isOpen(duty.verdict) && (
          <DutyActions duty={duty} onChanged={props.onChanged} />
        )}
      </div>
      <div className="rowan-duty__do">
        <DutyDo duty={duty} />
      </div>
    </li>
  );
}

function Group(props: {
  title: string;
  duties: Duty[];
  onChanged: (duty: Duty) => void;
  /** What is over is by far the most, and waits to be asked for. */
  folded?: boolean;
}) {
  if (props.duties.length === 0) return null;
  const list = (
    <ul className="rowan-duties">
      {props.duties.map((duty) => (
        <DutyBlock key={dutyKey(duty)} duty={duty} onChanged={props.onChanged} level={3} />
      ))}
    </ul>
  );
  return (
    <section className="rowan-group">
      <h2 className="govuk-heading-m">
        {props.title} <span className="rowan-count">{props.duties.length}</span>
      </h2>
      {props.folded ? <Details summary={recordText.showThem(props.title)}>{list}</Details> : list}
    </section>
  );
}

/** All duties of a record, with those that do not apply; what the page already has until then. */
export function useDuties(record: RecordView) {
  const read = useRead<List<Duty>>(`/records/${record.id}/duties`, {
    ...momentShown(),
    limit: 200,
  });
  const [changed, setChanged] = useState<Record<string, Duty>>({});
  useEffect(() => setChanged({}), [read.data]);
  const all = read.data?.items ?? record.duties;
  const duties = firstToDo(all.map((duty) => changed[duty.id] ?? duty));
  const onChanged = (duty: Duty) => setChanged((before) => ({ ...before, [duty.id]: duty }));
  return { duties, onChanged };
}

export function DutiesSection(props: { record: RecordView }) {
  const { duties, onChanged } = useDuties(props.record);
  const open = duties.filter((duty) => isOpen(duty.verdict));
  const idle = duties.filter((duty) => duty.verdict === "not_applicable");
  const settled = duties.filter((duty) => !open.includes(duty) && !idle.includes(duty));
  const well = settled.filter((duty) => duty.verdict === "met");
  const wrong = settled.filter((duty) => duty.verdict !== "met");
  return (
    <>
      {duties.length === 0 && <Empty>{recordText.noDuties}</Empty>}
      <Group title={recordText.openDuties} duties={open} onChanged={onChanged} />
      <Group title={recordText.wrongDuties} duties={wrong} onChanged={onChanged} />
      <Group title={recordText.settledDuties} duties={well} onChanged={onChanged} folded />
      <Group title={recordText.idleDuties} duties={idle} onChanged={onChanged} folded />
    </>
  );
}

interface StandardGroup {
  standard: string;
  title: string;
  duties: Duty[];
}

export function byStandard(duties: Duty[]): StandardGroup[] {
  const groups = new Map<string, StandardGroup>();
  for (const duty of duties) {
    const found = groups.get(duty.standard);
    if (found) found.duties.push(duty);
    else {
      const title = duty.part ? (duty.title.split(": ")[0] ?? duty.title) : duty.title;
      groups.set(duty.standard, { standard: duty.standard, title, duties: [duty] });
    }
  }
  return [...groups.values()];
}

function Verdict(props: { duty: Duty }) {
  const { duty } = props;
  return (
    <div className="rowan-standard__verdict">
      <p className="govuk-body rowan-standard__line">
        <DutyTags duty={duty} /> <DutyTime duty={duty} />
        {duty.part && <span>{duty.title.split(": ").slice(1).join(": ")}</span>}
      </p>
      <DutyWhy duty={duty} />
    </div>
  );
}

/** What stood well is folded away, so that what is open or went wrong is not lost among it. */
function Verdicts(props: { duties: Duty[] }) {
  const settled = props.duties.filter(
    (duty) => duty.verdict === "met" || duty.verdict === "not_applicable",
  );
  const folded = settled.length > 1 ? settled : [];
  return (
    <>
      {props.duties
        .filter((duty) => !folded.includes(duty))
        .map((duty) => (
          <Verdict key={dutyKey(duty)} duty={duty} />
        ))}
      {folded.length > 0 && (
        <details className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">
              {settledWords(folded)}
              <span className="govuk-visually-hidden">: {folded[0]?.title}</span>
            </span>
          </summary>
          <div className="govuk-details__text">
            {folded.map((duty) => (
              <Verdict key={dutyKey(duty)} duty={duty} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

/** "19 done, 2 does not apply": how each of them stands. */
function settledWords(duties: Duty[]): string {
  return (["met", "not_applicable"] as const)
    .map((verdict) => ({
      count: duties.filter((duty) => duty.verdict === verdict).length,
      words: verdictWords(verdict).toLowerCase(),
    }))
    .filter((each) => each.count > 0)
    .map((each) => `${each.count} × ${each.words}`)
    .join(", ");
}

export function StandardsSection(props: { record: RecordView }) {
  const { duties } = useDuties(props.record);
  return (
    <>
      <h2 className="govuk-heading-m">{recordText.sections.standards}</h2>
      <p className="govuk-body">{recordText.standardsIntro}</p>
      {duties.length === 0 && <Empty>{recordText.noDuties}</Empty>}
      {byStandard(duties).map((group) => (
        <section key={group.standard} className="rowan-standard">
          <h3 className="govuk-heading-s">{group.title}</h3>
          <Verdicts duties={group.duties} />
        </section>
      ))}
    </>
  );
}
