// Small pieces in the dress of the design systems, used on every page.
import type { ReactNode } from "react";
import { useId } from "react";
import { shellText } from "../text/shell";

export function Heading(props: { children: ReactNode; caption?: ReactNode; size?: "l" | "xl" }) {
  const size = props.size ?? "l";
  return (
    <h1 className={`govuk-heading-${size}`} id="page-title" tabIndex={-1}>
      {props.caption && <span className={`govuk-caption-${size}`}>{props.caption} </span>}
      {props.children}
    </h1>
  );
}

export function Body(props: { children: ReactNode; small?: boolean; hint?: boolean }) {
  const words = props.hint ? "govuk-hint" : props.small ? "govuk-body-s" : "govuk-body";
  return <p className={words}>{props.children}</p>;
}

export function Link(props: {
  href: string;
  children: ReactNode;
  quiet?: boolean;
  label?: string;
}) {
  const quiet = props.quiet ? " govuk-link--no-visited-state" : "";
  return (
    <a className={`govuk-link${quiet}`} href={props.href} aria-label={props.label}>
      {props.children}
    </a>
  );
}

interface ButtonProps {
  children: ReactNode;
  onClick?: () => void;
  href?: string;
  kind?: "primary" | "secondary" | "warning" | "inverse";
  type?: "button" | "submit";
  busy?: boolean;
  small?: boolean;
  label?: string;
}

export function Button(props: ButtonProps) {
  const kind = props.kind && props.kind !== "primary" ? ` govuk-button--${props.kind}` : "";
  const name = `govuk-button${kind}${props.small ? " rowan-button--small" : ""}`;
  if (props.href !== undefined) {
    return (
      <a className={name} href={props.href} draggable={false} aria-label={props.label}>
        {props.children}
      </a>
    );
  }
  return (
    <button
      type={props.type ?? "button"}
      className={name}
      onClick={props.onClick}
      aria-disabled={props.busy || undefined}
      aria-label={props.label}
    >
      {props.children}
    </button>
  );
}

export function Details(props: { summary: ReactNode; children: ReactNode; onOpen?: () => void }) {
  return (
    <details
      className="govuk-details"
      onToggle={(event) => event.currentTarget.open && props.onOpen?.()}
    >
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{props.summary}</span>
      </summary>
      <div className="govuk-details__text">{props.children}</div>
    </details>
  );
}

export interface SummaryRow {
  name: ReactNode;
  value: ReactNode;
  action?: ReactNode;
}

export function SummaryList(props: { rows: SummaryRow[]; tight?: boolean }) {
  const tight = props.tight ? " rowan-summary-list--tight" : "";
  const actions = props.rows.some((row) => row.action !== undefined);
  return (
    <dl className={`govuk-summary-list${tight}`}>
      {props.rows.map((row, index) => (
        <div
          key={index}
          className={`govuk-summary-list__row${
            actions && row.action === undefined ? " govuk-summary-list__row--no-actions" : ""
          }`}
        >
          <dt className="govuk-summary-list__key">{row.name}</dt>
          <dd className="govuk-summary-list__value">{row.value}</dd>
          {row.action !== undefined && (
            <dd className="govuk-summary-list__actions">{row.action}</dd>
          )}
        </div>
      ))}
    </dl>
  );
}

export function Warning(props: { children: ReactNode }) {
  return (
    <div className="govuk-warning-text">
      <span className="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong className="govuk-warning-text__text">
        <span className="govuk-visually-hidden">Warning </span>
        {props.children}
      </strong>
    </div>
  );
}

type NoticeKind = "information" | "success" | "warning" | "error";

export function Notice(props: {
  kind: NoticeKind;
  title: string;
  children?: ReactNode;
  announce?: boolean;
}) {
  const heading = useId();
  return (
    <section
      className={`moj-alert moj-alert--${props.kind} rowan-notice`}
      aria-labelledby={heading}
      role={props.announce ? "alert" : undefined}
    >
      <div className="moj-alert__content">
        <h2 className="moj-alert__heading" id={heading}>
          {props.title}
        </h2>
        {props.children}
      </div>
    </section>
  );
}

export function Empty(props: { children?: ReactNode }) {
  return <p className="govuk-inset-text">{props.children ?? shellText.emptyNothing}</p>;
}

export function Loading(props: { what?: string }) {
  return (
    <p className="govuk-body rowan-loading" role="status">
      {shellText.loading}
      {props.what ? ` ${props.what}` : ""}…
    </p>
  );
}

export interface SubNavigationItem {
  href: string;
  words: string;
  current: boolean;
  count?: number;
}

export function SubNavigation(props: { label: string; items: SubNavigationItem[] }) {
  return (
    <nav className="moj-sub-navigation" aria-label={props.label}>
      <ul className="moj-sub-navigation__list">
        {props.items.map((item) => (
          <li className="moj-sub-navigation__item" key={item.href}>
            <a
              className="moj-sub-navigation__link"
              href={item.href}
              aria-current={item.current ? "page" : undefined}
            >
              {item.words}
              {item.count !== undefined && item.count > 0 && (
                <span className="rowan-count">{item.count}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
