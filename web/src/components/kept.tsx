// What somebody keeps under a name: the form that names it, and the list of what is kept.
import { useId, useState, type FormEvent, type ReactNode } from "react";
import { ApiError } from "../api/client";
import { announce } from "../shell/Shell";
import { keptText } from "../text/kept";
import { listText } from "../text/lists";
import { Body, Button, Link } from "./basics";
import { Failure } from "./failures";
import { Table, type Column } from "./table";

export function asApiError(failure: unknown): ApiError | undefined {
  return failure instanceof ApiError ? failure : undefined;
}

/** Asks for a name, once it is there does what is to be done, and shows what went wrong. */
export function NameForm(props: {
  label: string;
  hint?: string;
  empty: string;
  go: string;
  name?: string;
  children?: ReactNode;
  submit: (title: string) => Promise<void>;
  cancel?: () => void;
}) {
  const id = useId();
  const [title, setTitle] = useState(props.name ?? "");
  const [problem, setProblem] = useState("");
  const [error, setError] = useState<ApiError>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = title.trim();
    setProblem(words === "" ? props.empty : "");
    if (words === "") document.getElementById(id)?.focus();
    else props.submit(words).catch((failure: unknown) => setError(asApiError(failure)));
  };
  const told = [props.hint && `${id}-hint`, problem && `${id}-error`].filter(Boolean).join(" ");
  return (
    <form onSubmit={submit} noValidate>
      {error && <Failure error={error} />}
      <div className={`govuk-form-group${problem ? " govuk-form-group--error" : ""}`}>
        <label className="govuk-label" htmlFor={id}>
          {props.label}
        </label>
        {props.hint && (
          <div className="govuk-hint" id={`${id}-hint`}>
            {props.hint}
          </div>
        )}
        {problem && (
          <p className="govuk-error-message" id={`${id}-error`} role="alert">
            {problem}
          </p>
        )}
        <input
          className="govuk-input govuk-input--width-20"
          id={id}
          maxLength={100}
          autoComplete="off"
          value={title}
          aria-describedby={told || undefined}
          onChange={(event) => setTitle(event.target.value)}
        />
      </div>
      {props.children}
      <div className="govuk-button-group">
        <Button type="submit" kind="secondary">
          {props.go}
        </Button>
        {props.cancel && (
          <button type="button" className="rowan-link-button" onClick={props.cancel}>
            {keptText.cancel}
          </button>
        )}
      </div>
    </form>
  );
}

export interface Kept {
  id: string;
  title: string;
  href: string;
}

/** What is kept, each to be opened, renamed and forgotten. */
export function KeptTable<Row extends Kept>(props: {
  caption: string;
  none: string;
  rows: Row[];
  columns: Column<Row>[];
  more?: (row: Row) => ReactNode;
  rename: (row: Row, title: string) => Promise<void>;
  forget: (row: Row) => Promise<void>;
}) {
  const [renaming, setRenaming] = useState("");
  const [error, setError] = useState<ApiError>();
  const forget = (row: Row) => {
    props.forget(row).then(
      () => announce(keptText.forgotten),
      (failure: unknown) => setError(asApiError(failure)),
    );
  };
  const name = (row: Row) =>
    renaming === row.id ? (
      <NameForm
        label={keptText.renameName}
        empty={keptText.renameEmpty}
        go={keptText.renameGo}
        name={row.title}
        cancel={() => setRenaming("")}
        submit={(title) =>
          props.rename(row, title).then(() => {
            setRenaming("");
            announce(keptText.saved(title));
          })
        }
      />
    ) : (
      <Link href={row.href}>{row.title}</Link>
    );
  const actions = (row: Row) => (
    <span className="rowan-kept__actions">
      {props.more?.(row)}
      <Button
        kind="secondary"
        small
        label={keptText.renameOne(row.title)}
        onClick={() => setRenaming(row.id)}
      >
        {keptText.rename}
      </Button>
      <Button
        kind="secondary"
        small
        label={keptText.forgetOne(row.title)}
        onClick={() => forget(row)}
      >
        {keptText.forget}
      </Button>
    </span>
  );
  return (
    <>
      {error && <Failure error={error} />}
      <Table
        caption={props.caption}
        captionHidden
        cards
        rows={props.rows}
        rowKey={(row) => row.id}
        empty={<Body>{props.none}</Body>}
        columns={[
          { title: listText.name, header: true, cell: name },
          ...props.columns,
          { title: keptText.actions, cell: actions },
        ]}
      />
    </>
  );
}
