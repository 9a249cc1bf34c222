// The list of what is wrong, above the form, which takes the focus each time it changes.
import { useEffect, useRef } from "react";
import { shellText } from "../text/shell";
import { inputId } from "./context";
import type { Errors } from "./encode";

export function ErrorSummary(props: { errors: Errors; other?: string[]; turn: number }) {
  const ref = useRef<HTMLDivElement>(null);
  const entries = Object.entries(props.errors);
  const other = props.other ?? [];
  const any = entries.length + other.length > 0;
  useEffect(() => {
    if (any) ref.current?.focus();
  }, [any, props.turn]);
  if (!any) return null;
  const go = (path: string) => {
    const input = document.getElementById(inputId(path));
    input?.focus();
    input?.scrollIntoView?.({ block: "center" });
  };
  return (
    <div
      className="govuk-error-summary"
      ref={ref}
      tabIndex={-1}
      role="alert"
      aria-labelledby="error-title"
    >
      <h2 className="govuk-error-summary__title" id="error-title">
        {shellText.errorSummary}
      </h2>
      <div className="govuk-error-summary__body">
        <ul className="govuk-list govuk-error-summary__list">
          {entries.map(([path, message]) => (
            <li key={path}>
              <a
                href={`#${inputId(path)}`}
                onClick={(event) => {
                  event.preventDefault();
                  go(path);
                }}
              >
                {message}
              </a>
            </li>
          ))}
          {other.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
