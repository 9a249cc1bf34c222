// What every key does, and the accessibility statement: plain pages that anybody may read.
import { Body, Heading } from "../../components/basics";
import { Table } from "../../components/table";
import { Shell } from "../../shell/Shell";
import { helpText } from "../../text/help";

export function KeysPage() {
  return (
    <Shell title={helpText.keysTitle}>
      <Heading>{helpText.keysTitle}</Heading>
      <Body>{helpText.keysIntro}</Body>
      <Table
        caption={helpText.keysTitle}
        captionHidden
        cards
        rows={helpText.keys}
        rowKey={([where, keys, does]) => `${where} ${keys} ${does}`}
        columns={[
          { title: helpText.keysWhere, header: true, cell: ([where]) => where },
          { title: helpText.keysKeys, cell: ([, keys]) => <kbd>{keys}</kbd> },
          { title: helpText.keysDoes, cell: ([, , does]) => does },
        ]}
      />
    </Shell>
  );
}

export function AccessibilityPage() {
  return (
    <Shell title={helpText.accessibilityTitle}>
      <Heading>{helpText.accessibilityTitle}</Heading>
      {helpText.accessibility.map((part) => (
        <section key={part.title}>
          <h2 className="govuk-heading-m">{part.title}</h2>
          {part.body.map((words) => (
            <Body key={words}>{words}</Body>
          ))}
        </section>
      ))}
      <Body hint>{helpText.prepared}</Body>
    </Shell>
  );
}
