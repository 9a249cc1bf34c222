// Duties as people work with them: what, for whom, by when, and the one link that records it.
import { practiceHref } from "../base/query";
import { useState } from "react";
import { post } from "../api/client";
import type { Duty, Reason, Standard } from "../api/types";
import { useRead } from "../api/use";
import { clockWords, whenWords } from "../base/time";
import { useNow } from "../base/ticking";
import { looksLikeId, nameOf, valueWords, wordsOf } from "../base/values";
import { isOpen } from "../base/verdict";
import { dutyText } from "../text/duties";
import { announce } from "../shell/Shell";
import { Button, Details, Link, SummaryList, type SummaryRow } from "./basics";
import { DutyTime, Tag, VerdictTag } from "./clocks";

/** A duty of a past moment has no number; its place among those of its record tells it apart. */
export function dutyKey(duty: Duty): string {
  return duty.id || [duty.record.id, duty.standard, duty.instance, duty.part].join(" ");
}

/** Where the form is that takes a duty further, for somebody who may fill it in. */
export function dutyHref(duty: Duty): string | null {
  const { form } = duty;
  if (!form?.allowed || !isOpen(duty.verdict)) return null;
  if (form.does === "open") return `/records/new/${form.type}?linked.${form.link}=${form.record}`;
  if (form.does === "correct") return `/records/${form.record}/events/${form.entry}/correct`;
  return recordHref(form.record, form.event, duty.instance);
}

/** The one thing to press: the form; or who fills it in, where that is somebody else. */
export function DutyDo(props: { duty: Duty }) {
  const { duty } = props;
  const href = dutyHref(duty);
  if (href && duty.form) {
    const words = dutyText.does[duty.form.does];
    return (
      <Button href={href} small label={dutyText.doFor(words, duty.title, duty.record.headline)}>
        {words}
      </Button>
    );
  }
  if (!duty.form || !isOpen(duty.verdict)) return null;
  return <p className="govuk-body-s rowan-duty__by">{dutyText.by(duty.form.does, duty.form.by)}</p>;
}

export function recordHref(record: string, event: string, about?: string | null): string {
  const words = about && looksLikeId(about) ? `?about=${about}` : "";
  return `/records/${record}/record/${event}${words}`;
}

export function OwnerWords(props: { duty: Duty }) {
  const { owner, expected, held_by } = props.duty;
  const holder = nameOf(owner.holder);
  const who = holder ? `${owner.title}: ${holder}` : owner.title;
  if (!expected) return <>{who}</>;
  const partner = nameOf(held_by?.holder) || held_by?.title || dutyText.partner;
  return <>{dutyText.expected(partner, who)}</>;
}

export function DutyTags(props: { duty: Duty }) {
  const { duty } = props;
  return (
    <span className="rowan-tags">
      <VerdictTag verdict={duty.verdict} local={duty.local} />
      {duty.recorded_late && <Tag tone="yellow">{dutyText.recordedLate}</Tag>}
    </span>
  );
}

function DutyOwner(props: { duty: Duty; here?: boolean }) {
  const { duty } = props;
  return (
    <p className="govuk-body-s rowan-duty__owner">
      <OwnerWords duty={duty} />
      {duty.unit && !props.here && <> · {duty.unit.name}</>}
      {duty.taker && <> · {dutyText.takenBy(duty.taker.name)}</>}
      {!props.here && <> · {duty.record.reference}</>}
    </p>
  );
}

/**
 * One duty in a list: the time big, the child's name, one thing to press. On the record's own page
 * (`here`) the name stands above already, and the duty's title takes its place.
 */
export function DutyCard(props: { duty: Duty; here?: boolean }) {
  const { duty, here } = props;
  const record = `/records/${duty.record.id}`;
  return (
    <li className={`rowan-duty rowan-duty--${duty.verdict}`}>
      <div className="rowan-duty__when">
        <DutyTime duty={duty} />
        <DutyTags duty={duty} />
      </div>
      <div className="rowan-duty__what">
        <h3 className="govuk-heading-s rowan-duty__title">
          {here ? (
            duty.title
          ) : (
            <Link href={record} quiet>
              {duty.record.headline}
            </Link>
          )}
        </h3>
        <p className="govuk-body rowan-duty__sentence">{here ? duty.duty : duty.title}</p>
        <DutyOwner duty={duty} here={here} />
      </div>
      <div className="rowan-duty__do">
        <DutyDo duty={duty} />
        {!dutyHref(duty) && (
          <Link href={`${record}/duties`} label={dutyText.seeFor(duty.title)}>
            {dutyText.see}
          </Link>
        )}
      </div>
    </li>
  );
}

