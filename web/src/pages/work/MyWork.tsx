// What this person must do: overdue first, then due soon, waiting, to read, and what was left half
// done.
import { useState } from "react";
import { remove } from "../../api/client";
import { useLiveChanges } from "../../api/live";
import type { Draft, Duty, MyWork as Work } from "../../api/types";
import { useRead, type Read } from "../../api/use";
import { Button, Heading, Link, Notice } from "../../components/basics";
import { Time } from "../../components/clocks";
import { DutyCards } from "../../components/duties";
import { Shown } from "../../components/failures";
import { Shell, announce } from "../../shell/Shell";
import { useSession } from "../../shell/session";
import { workText } from "../../text/work";
import { useBoards } from "../board/Boards";
import { NotificationItems } from "./Notifications";

/** A long list hides what is next; the rest is one link away. */
const mostShown = 10;
const mostToRead = 5;

function Boards() {
  const boards = useBoards();
  if (boards.length === 0) return null;
  return (
    <nav aria-label={workText.boards} className="rowan-boards">
      <strong>{workText.boards}:</strong>
      <ul>
        {boards.map((board) => (
          <li key={board.href}>
            <Link href={board.href} quiet>
              {board.title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function ToRead(props: { work: Work; onChanged: () => void }) {
  const { notifications, counts } = props.work;
  if (notifications.length === 0) return null;
  return (
    <section aria-labelledby="to-read" className="rowan-group">
      <h2 className="govuk-heading-m" id="to-read" tabIndex={-1}>
        {workText.notifications} <span className="rowan-count">{counts.notifications}</span>
      </h2>
      <NotificationItems items={notifications.slice(0, mostToRead)} onChanged={props.onChanged} />
      <p className="govuk-body">
        <Link href="/notifications">{workText.all}</Link>
      </p>
    </section>
  );
}

function Counts(props: { work: Work }) {
  const { counts } = props.work;
  const tiles = [
    { href: "#overdue", words: workText.overdue, count: counts.overdue, tone: "red" },
    { href: "#due-soon", words: workText.dueSoon, count: counts.due_soon, tone: "orange" },
    { href: "#to-read", words: workText.notifications, count: counts.notifications, tone: "grey" },
    { href: "#waiting", words: workText.waiting, count: counts.waiting, tone: "blue" },
  ];
  return (
    <ul className="rowan-tiles">
      {tiles.map((tile) => (
        <li key={tile.href}>
          <a
            href={tile.href}
            className={`rowan-tile rowan-tile--${tile.count > 0 ? tile.tone : "none"}`}
          >
            <span className="rowan-tile__number">{tile.count}</span>
            <span className="rowan-tile__words">{tile.words}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Group(props: {
  id: string;
  title: string;
  duties: Duty[];
  count: number;
  /** What is late is never folded away. */
  all?: boolean;
}) {
  if (props.duties.length === 0) return null;
  const shown = props.all ? props.duties : props.duties.slice(0, mostShown);
  return (
    <section aria-labelledby={props.id} className="rowan-group">
      <h2 className="govuk-heading-m" id={props.id} tabIndex={-1}>
        {props.title} <span className="rowan-count">{props.count}</span>
      </h2>
      <DutyCards duties={shown} />
      {props.count > shown.length && (
        <p className="govuk-body">
          <Link href="/duties?mine=true">{workText.allDuties(shown.length, props.count)}</Link>
        </p>
      )}
    </section>
  );
}

function DraftItem(props: { draft: Draft; onGone: () => void }) {
  const { draft } = props;
  const [failed, setFailed] = useState(false);
  const drop = () => {
    remove(`/drafts/${encodeURIComponent(draft.key)}`).then(props.onGone, () => setFailed(true));
  };
  return (
    <li className="rowan-draft">
      <span>
        <strong>{draft.title}</strong>{" "}
        {draft.updated_at && (
          <span className="govuk-hint">
            <Time at={draft.updated_at} relative />
          </span>
        )}
        {failed && (
          <span className="govuk-error-message" role="alert">
            {workText.notSaved}
          </span>
        )}
      </span>
      <span className="govuk-button-group rowan-draft__actions">
        {draft.path.startsWith("/") && !draft.path.startsWith("//") && (
          <Button
            kind="secondary"
            small
            href={draft.path}
            label={`${workText.continueDraft}: ${draft.title}`}
          >
            {workText.continueDraft}
          </Button>
        )}
        <Button kind="secondary" small onClick={drop} label={workText.deleteDraftOf(draft.title)}>
          {workText.deleteDraft}
        </Button>
      </span>
    </li>
  );
}

function Drafts(props: { drafts: Draft[]; read: Read<Work> }) {
  if (props.drafts.length === 0) return null;
  return (
    <section aria-labelledby="drafts" className="rowan-group">
      <h2 className="govuk-heading-m" id="drafts">
        {workText.drafts}
      </h2>
      <p className="govuk-hint">{workText.draftHint}</p>
      <ul className="rowan-list">
        {props.drafts.map((draft) => (
          <DraftItem key={draft.key} draft={draft} onGone={props.read.again} />
        ))}
      </ul>
    </section>
  );
}

export function LiveBar(props: { count: number; onRefresh: () => void }) {
  if (props.count === 0) return null;
  return (
    <div className="rowan-live">
      <span role="status">{workText.changed(props.count)}</span>{" "}
      <Button kind="secondary" small onClick={props.onRefresh}>
        {workText.refresh}
      </Button>
    </div>
  );
}

export function MyWorkPage() {
  const { account } = useSession();
  const read = useRead<Work>("/my-work");
  const live = useLiveChanges(["duty", "notification"]);
  const refresh = () => {
    live.clear();
    read.again();
    announce(workText.refresh);
  };
  return (
    <Shell title={workText.title}>
      <Heading caption={account.unit ? workText.unit(account.unit.name) : undefined}>
        {workText.title}
      </Heading>
      <Boards />
      <LiveBar count={live.count} onRefresh={refresh} />
      <Shown read={read} what={workText.title.toLowerCase()}>
        {(work) => (
          <>
            <Counts work={work} />
            <Group
              id="overdue"
              title={workText.overdue}
              duties={work.overdue}
              count={work.counts.overdue}
              all
            />
            <Group
              id="due-soon"
              title={workText.dueSoon}
              duties={work.due_soon}
              count={work.counts.due_soon}
              all
            />
            <ToRead work={work} onChanged={read.again} />
            <Group
              id="waiting"
              title={workText.waiting}
              duties={work.waiting}
              count={work.counts.waiting}
            />
            {work.overdue.length +
              work.due_soon.length +
              work.waiting.length +
              work.notifications.length ===
              0 && (
              <Notice kind="success" title={workText.nothing}>
                <p className="govuk-body">
                  {workText.nothingBody}{" "}
                  <a className="govuk-link" href="/first-steps">
                    {workText.nothingNext}
                  </a>
                </p>
              </Notice>
            )}
            <Drafts drafts={work.drafts} read={read} />
          </>
        )}
      </Shown>
    </Shell>
  );
}
