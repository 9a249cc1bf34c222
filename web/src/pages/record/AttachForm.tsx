// Attaching a document: sent with its progress in view, then recorded with title and marking.
import { useId, useRef, useState, type FormEvent, type ReactNode } from "react";
import { ApiError, post, sendFile } from "../../api/client";
import type { Attachment, Attachments, SentDocument } from "../../api/documents";
import { useDefinitions } from "../../api/use";
import { endingOf, sizeWords } from "../../base/bytes";
import { Button } from "../../components/basics";
import { announce } from "../../shell/Shell";
import { documentsText } from "../../text/documents";

interface Faults {
  file?: string;
  title?: string;
  marking?: string;
}

/** The server's own words, where it gave any. */
function wordsFor(problem: unknown): string {
  if (!(problem instanceof ApiError)) return documentsText.failed;
  const named = problem.problem.problems?.[0];
  return named?.message ?? problem.problem.detail ?? documentsText.failed;
}

function Group(props: {
  id: string;
  label: string;
  hint?: string;
  error?: string;
  children: ReactNode;
}) {
  return (
    <div className={`govuk-form-group${props.error ? " govuk-form-group--error" : ""}`}>
      <label className="govuk-label" htmlFor={props.id}>
        {props.label}
      </label>
      {props.hint && (
        <div className="govuk-hint" id={`${props.id}-hint`}>
          {props.hint}
        </div>
      )}
      {props.error && (
        <p className="govuk-error-message" id={`${props.id}-error`}>
          <span className="govuk-visually-hidden">Error: </span>
          {props.error}
        </p>
      )}
      {props.children}
    </div>
  );
}

function Summary(props: { id: string; faults: Faults }) {
  const named = Object.entries(props.faults) as [keyof Faults, string][];
  if (named.length === 0) return null;
  return (
    <div className="govuk-error-summary" role="alert">
      <h3 className="govuk-error-summary__title">{documentsText.problems}</h3>
      <ul className="govuk-list govuk-error-summary__list">
        {named.map(([name, words]) => (
          <li key={name}>
            <a href={`#${props.id}-${name}`}>{words}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Progress(props: { part: number | undefined }) {
  if (props.part === undefined) return null;
  const percent = Math.floor(props.part * 100);
  const words = percent < 100 ? documentsText.sending(percent) : documentsText.looking;
  return (
    <p className="govuk-body">
      <progress className="rowan-progress" max={100} value={percent} aria-label={words} />{" "}
      <span role="status">{words}</span>
    </p>
  );
}

function MarkingSelect(props: {
  id: string;
  value: string;
  error: boolean;
  onChange: (value: string) => void;
}) {
  const definitions = useDefinitions();
  const codes = definitions.data?.lookups.disclosure_marking?.codes ?? [];
  return (
    <select
      id={props.id}
      className="govuk-select"
      value={props.value}
      aria-describedby={props.error ? `${props.id}-error` : undefined}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    >
      <option value="">{documentsText.markingChoose}</option>
      {codes.map((each) => (
        <option key={each.code} value={each.code}>
          {each.title}
        </option>
      ))}
    </select>
  );
}

export function AttachForm(props: {
  record: string;
  documents: Attachments;
  onAttached: () => void;
}) {
  const id = useId();
  const chosen = useRef<HTMLInputElement>(null);
  const [title, setTitle] = useState("");
  const [marking, setMarking] = useState("");
  const [faults, setFaults] = useState<Faults>({});
  const [part, setPart] = useState<number>();
  const [said, setSaid] = useState("");
  const most = sizeWords(props.documents.bytes_most);
  const described = (name: keyof Faults, hint: boolean) =>
    [hint && `${id}-${name}-hint`, faults[name] && `${id}-${name}-error`]
      .filter(Boolean)
      .join(" ") || undefined;

  const faultsOf = (file: File | undefined): Faults => ({
    ...(!file && { file: documentsText.noFile }),
    ...(file && file.size > props.documents.bytes_most && { file: documentsText.tooLong(most) }),
    ...(!title.trim() && { title: documentsText.noTitle }),
    ...(!marking && { marking: documentsText.noMarking }),
  });

  const attach = async (file: File) => {
    const path = `/records/${props.record}`;
    const sent = await sendFile<SentDocument>(
      `${path}/documents`,
      file,
      { "X-File-Ending": encodeURIComponent(endingOf(file.name)) },
      setPart,
    );
    return post<Attachment>(`${path}/attachments`, {
      document: sent.id,
      title: title.trim(),
      marking,
    });
  };

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (part !== undefined) return;
    setSaid("");
    const file = chosen.current?.files?.[0];
    const found = faultsOf(file);
    setFaults(found);
    if (!file || Object.keys(found).length > 0) return;
    setPart(0);
    attach(file)
      .then(
        (attached) => {
          if (chosen.current) chosen.current.value = "";
          setTitle("");
          setMarking("");
          setSaid(documentsText.done(attached.title));
          announce(documentsText.done(attached.title));
          props.onAttached();
        },
        (problem: unknown) => setFaults({ file: wordsFor(problem) }),
      )
      .finally(() => setPart(undefined));
  };

  return (
    <form onSubmit={send} noValidate className="rowan-attach">
      <h3 className="govuk-heading-s">{documentsText.attach}</h3>
      <Summary id={id} faults={faults} />
      <Group
        id={`${id}-file`}
        label={documentsText.file}
        hint={documentsText.fileHint(props.documents.endings.join(", "), most)}
        error={faults.file}
      >
        <input
          ref={chosen}
          id={`${id}-file`}
          className="govuk-file-upload"
          type="file"
          accept={props.documents.endings.map((each) => `.${each}`).join(",")}
          aria-describedby={described("file", true)}
        />
      </Group>
      <Group
        id={`${id}-title`}
        label={documentsText.what}
        hint={documentsText.titleHint}
        error={faults.title}
      >
        <input
          id={`${id}-title`}
          className="govuk-input govuk-input--width-30"
          type="text"
          autoComplete="off"
          value={title}
          aria-describedby={described("title", true)}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      </Group>
      <Group id={`${id}-marking`} label={documentsText.marking} error={faults.marking}>
        <MarkingSelect
          id={`${id}-marking`}
          value={marking}
          error={Boolean(faults.marking)}
          onChange={setMarking}
        />
      </Group>
      <Progress part={part} />
      <Button type="submit" kind="secondary" busy={part !== undefined}>
        {documentsText.send}
      </Button>
      {said && <p className="govuk-inset-text">{said}</p>}
    </form>
  );
}