export function DutyCards(props: { duties: Duty[]; here?: boolean }) {
  return (
    <ul className="rowan-duties">
      {props.duties.map((duty) => (
        <DutyCard key={dutyKey(duty)} duty={duty} here={props.here} />
      ))}
    </ul>
  );
}

function reasonWords(reason: string | Reason): string {
  if (typeof reason === "string") return wordsOf(reason);
  return reason.title || wordsOf(reason.name);
}

function Reasons(props: { reasons: (string | Reason)[]; values?: boolean }) {
  return (
    <ul className="govuk-list govuk-list--bullet rowan-reasons">
      {props.reasons.map((reason, index) => (
        <li key={index}>
          {reasonWords(reason)}
          {props.values && typeof reason !== "string" && `: ${valueWords(reason.value)}`}
        </li>
      ))}
    </ul>
  );
}

function confidenceWords(standard: Standard): string {
  const { confidence } = standard.source;
  if (confidence === null || confidence === undefined) return valueWords(null);
  if (typeof confidence === "string") return wordsOf(confidence);
  return Object.entries(confidence)
    .map(([name, value]) => `${wordsOf(name)}: ${valueWords(value)}`)
    .join("; ");
}

/** The rule and source of a duty, read when somebody asks for them. */
export function StandardBehind(props: { standard: string; from: string | null }) {
  const read = useRead<Standard>(`/standards/${encodeURIComponent(props.standard)}`);
  if (!read.data) {
    return read.error ? <p className="govuk-body">{dutyText.sourceFailed}</p> : null;
  }
  const standard = read.data;
  const version =
    standard.versions.find((each) => each.from === props.from) ??
    standard.versions[standard.versions.length - 1];
  const rows: SummaryRow[] = [
    {
      name: dutyText.source,
      value: [standard.source.title, standard.source.provision].filter(Boolean).join(", "),
    },
    { name: dutyText.confidence, value: confidenceWords(standard) },
    {
      name: dutyText.readStandard,
      value: <Link href={practiceHref(standard.id)}>{standard.title}</Link>,
    },
  ];
  if (version) {
    rows.unshift({
      name: dutyText.rule,
      value: (
        <ul className="govuk-list">
          {version.rule_text.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ),
    });
  }
  return <SummaryList rows={rows} tight />;
}

function timeRows(duty: Duty): SummaryRow[] {
  const rows: SummaryRow[] = [];
  if (duty.started) rows.push({ name: dutyText.started, value: whenWords(duty.started) });
  if (duty.due) rows.push({ name: dutyText.due, value: whenWords(duty.due) });
  if (duty.done) rows.push({ name: dutyText.done, value: whenWords(duty.done) });
  if (duty.version_from) {
    rows.push({ name: dutyText.version, value: whenWords(duty.version_from) });
  }
  rows.push({ name: dutyText.severity, value: wordsOf(duty.severity) });
  return rows;
}

export function DutyWhy(props: { duty: Duty }) {
  const { duty } = props;
  const [open, setOpen] = useState(false);
  return (
    <Details
      summary={
        <>
          {dutyText.why}
          <span className="govuk-visually-hidden">: {duty.title}</span>
        </>
      }
      onOpen={() => setOpen(true)}
    >
      <p className="govuk-body">{duty.duty}</p>
      {duty.note && <p className="govuk-body">{duty.note}</p>}
      {duty.local && <p className="govuk-body">{dutyText.localNote}</p>}
      {duty.because.length > 0 && (
        <>
          <p className="govuk-body govuk-!-font-weight-bold">{dutyText.because}</p>
          <Reasons reasons={duty.because} values />
        </>
      )}
      {duty.missing.length > 0 && (
        <>
          <p className="govuk-body govuk-!-font-weight-bold">{dutyText.missing}</p>
          <Reasons reasons={duty.missing} />
        </>
      )}
      {duty.failed.length > 0 && (
        <>
          <p className="govuk-body govuk-!-font-weight-bold">{dutyText.failed}</p>
          <Reasons reasons={duty.failed} />
        </>
      )}
      <SummaryList rows={timeRows(duty)} tight />
      {duty.readings.length > 0 && (
        <>
          <p className="govuk-body govuk-!-font-weight-bold">{dutyText.readings}</p>
          <ul className="govuk-list govuk-list--bullet">
            {duty.readings.map((reading) => (
              <li key={reading.title}>
                {reading.title}:{" "}
                {reading.due ? dutyText.readingDue(whenWords(reading.due)) : dutyText.noTime}
              </li>
            ))}
          </ul>
        </>
      )}
      {open && <StandardBehind standard={duty.standard} from={duty.version_from} />}
    </Details>
  );
}

/** Seeing, taking on and noting a duty: three small writes that answer with the duty itself. */
export function DutyActions(props: { duty: Duty; onChanged: (duty: Duty) => void }) {
  const { duty } = props;
  const now = useNow();
  const [problem, setProblem] = useState("");
  const send = (what: "acknowledgement" | "taker") => {
    post<Duty>(`/duties/${encodeURIComponent(duty.id)}/${what}`, {}).then(
      (changed) => {
        setProblem("");
        announce(dutyText.saved);
        props.onChanged(changed);
      },
      () => setProblem(dutyText.notSaved),
    );
  };
  return (
    <div className="rowan-duty__actions">
      {problem && (
        <p className="govuk-error-message" role="alert">
          {problem}
        </p>
      )}
      <div className="govuk-button-group">
        {!duty.acknowledged && (
          <Button
            kind="secondary"
            small
            onClick={() => send("acknowledgement")}
            label={`${dutyText.acknowledge}: ${duty.title}`}
          >
            {dutyText.acknowledge}
          </Button>
        )}
        {!duty.taker && (
          <Button
            kind="secondary"
            small
            onClick={() => send("taker")}
            label={`${dutyText.take}: ${duty.title}`}
          >
            {dutyText.take}
          </Button>
        )}
      </div>
      {duty.acknowledged && (
        <p className="govuk-body-s">
          {dutyText.acknowledgedBy(
            nameOf(duty.acknowledged.by),
            clockWords(Date.parse(duty.acknowledged.at), now),
          )}
        </p>
      )}
      {duty.taker && <p className="govuk-body-s">{dutyText.takenBy(duty.taker.name)}</p>}
      <DutyNotes duty={duty} onChanged={props.onChanged} />
    </div>
  );
}

function DutyNotes(props: { duty: Duty; onChanged: (duty: Duty) => void }) {
  const { duty } = props;
  const [text, setText] = useState("");
  const [problem, setProblem] = useState("");
  const field = `note-${duty.id}`;
  const save = () => {
    if (text.trim() === "") {
      setProblem(dutyText.emptyNote);
      return;
    }
    post<Duty>(`/duties/${encodeURIComponent(duty.id)}/notes`, { text: text.trim() }).then(
      (changed) => {
        setText("");
        setProblem("");
        props.onChanged(changed);
        announce(dutyText.saved);
      },
      () => setProblem(dutyText.notSaved),
    );
  };
  return (
    <>
      {duty.notes.length > 0 && (
        <ul className="govuk-list rowan-notes" aria-label={dutyText.notesTitle}>
          {duty.notes.map((note) => (
            <li key={`${note.at}${note.text}`}>
              <span className="rowan-words">{note.text}</span>
              <span className="govuk-hint">
                {nameOf(note.by)}, {whenWords(note.at)}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Details
        summary={
          <>
            {dutyText.addNote}
            <span className="govuk-visually-hidden">: {duty.title}</span>
          </>
        }
      >
        <div className={`govuk-form-group${problem ? " govuk-form-group--error" : ""}`}>
          <label className="govuk-label" htmlFor={field}>
            {dutyText.noteLabel}
          </label>
          <div className="govuk-hint" id={`${field}-hint`}>
            {dutyText.noteHint}
          </div>
          {problem && (
            <p className="govuk-error-message" role="alert">
              {problem}
            </p>
          )}
          <textarea
            className="govuk-textarea"
            id={field}
            rows={2}
            value={text}
            aria-describedby={`${field}-hint`}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <Button kind="secondary" small onClick={save}>
          {dutyText.saveNote}
        </Button>
      </Details>
    </>
  );
}
