// Notifications: what Rowan told this person, and the answer it must have for some of them.
import { useState } from "react";
import { get, post } from "../../api/client";
import type { List, Notification } from "../../api/types";
import { useRead } from "../../api/use";
import { queryWord } from "../../base/query";
import { Button, Empty, Heading, Link, SubNavigation } from "../../components/basics";
import {
  ChooseAll,
  Tick,
  useChoosing,
  type Choosing,
  type Chosen,
} from "../../components/choosing";
import { Tag, Time } from "../../components/clocks";
import { Export } from "../../components/export";
import { Shown } from "../../components/failures";
import { Paging } from "../../components/table";
import { ViewBar, useViews } from "../../components/views";
import { useSession } from "../../shell/session";
import { Shell, announce } from "../../shell/Shell";
import { manyText } from "../../text/many";
import { workText } from "../../text/work";
import { ReadFlow } from "../many/lazy";

function Item(props: { item: Notification; onChanged: () => void; choosing?: Choosing }) {
  const { item, choosing } = props;
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
    <li className={`rowan-draft${choosing ? " rowan-draft--chosen" : ""}`}>
      {choosing && !item.acknowledged_at && (
        <Tick
          label={manyText.chooseOne(chosenNotification(item).name)}
          checked={choosing.has(item.id)}
          onChange={() => choosing.toggle(chosenNotification(item))}
        />
      )}
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

export function NotificationItems(props: {
  items: Notification[];
  onChanged: () => void;
  choosing?: Choosing;
}) {
  return (
    <ul className="rowan-list">
      {props.items.map((item) => (
        <Item key={item.id} item={item} onChanged={props.onChanged} choosing={props.choosing} />
      ))}
    </ul>
  );
}

function chosenNotification(item: Notification): Chosen {
  const told = workText.told(item.kind, item.text);
  return {
    id: item.id,
    type: item.kind,
    name: item.record ? `${item.record.headline}: ${told}` : told,
  };
}

/** All that is not read yet, as far as it may be said of all at once. */
async function gatherOpen(most: number): Promise<Chosen[]> {
  const found: Chosen[] = [];
  let cursor: string | null = "";
  while (cursor !== null && found.length < most) {
    const page: List<Notification> = await get("/notifications", {
      open: "true",
      cursor,
      limit: 200,
    });
    found.push(...page.items.map(chosenNotification));
    cursor = page.next;
  }
  return found.slice(0, most);
}

function ReadBar(props: {
  list: List<Notification>;
  all: boolean;
  choosing: Choosing;
  onGo: () => void;
}) {
  const { list, choosing } = props;
  const { for_many } = useSession();
  const open = list.items.filter((item) => !item.acknowledged_at);
  const count = choosing.chosen.length;
  if (open.length < 2 && count === 0) return null;
  return (
    <div
      role="group"
      className={`rowan-chosen${count > 0 ? " rowan-chosen--some" : ""}`}
      aria-label={manyText.label}
    >
      <p className="govuk-body rowan-chosen__count" role="status">
        {manyText.chosen(count)}
      </p>
      <ChooseAll
        choosing={choosing}
        rows={open.map(chosenNotification)}
        total={props.all ? open.length : (list.total ?? open.length)}
        most={for_many.most}
        gather={() => gatherOpen(for_many.most)}
      />
      {count > 0 && (
        <Button kind="secondary" onClick={props.onGo}>
          {manyText.read}
        </Button>
      )}
    </div>
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
  const choosing = useChoosing()("read");
  const [reading, setReading] = useState(false);
  if (reading) {
    return (
      <Shell title={workText.allTitle}>
        <ReadFlow
          rows={choosing.chosen}
          onBack={() => setReading(false)}
          onDone={() => {
            choosing.set([]);
            setReading(false);
            read.again();
          }}
        />
      </Shell>
    );
  }
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
              <NotificationItems
                items={list.items}
                onChanged={() => {
                  choosing.set([]);
                  read.again();
                }}
                choosing={choosing}
              />
              <ReadBar list={list} all={all} choosing={choosing} onGo={() => setReading(true)} />
              <Paging next={list.next} />
              <Export path="/notifications" query={which} />
            </>
          )
        }
      </Shown>
    </Shell>
  );
}
