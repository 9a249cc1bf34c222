// A live board, worst first: which child needs what next, from whom, by when, and the form for it.
import type { Board, BoardRow, Duty, Verdict } from "../../api/types";
import { useOffered } from "../../api/recordable";
import { atMoment, isThen, momentShown } from "../../base/moment";
import { may } from "../../base/permissions";
import { useNow } from "../../base/ticking";
import { clockWords } from "../../base/time";
import { looksLikeId, factWords } from "../../base/values";
import { firstToDo, isOpen } from "../../base/verdict";
import { Button, Empty, Heading, Link } from "../../components/basics";
import { DueClock, Tag, VerdictTag } from "../../components/clocks";
import { OwnerWords, dutyHref, dutyKey } from "../../components/duties";
import { Shown } from "../../components/failures";
import { ListFilters } from "../../components/filters";
import { ThenBanner, ThenForm } from "../../components/then";
import { useSession } from "../../shell/session";
import { Shell, announce } from "../../shell/Shell";
import { boardText } from "../../text/board";
import { useBoard } from "./useBoard";
import { queryOf } from "../../base/query";
import type { Placed, Standing } from "./order";

const filterable: Verdict[] = ["breached", "unknown", "due_soon"];

function Changes(props: { placed: Placed; onRefresh: () => void }) {
  const { fresh, gone } = props.placed;
  if (fresh + gone === 0) return null;
  const words = [fresh > 0 && boardText.fresh(fresh), gone > 0 && boardText.gone(gone)]
    .filter(Boolean)
    .join(", ");
  return (
    <div className="rowan-live">
      <span role="status">{words}</span>{" "}
      <Button kind="secondary" small onClick={props.onRefresh}>
        {boardText.refresh}
      </Button>
    </div>
  );
}

function DutyLine(props: { duty: Duty; who: string }) {
  const { duty } = props;
  const href = isThen() ? null : dutyHref(duty);
  return (
    <li className={`rowan-row__duty rowan-duty--${duty.verdict}`}>
      <div className="rowan-row__time">
        <DueClock
          due={duty.due}
          until={duty.due_until}
          verdict={duty.verdict}
          pausedSince={duty.paused_since}
        />
      </div>
      <VerdictTag verdict={duty.verdict} local={duty.local} />
      <div className="rowan-row__what">
        {href ? (
          <a
            className="govuk-link govuk-link--no-visited-state"
            href={href}
            aria-label={boardText.doNowFor(duty.title, props.who)}
          >
            {duty.title}
          </a>
        ) : (
          <span>{duty.title}</span>
        )}
        <span className="rowan-row__owner">
          <OwnerWords duty={duty} />
        </span>
      </div>
    </li>
  );
}

function columnWords(row: BoardRow, columns: Board["columns"]): string[] {
  return columns
    .filter((column) => !/^(next_duty|child|headline|name)$/.test(column.name))
    .flatMap((column) => {
      const value = row.columns[column.name];
      if (value === undefined || value === null) return [];
      const words = factWords(value);
      return words === row.unit?.name || looksLikeId(value) ? [] : [`${column.title}: ${words}`];
    });
}

function Row(props: {
  standing: Standing;
  columns: Board["columns"];
  offered: (duty: Duty) => Duty;
}) {
  const { row, left } = props.standing;
  const duties = firstToDo(row.duties.filter((duty) => isOpen(duty.verdict))).map(props.offered);
  const facts = columnWords(row, props.columns);
  const worst = row.worst ?? "met";
  return (
    <li className={`rowan-row rowan-row--${worst}${left ? " rowan-row--left" : ""}`}>
      <div className="rowan-row__who">
        <h2 className="govuk-heading-m rowan-row__name">
          <Link href={atMoment(`/records/${row.id}`)} quiet>
            {row.headline}
          </Link>
        </h2>
        {left && <Tag tone="grey">{boardText.left}</Tag>}
        <p className="govuk-body-s rowan-row__facts">
          {row.unit && <span>{row.unit.name}</span>}
          {facts.map((words) => (
            <span key={words}>{words}</span>
          ))}
          <span>{row.reference}</span>
        </p>
        {row.access === "limited" && (
          <p className="govuk-body-s">{boardText.askFor(row.ask.join(", "))}</p>
        )}
      </div>
      {duties.length === 0 ? (
        <p className="govuk-body rowan-row__none">
          {isThen() ? boardText.nothingNextThen : boardText.nothingNext}
        </p>
      ) : (
        <ol className="rowan-row__duties">
          {duties.map((duty) => (
            <DutyLine key={dutyKey(duty)} duty={duty} who={row.headline} />
          ))}
        </ol>
      )}
    </li>
  );
}

function Summary(props: { board: Board }) {
  const now = useNow();
  const { counts, as_at } = props.board;
  return (
    <p className="govuk-body rowan-board__summary">
      <strong>{boardText.childrenCount(counts.total ?? props.board.rows.length)}</strong>
      {counts.breached > 0 && <VerdictTag verdict="breached" count={counts.breached} />}
      {counts.unknown > 0 && <VerdictTag verdict="unknown" count={counts.unknown} />}
      {counts.due_soon > 0 && <VerdictTag verdict="due_soon" count={counts.due_soon} />}
      <span className="govuk-hint">{boardText.asAt(clockWords(Date.parse(as_at), now))}</span>
    </p>
  );
}

export function BoardPage(props: {
  recordType: string;
  board: string;
  title: string;
  start?: string;
}) {
  const chosen = queryOf(["unit", "worst"]);
  const then = isThen();
  const { permissions } = useSession();
  const offered = useOffered();
  const live = useBoard(
    `/boards/${props.recordType}/${props.board}`,
    { ...chosen, ...momentShown() },
    !then,
  );
  const refresh = () => {
    live.refresh();
    announce(boardText.refresh);
  };
  return (
    <Shell title={props.title}>
      <div className="rowan-title-row">
        <Heading>{live.read.data?.title ?? props.title}</Heading>
        {props.start && !then && may(permissions, "create", props.recordType) && (
          <Button href={`/records/new/${props.recordType}`}>{props.start}</Button>
        )}
      </div>
      <ThenBanner now={location.pathname} />
      <ListFilters
        chosen={chosen}
        unit={{ label: boardText.unit, any: boardText.anyUnit }}
        verdict={{
          name: "worst",
          label: boardText.verdict,
          any: boardText.anyVerdict,
          choices: filterable,
        }}
      />
      <Shown read={live.read} what={props.title.toLowerCase()}>
        {(board) => (
          <>
            <Summary board={board} />
            <Changes placed={live.placed} onRefresh={refresh} />
            {live.placed.rows.length === 0 ? (
              <Empty>
                {Object.keys(chosen).length > 0
                  ? boardText.noOneFiltered
                  : then
                    ? boardText.noOneThen
                    : boardText.noOne}
              </Empty>
            ) : (
              <ol className="rowan-rows">
                {live.placed.rows.map((standing) => (
                  <Row
                    key={standing.row.id}
                    standing={standing}
                    columns={board.columns}
                    offered={offered}
                  />
                ))}
              </ol>
            )}
          </>
        )}
      </Shown>
      <ThenForm />
    </Shell>
  );
}
