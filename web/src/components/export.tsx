// A list to take away as a file: why, in which form, and then all of its rows.
import { useId, useRef, useState, type FormEvent } from "react";
import { address } from "../api/client";
import type { LastExport } from "../api/export";
import { useDefinitions } from "../api/use";
import { may } from "../base/permissions";
import { serverNow, dateInput } from "../base/time";
import { useSession } from "../shell/session";
import { announce } from "../shell/Shell";
import { exportText } from "../text/export";
import { Body, Button, Details } from "./basics";

const types: Record<string, string> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
};
/** A purpose that needs more said about it says in its note what. */
const asks = "Asks: ";

/** What was chosen last on this page; the server remembers it for the others, for the session. */
let chosenHere: LastExport | undefined;

interface Purpose {
  code: string;
  title: string;
  asks: string;
}

function usePurposes(): Purpose[] {
  const today = dateInput(serverNow());
  const codes = useDefinitions().data?.lookups.export_purpose?.codes ?? [];
  return codes
    .filter((code) => (!code.from || code.from <= today) && (!code.to || today <= code.to))
    .map((code) => ({
      code: code.code,
      title: code.title,
      asks: code.note?.startsWith(asks) ? code.note.slice(asks.length) : "",
    }));
}

async function download(
  path: string,
  query: Record<string, string>,
  choice: LastExport,
): Promise<string> {
  // The whole list goes out, whichever of its pages is shown.
  const whole = Object.entries(query).filter(([name]) => name !== "cursor");
  const said: Record<string, string> = choice.purpose
    ? {
        "X-Rowan-Purpose": choice.purpose,
        "X-Rowan-Purpose-Words": encodeURIComponent(choice.words),
      }
    : {};
  const answer = await fetch(address(path, Object.fromEntries(whole)), {
    headers: { Accept: `${types[choice.kind] ?? types.csv}, application/problem+json`, ...said },
    credentials: "same-origin",
  }).catch(() => null);
  if (!answer?.ok) {
    const problem = (await answer?.json().catch(() => null)) as { detail?: string } | null;
    return problem?.detail ?? exportText.failed;
  }
  const file = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = file;
  link.download = `rowan.${choice.kind}`;
  link.click();
  URL.revokeObjectURL(file);
  return "";
}

interface Problems {
  purpose?: string;
  words?: string;
  all?: string;
}

function Fields(props: {
  id: string;
  open?: boolean;
  purposes: Purpose[];
  choice: LastExport;
  problems: Problems;
  change: (changes: Partial<LastExport>) => void;
}) {
  const { id, choice, problems, change } = props;
  const asked = props.purposes.find((each) => each.code === choice.purpose)?.asks;
  return (
    <>
      {!props.open && (
        <div className={`govuk-form-group${problems.purpose ? " govuk-form-group--error" : ""}`}>
          <label className="govuk-label" htmlFor={`${id}-purpose`}>
            {exportText.purpose}
          </label>
          {problems.purpose && (
            <p className="govuk-error-message" id={`${id}-purpose-error`} role="alert">
              {problems.purpose}
            </p>
          )}
          <select
            className="govuk-select"
            id={`${id}-purpose`}
            value={choice.purpose}
            aria-describedby={problems.purpose ? `${id}-purpose-error` : undefined}
            onChange={(event) => change({ purpose: event.target.value })}
          >
            <option value="">{exportText.choose}</option>
            {props.purposes.map((purpose) => (
              <option key={purpose.code} value={purpose.code}>
                {purpose.title}
              </option>
            ))}
          </select>
        </div>
      )}
      {asked && (
        <div className={`govuk-form-group${problems.words ? " govuk-form-group--error" : ""}`}>
          <label className="govuk-label" htmlFor={`${id}-words`}>
            {asked}
          </label>
          {problems.words && (
            <p className="govuk-error-message" id={`${id}-words-error`} role="alert">
              {problems.words}
            </p>
          )}
          <input
            className="govuk-input govuk-input--width-20"
            id={`${id}-words`}
            maxLength={160}
            autoComplete="off"
            value={choice.words}
            aria-describedby={problems.words ? `${id}-words-error` : undefined}
            onChange={(event) => change({ words: event.target.value })}
          />
        </div>
      )}
      <fieldset className="govuk-fieldset govuk-form-group">
        <legend className="govuk-fieldset__legend">{exportText.kind}</legend>
        <div className="govuk-radios govuk-radios--small govuk-radios--inline">
          {Object.entries(exportText.kinds).map(([kind, words]) => (
            <div className="govuk-radios__item" key={kind}>
              <input
                className="govuk-radios__input"
                id={`${id}-${kind}`}
                type="radio"
                name={`${id}-kind`}
                checked={choice.kind === kind}
                onChange={() => change({ kind })}
              />
              <label className="govuk-label govuk-radios__label" htmlFor={`${id}-${kind}`}>
                {words}
              </label>
            </div>
          ))}
        </div>
      </fieldset>
    </>
  );
}

function ExportForm(props: { path: string; query: Record<string, string>; open?: boolean }) {
  const id = useId();
  const { last_export } = useSession();
  const purposes = usePurposes();
  const [choice, setChoice] = useState<LastExport>(
    chosenHere ?? last_export ?? { purpose: "", words: "", kind: "xlsx" },
  );
  const [problems, setProblems] = useState<Problems>({});
  const busy = useRef(false);
  const asked = purposes.find((each) => each.code === choice.purpose)?.asks ?? "";
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy.current) return;
    const words = asked ? choice.words.trim() : "";
    const found: Problems = {
      purpose: props.open || choice.purpose ? undefined : exportText.purposeEmpty,
      words: asked && !words ? exportText.wordsEmpty : undefined,
    };
    setProblems(found);
    const wrong = found.purpose ? "purpose" : found.words ? "words" : "";
    if (wrong) {
      document.getElementById(`${id}-${wrong}`)?.focus();
      return;
    }
    busy.current = true;
    const all = await download(props.path, props.query, {
      ...choice,
      purpose: props.open ? "" : choice.purpose,
      words,
    });
    busy.current = false;
    setProblems(all ? { all } : {});
    if (all) return;
    chosenHere = { ...choice, words };
    announce(exportText.done);
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      {!props.open && <Body small>{exportText.recorded}</Body>}
      <Fields
        id={id}
        open={props.open}
        purposes={purposes}
        choice={choice}
        problems={problems}
        change={(changes) => setChoice({ ...choice, ...changes })}
      />
      {problems.all && (
        <p className="govuk-error-message" role="alert">
          {problems.all}
        </p>
      )}
      <Button type="submit" kind="secondary">
        {exportText.go}
      </Button>
    </form>
  );
}

/**
 * A list about people goes out only with the permission to export it, and for a purpose; `open`
 * lists name nobody and ask for none.
 */
export function Export(props: {
  path: string;
  query: Record<string, string>;
  recordType?: string;
  open?: boolean;
  figures?: boolean;
}) {
  const { permissions } = useSession();
  if (!props.open && !may(permissions, "export", props.recordType)) return null;
  return (
    <div className="rowan-export">
      <Details summary={props.figures ? exportText.figures : exportText.title}>
        <ExportForm path={props.path} query={props.query} open={props.open} />
      </Details>
    </div>
  );
}
