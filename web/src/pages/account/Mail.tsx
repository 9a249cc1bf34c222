// What Rowan sends by mail, for an administrator: what waits, what failed and why.
import { useState } from "react";
import { remove, request } from "../../api/client";
import type { MailRow } from "../../api/telling";
import type { List } from "../../api/types";
import { useRead } from "../../api/use";
import { queryOf } from "../../base/query";
import { whenWords } from "../../base/time";
import { Body, Button, Empty, Heading, SubNavigation } from "../../components/basics";
import { Shown } from "../../components/failures";
import { Paging, Table, type Column } from "../../components/table";
import { announce, Shell } from "../../shell/Shell";
import { mailText } from "../../text/mail";

type Change = (mail: MailRow) => void;

const nameOf = (mail: MailRow) => mail.to?.name ?? "–";

function Changes(props: { mail: MailRow; retry: Change; drop: Change }) {
  const { mail } = props;
  const written = whenWords(mail.written_at);
  return (
    <div className="govuk-button-group">
      <Button
        kind="secondary"
        small
        label={mailText.retryOne(nameOf(mail), written)}
        onClick={() => props.retry(mail)}
      >
        {mailText.retry}
      </Button>
      <Button
        kind="secondary"
        small
        label={mailText.dropOne(nameOf(mail), written)}
        onClick={() => props.drop(mail)}
      >
        {mailText.drop}
      </Button>
    </div>
  );
}

function columnsOf(state: string, retry: Change, drop: Change): Column<MailRow>[] {
  const open = state === "waiting" || state === "failed";
  const columns: Column<MailRow>[] = [
    { title: mailText.to, header: true, cell: nameOf },
    { title: mailText.kind, cell: (one) => mailText.kinds[one.kind] ?? one.kind },
    { title: mailText.written, cell: (one) => whenWords(one.written_at) },
    { title: mailText.tries, numeric: true, cell: (one) => one.tries },
  ];
  if (state === "waiting") {
    columns.push({
      title: mailText.next,
      cell: (one) => (one.next_try ? whenWords(one.next_try) : "–"),
    });
  } else {
    columns.push({
      title: mailText.settled,
      cell: (one) => (one.settled_at ? whenWords(one.settled_at) : "–"),
    });
  }
  if (!open) return columns;
  return [
    ...columns,
    { title: mailText.because, cell: (one) => one.because ?? "–" },
    {
      title: mailText.actions,
      cell: (one) => <Changes mail={one} retry={retry} drop={drop} />,
    },
  ];
}

function Outbox(props: { state: string; cursor?: string }) {
  const read = useRead<List<MailRow>>("/mail", { state: props.state, cursor: props.cursor });
  const [said, setSaid] = useState("");
  const changed = (words: string) => {
    setSaid(words);
    announce(words);
    read.again();
  };
  const notChanged = () => changed(mailText.notChanged);
  const retry = (mail: MailRow) => {
    request("POST", `/mail/${mail.id}/retry`).then(() => changed(mailText.retried), notChanged);
  };
  const drop = (mail: MailRow) => {
    remove(`/mail/${mail.id}`).then(() => changed(mailText.dropped), notChanged);
  };
  return (
    <>
      {said && <p className="govuk-inset-text">{said}</p>}
      <Shown read={read}>
        {(list) => (
          <>
            <Table
              caption={mailText.states[props.state] ?? props.state}
              captionHidden
              cards
              rows={list.items}
              columns={columnsOf(props.state, retry, drop)}
              rowKey={(one) => one.id}
              empty={<Empty>{mailText.none[props.state] ?? mailText.noneOther}</Empty>}
            />
            <Paging next={list.next} />
          </>
        )}
      </Shown>
    </>
  );
}

export function MailPage() {
  const chosen = queryOf(["state", "cursor"]);
  const state = chosen.state && chosen.state in mailText.states ? chosen.state : "waiting";
  return (
    <Shell title={mailText.outboxTitle}>
      <Heading>{mailText.outboxTitle}</Heading>
      <Body>{mailText.outboxBody}</Body>
      <SubNavigation
        label={mailText.state}
        items={Object.entries(mailText.states).map(([name, words]) => ({
          href: `/mail?state=${name}`,
          words,
          current: name === state,
        }))}
      />
      <Outbox state={state} cursor={chosen.cursor} />
    </Shell>
  );
}
