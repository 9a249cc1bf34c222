// Notifications: what Rowan told this person, and the answer it must have for some of them.
import { useState } from "react";
import { post } from "../../api/client";
import type { List, Notification } from "../../api/types";
import { useRead } from "../../api/use";
import { queryWord } from "../../base/query";
import { Button, Empty, Heading, Link, SubNavigation } from "../../components/basics";
import { Tag, Time } from "../../components/clocks";
import { Export } from "../../components/export";
import { Shown } from "../../components/failures";
import { Paging } from "../../components/table";
import { ViewBar, useViews } from "../../components/views";
import { Shell, announce } from "../../shell/Shell";
import { workText } from "../../text/work";

function Item(props: { item: Notification; onChanged: () => void }) {
  const { item } = props;
  const [failed, setFailed] = useState(false);
  const acknowledge = () => {
    post(`/notifications/${encodeURIComponent(item.id)}/acknowledgement`, {}).then(
      () => {
        announce(workText.acknowledged);
        props.onChanged();
      },
      () => setFailed(true),
    );
  };
  return (
    <li className="rowan-draft">
      <span>
        {item.record && (
          <strong>
            <Link href={`/records/${item.record.id}`} quiet>
              {item.record.headline}
            </Link>
          </strong>
        )}{" "}
        <span className="rowan-notification__what">{workText.told(item.kind, item.text)}</span>
        <span className="govuk-hint rowan-notification__at">
          <Time at={item.at} relative />{" "}
          {item.must_acknowledge && !item.acknowledged_at && (
            <Tag tone="orange">{workText.mustAcknowledge}</Tag>
          )}
          {item.acknowledged_at && <Tag tone="grey">{workText.acknowledged}</Tag>}
        </span>
        {failed && (
          <span className="govuk-error-message" role="alert">
            {workText.notSaved}
          </span>
        )}
      </span>
      {!item.acknowledged_at && (
        <Button
          kind="secondary"
          small
          onClick={acknowledge}
          label={workText.acknowledgeOf(workText.told(item.kind, item.text))}
        >
          {workText.acknowledge}
        </Button>
      )}
    </li>
  );
}

export function NotificationItems(props: { items: Notification[]; onChanged: () => void }) {
  return (
    <ul className="rowan-list">
      {props.items.map((item) => (
        <Item key={item.id} item={item} onChanged={props.onChanged} />
      ))}
    </ul>
  );
}

export function NotificationsPage() {
  const all = queryWord("all") === "true";
  const which: Record<string, string> = all ? {} : { open: "true" };
  const views = useViews("notifications");
  const read = useRead<List<Notification>>("/notifications", {
    ...which,
    cursor: queryWord("cursor"),
  });
  return (
    <Shell title={workText.allTitle}>
      <Heading>{workText.allTitle}</Heading>
      <SubNavigation
        label={workText.allTitle}
        items={[
          { href: "/notifications?open=true", words: workText.openOnly, current: !all },
          { href: "/notifications?all=true", words: workText.everything, current: all },
        ]}
      />
      <ViewBar views={views} query={which} />
      <Shown read={views.held(read)}>
        {(list) =>
          list.items.length === 0 ? (
            <Empty>{workText.none}</Empty>
          ) : (
            <>
              <NotificationItems items={list.items} onChanged={read.again} />
              <Paging next={list.next} />
              <Export path="/notifications" query={which} />
            </>
          )
        }
      </Shown>
    </Shell>
  );
}
