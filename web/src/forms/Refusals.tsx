// Why a gate stands: what is false, what is not known and where to record it, and who may go ahead.
import { practiceHref } from "../base/query";
import { useState } from "react";
import type { GateRefusal, Reason } from "../api/types";
import { wordsOf } from "../base/values";
import { Button, Link, Warning } from "../components/basics";
import { recordHref } from "../components/duties";
import { formText } from "../text/forms";

type MissingItem = GateRefusal["missing"][number];

function titleOf(item: MissingItem | Reason | string): string {
  return typeof item === "string" ? wordsOf(item) : item.title || wordsOf(item.name);
}

function MissingList(props: { items: (MissingItem | Reason)[]; record: string | null }) {
  return (
    <ul className="govuk-list govuk-list--bullet">
      {props.items.map((item, index) => {
        const event = typeof item === "object" && "event_type" in item ? item.event_type : null;
        return (
          <li key={index}>
            {titleOf(item)}{" "}
            {event && props.record && (
              <Link
                href={recordHref(props.record, event)}
                label={`${formText.refusedRecord}: ${titleOf(item)}`}
              >
                {formText.refusedRecord}
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Refusal(props: { refusal: GateRefusal; record: string | null }) {
  const { refusal } = props;
  const says = Array.isArray(refusal.says) ? refusal.says : [refusal.says];
  const unknown = [
    ...refusal.missing,
    ...refusal.unknown.filter(
      (each) => !refusal.missing.some((item) => titleOf(item) === titleOf(each)),
    ),
  ];
  return (
    <section>
      <h2 className="govuk-heading-m">
        <Link href={practiceHref(refusal.standard)}>{refusal.title}</Link>
      </h2>
      <p className="govuk-body govuk-!-font-weight-bold">{formText.refusedWhy}</p>
      <ul className="govuk-list govuk-list--bullet">
        {says.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {unknown.length > 0 && (
        <>
          <p className="govuk-body govuk-!-font-weight-bold">{formText.refusedUnknown}</p>
          <MissingList items={unknown} record={props.record} />
        </>
      )}
      {refusal.absolute ? (
        <Warning>{formText.absolute}</Warning>
      ) : (
        refusal.override_by && (
          <p className="govuk-body">{formText.overrideBy(wordsOf(refusal.override_by))}</p>
        )
      )}
    </section>
  );
}

export function Refusals(props: {
  refusals: GateRefusal[];
  record: string | null;
  onOverride: (reason: string) => void;
  onBack: () => void;
}) {
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState("");
  const absolute = props.refusals.some((refusal) => refusal.absolute || !refusal.override_by);
  const go = () => {
    if (reason.trim() === "") setProblem(formText.overrideEmpty);
    else props.onOverride(reason.trim());
  };
  return (
    <>
      {props.refusals.map((refusal) => (
        <Refusal key={refusal.standard} refusal={refusal} record={props.record} />
      ))}
      {!absolute && (
        <div className={`govuk-form-group${problem ? " govuk-form-group--error" : ""}`}>
          <label className="govuk-label govuk-label--s" htmlFor="override">
            {formText.overrideLabel}
          </label>
          <div className="govuk-hint" id="override-hint">
            {formText.overrideHint}
          </div>
          {problem && (
            <p className="govuk-error-message" id="override-error" role="alert">
              {problem}
            </p>
          )}
          <textarea
            className="govuk-textarea"
            id="override"
            rows={4}
            value={reason}
            aria-describedby="override-hint"
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      )}
      <div className="govuk-button-group">
        {!absolute && (
          <Button kind="warning" onClick={go}>
            {formText.overrideGo}
          </Button>
        )}
        <Button kind="secondary" onClick={props.onBack}>
          {formText.back}
        </Button>
      </div>
    </>
  );
}
