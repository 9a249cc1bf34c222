// A live board, worst first: which child needs what next, from whom, by when, and the form for it.
import type { Board, BoardRow, Duty, Verdict } from "../../api/types";
import { useDefinitions } from "../../api/use";
import { atMoment, isThen, momentShown } from "../../base/moment";
import { may } from "../../base/permissions";
import { useNow } from "../../base/ticking";
import { clockWords } from "../../base/time";
import { looksLikeId, factWords } from "../../base/values";
import { firstToDo, isOpen } from "../../base/verdict";
import { Button, Empty, Heading, Link } from "../../components/basics";
import { DueClock, Tag, VerdictTag } from "../../components/clocks";
import { Export } from "../../components/export";
import { DutyDo, OwnerWords, dutyHref, dutyKey } from "../../components/duties";
import { Shown } from "../../components/failures";
import { ListFilters } from "../../components/filters";
import { ThenBanner, ThenForm } from "../../components/then";
import { ViewBar, useViews } from "../../components/views";
import { useSession } from "../../shell/session";
import { Shell, announce } from "../../shell/Shell";
import { boardText } from "../../text/board";
import { listText } from "../../text/lists";
import { useBoard, type LiveBoard } from "./useBoard";
import { hrefWith, queryOf } from "../../base/query";
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
  const href = dutyHref(duty);
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
        {!href && <DutyDo duty={duty} />}
      </div>
    </li>
  );
}

/** What the columns say, without what the row's own name or unit says already. */
function columnWords(row: BoardRow, columns: Board["columns"]): string[] {
  return columns
    .filter((column) => !/^(next_duty|child|headline|name)$/.test(column.name))
    .flatMap((column) => {
      const value = row.columns[column.name];
      if (value === undefined || value === null) return [];
      const words = factWords(value);
      const said = words === row.unit?.name || words === row.headline;
      return said || looksLikeId(value) ? [] : [`${column.title}: ${words}`];
    });
}

function Row(props: { standing: Standing; columns: Board["columns"] }) {
  const { row, left } = props.standing;
  const duties = firstToDo(row.duties.filter((duty) => isOpen(duty.verdict)));
  const facts = columnWords(row, props.columns);
  // What a partner owes counts against nobody here, but is late all the same.
  const worst = duties[0]?.verdict ?? row.worst ?? "met";
  return (
    <li className={`rowan-row rowan-row--${worst}${left ? " rowan-row--left" : ""}`}>
      <div className="rowan-row__who">
        <h2 className="govuk-heading-m rowan-row__name">
          <Link href={atMoment(`/records/${row.id}`)} quiet>
            {row.headline || row.reference}
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

function Summary(props: { board: Board; counted: (count: number, more: boolean) => string }) {
  const now = useNow();
  const { counts, as_at } = props.board;
  return (
    <p className="govuk-body rowan-board__summary">
      <strong>
        {props.counted(counts.total ?? props.board.rows.length, Boolean(props.board.only_first))}
      </strong>
      {counts.breached > 0 && <VerdictTag verdict="breached" count={counts.breached} />}
      {counts.unknown > 0 && <VerdictTag verdict="unknown" count={counts.unknown} />}
      {counts.due_soon > 0 && <VerdictTag verdict="due_soon" count={counts.due_soon} />}
      <span className="govuk-hint">{boardText.asAt(clockWords(Date.parse(as_at), now))}</span>
    </p>
  );
}

/** The words of a board: those of custody are of children, any other's are its record type's. */
function useWords(props: { recordType: string; custody?: boolean }) {
  const definitions = useDefinitions();
  const type = definitions.data?.record_types.find((each) => each.name === props.recordType);
  const start = type && listText.start(type.title);
  if (props.custody) {
    const { none, noneThen } = boardText.custody;
    const unit = boardText.station;
    return { none, noneThen, unit, counted: boardText.childrenCount, start: boardText.bookIn };
  }
  return {
    none: boardText.none,
    noneThen: boardText.noneThen,
    unit: undefined,
    counted: (count: number, more: boolean) =>
      boardText.counted(count, more, type?.title ?? "", type?.plural ?? type?.title ?? ""),
    start,
  };
}

function Rows(props: { board: Board; live: LiveBoard; empty: string }) {
  const { board, live } = props;
  if (live.placed.rows.length === 0) return <Empty>{props.empty}</Empty>;
  return (
    <>
      {board.only_first && (
        <p className="govuk-inset-text">
          {boardText.onlyFirst(board.only_first)}{" "}
          <Link href={hrefWith({ all: "true" })}>{boardText.showAll}</Link>
        </p>
      )}
      <ol className="rowan-rows">
        {live.placed.rows.map((standing) => (
          <Row key={standing.row.id} standing={standing} columns={board.columns} />
        ))}
      </ol>
    </>
  );
}

export function BoardPage(props: { recordType: string; board: string; custody?: boolean }) {
  const chosen = queryOf(["unit", "worst"]);
  const { all } = queryOf(["all"]);
  const then = isThen();
  const { permissions } = useSession();
  const words = useWords(props);
  const path = `/boards/${props.recordType}/${props.board}`;
  const query = { ...chosen, ...momentShown(), ...(all && { all }) };
  const views = useViews(path.slice(1));
  const live = useBoard(path, query, !then);
  const refresh = () => {
    live.refresh();
    announce(boardText.refresh);
  };
  const empty =
    Object.keys(chosen).length > 0 ? boardText.noneFiltered : then ? words.noneThen : words.none;
  const known = live.read.data?.title ?? (props.custody ? boardText.custodyTitle : boardText.board);
  return (
    <Shell title={then ? boardText.titleThen(known) : known}>
      <Shown read={views.held(live.read)} whole>
        {(board) => (
          <>
            <div className="rowan-title-row">
              <Heading>{then ? boardText.titleThen(board.title) : board.title}</Heading>
              {words.start && !then && may(permissions, "create", props.recordType) && (
                <Button href={`/records/new/${props.recordType}`}>{words.start}</Button>
              )}
            </div>
            <ThenBanner now={location.pathname} />
            <ListFilters
              chosen={chosen}
              unit={words.unit}
              verdict={{
                name: "worst",
                label: boardText.verdict,
                any: boardText.anyVerdict,
                choices: filterable,
              }}
            />
            <ViewBar views={views} query={chosen} />
            <Summary board={board} counted={words.counted} />
            <Changes placed={live.placed} onRefresh={refresh} />
            <Rows board={board} live={live} empty={empty} />
            <Export path={path} query={query} recordType={props.recordType} />
            <ThenForm />
          </>
        )}
      </Shown>
    </Shell>
  );
}
