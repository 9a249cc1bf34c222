// The sessions of an account, each of which can be signed out from here.
import { useState } from "react";
import { request } from "../../api/client";
import type { List, OpenSession } from "../../api/types";
import { useRead } from "../../api/use";
import { whenWords } from "../../base/time";
import { Button, Empty } from "../../components/basics";
import { Shown } from "../../components/failures";
import { Table, type Column } from "../../components/table";
import { announce } from "../../shell/Shell";
import { accountText } from "../../text/account";

interface Props {
  /** Of the list; a session of it is one step further. */
  path: string;
  caption: string;
  /** What the button says that ends them all, or all but this one. */
  endAll: string;
}

function columnsOf(end: (session: OpenSession) => void): Column<OpenSession>[] {
  return [
    { title: accountText.device, header: true, cell: (one) => one.device || "–" },
    { title: accountText.address, cell: (one) => one.address || "–" },
    { title: accountText.means, cell: (one) => accountText.meansWords[one.means] ?? one.means },
    { title: accountText.begun, cell: (one) => whenWords(one.begun_at) },
    { title: accountText.lastSeen, cell: (one) => whenWords(one.last_seen) },
    {
      title: accountText.end,
      cell: (one) =>
        one.this_one ? (
          accountText.thisOne
        ) : (
          <Button
            kind="secondary"
            small
            label={accountText.endOne(one.device, whenWords(one.begun_at))}
            onClick={() => end(one)}
          >
            {accountText.end}
          </Button>
        ),
    },
  ];
}

export function Sessions(props: Props) {
  const read = useRead<List<OpenSession>>(props.path);
  const [said, setSaid] = useState("");
  const [failed, setFailed] = useState(false);
  const tell = (count: number) => {
    setFailed(false);
    setSaid(accountText.ended(count));
    announce(accountText.ended(count));
    read.again();
  };
  const ending = (path: string) => {
    request<{ ended?: number } | undefined>("DELETE", path).then(
      (answer) => tell(answer.data?.ended ?? 1),
      () => setFailed(true),
    );
  };
  return (
    <>
      {failed && (
        <p className="govuk-error-message" role="alert">
          {accountText.notEnded}
        </p>
      )}
      {said && <p className="govuk-inset-text">{said}</p>}
      <Shown read={read}>
        {(list) => (
          <>
            <Table
              caption={props.caption}
              cards
              rows={list.items}
              columns={columnsOf((one) => ending(`${props.path}/${one.id}`))}
              rowKey={(one) => one.id}
              empty={<Empty>{accountText.noSessions}</Empty>}
            />
            {list.items.some((one) => !one.this_one) && (
              <Button kind="secondary" onClick={() => ending(props.path)}>
                {props.endAll}
              </Button>
            )}
          </>
        )}
      </Shown>
    </>
  );
}
