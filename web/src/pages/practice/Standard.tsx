// One standard in full: the duty, the rule in words, its source, versions, settings and examples.
import type { Standard, Value } from "../../api/types";
import { useRead } from "../../api/use";
import { fullDate } from "../../base/time";
import { valueWords, wordsOf } from "../../base/values";
import {
  Body,
  Details,
  Heading,
  Link,
  SummaryList,
  type SummaryRow,
} from "../../components/basics";
import { Tag } from "../../components/clocks";
import { Shown } from "../../components/failures";
import { Table } from "../../components/table";
import { Shell } from "../../shell/Shell";
import { practiceText } from "../../text/practice";
import { CountLink } from "./Practice";

function confidence(value: Standard["source"]["confidence"]): string {
  if (value === null || value === undefined) return valueWords(null);
  if (typeof value === "string") return wordsOf(value);
  return Object.entries(value)
    .map(([name, each]) => `${wordsOf(name)}: ${valueWords(each)}`)
    .join("; ");
}

function ownerWords(owner: Standard["owner"]): string {
  if (!owner) return "–";
  return typeof owner === "string" ? wordsOf(owner) : owner.title;
}

function Source(props: { source: Standard["source"] }) {
  const { source } = props;
  const words = [source.title, source.provision].filter(Boolean).join(", ");
  return source.url && source.url.startsWith("https://") ? (
    <a className="govuk-link" href={source.url} rel="noreferrer noopener" target="_blank">
      {words} (opens in a new tab)
    </a>
  ) : (
    <>{words}</>
  );
}

function Facts(props: { standard: Standard }) {
  const { standard } = props;
  const rows: SummaryRow[] = [
    { name: practiceText.owner, value: ownerWords(standard.owner) },
    { name: practiceText.appliesTo, value: wordsOf(standard.applies_to) },
    { name: practiceText.severity, value: wordsOf(standard.severity) },
    { name: practiceText.source, value: <Source source={standard.source} /> },
    { name: practiceText.confidence, value: confidence(standard.source.confidence) },
    { name: practiceText.answers, value: standard.answers.join(", ") || "–" },
    { name: practiceText.failing, value: <CountLink standard={standard} verdict="breached" /> },
    { name: practiceText.unknown, value: <CountLink standard={standard} verdict="unknown" /> },
    { name: practiceText.dueSoon, value: <CountLink standard={standard} verdict="due_soon" /> },
  ];
  if (standard.local) rows.push({ name: practiceText.local, value: practiceText.localNote });
  return <SummaryList rows={rows} />;
}

function Versions(props: { standard: Standard }) {
  return (
    <section aria-labelledby="versions">
      <h2 className="govuk-heading-m" id="versions">
        {practiceText.versions}
      </h2>
      {props.standard.versions.map((version) => (
        <div key={version.from} className="rowan-version">
          <h3 className="govuk-heading-s">
            {practiceText.inForce(
              fullDate(version.from),
              version.until ? fullDate(version.until) : null,
            )}{" "}
            <Tag tone={version.status === "in_force" ? "green" : "grey"}>
              {wordsOf(version.status)}
            </Tag>
          </h3>
          <ul className="govuk-list rowan-rule">
            {version.rule_text.map((line, index) => (
              <li key={index}>{line}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Settings(props: { standard: Standard }) {
  if (props.standard.settings.length === 0) return null;
  const words = (value: Value | undefined) =>
    value === undefined || value === null ? "–" : valueWords(value);
  return (
    <Table
      caption={practiceText.settings}
      rows={props.standard.settings}
      rowKey={(each) => each.name}
      cards
      columns={[
        {
          title: practiceText.setting,
          header: true,
          cell: (each) => each.note || wordsOf(each.name),
        },
        { title: practiceText.standardValue, cell: (each) => words(each.default) },
        { title: practiceText.localValue, cell: (each) => words(each.local) },
        {
          title: practiceText.stricter,
          cell: (each) => (each.stricter ? wordsOf(each.stricter) : "–"),
        },
      ]}
    />
  );
}

function Escalation(props: { standard: Standard }) {
  if (props.standard.escalate.length === 0) return null;
  return (
    <Table
      caption={practiceText.escalation}
      rows={props.standard.escalate}
      rowKey={(each) => each.at + String(each.to)}
      cards
      columns={[
        {
          title: practiceText.escalateAt,
          header: true,
          cell: (each) => practiceText.escalateWhen(each.at),
        },
        {
          title: practiceText.escalateTo,
          cell: (each) => (Array.isArray(each.to) ? each.to : [each.to]).map(wordsOf).join(", "),
        },
      ]}
    />
  );
}

function Examples(props: { standard: Standard }) {
  return (
    <section aria-labelledby="examples">
      <h2 className="govuk-heading-m" id="examples">
        {practiceText.examples}
      </h2>
      <Body hint>{practiceText.examplesNote}</Body>
      {props.standard.examples.map((example) => (
        <Details key={example.name} summary={example.name}>
          <p className="govuk-body govuk-!-font-weight-bold">{practiceText.happens}</p>
          <ol className="govuk-list govuk-list--number">
            {example.events.map((event, index) => (
              <li key={index}>{event.text}</li>
            ))}
          </ol>
          <p className="govuk-body govuk-!-font-weight-bold">{practiceText.expected}</p>
          <ul className="govuk-list govuk-list--bullet">
            {example.expect.map((line, index) => (
              <li key={index}>{line.text}</li>
            ))}
          </ul>
        </Details>
      ))}
    </section>
  );
}

export function StandardPage(props: { id: string }) {
  const read = useRead<Standard>(`/standards/${encodeURIComponent(props.id)}`);
  return (
    <Shell title={read.data?.title ?? practiceText.standard}>
      <p className="govuk-body">
        <Link href="/practice">{practiceText.title}</Link>
      </p>
      <Shown read={read} whole>
        {(standard) => (
          <>
            <Heading caption={`${wordsOf(standard.area)} · ${standard.id}`}>
              {standard.title}
            </Heading>
            <p className="govuk-body-l">{standard.duty}</p>
            <Facts standard={standard} />
            <Versions standard={standard} />
            <Settings standard={standard} />
            <Escalation standard={standard} />
            <Examples standard={standard} />
          </>
        )}
      </Shown>
    </Shell>
  );
}
