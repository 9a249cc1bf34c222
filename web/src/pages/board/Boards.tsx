// The index of live boards: what stands on each now, and how much of it is late.
import type { Board, Definitions, RecordType } from "../../api/types";
import { useDefinitions, useRead } from "../../api/use";
import { may } from "../../base/permissions";
import { Body, Empty, Heading, Link } from "../../components/basics";
import { VerdictTag } from "../../components/clocks";
import { Shown } from "../../components/failures";
import { Table } from "../../components/table";
import { Shell } from "../../shell/Shell";
import { useSession } from "../../shell/session";
import { boardText } from "../../text/board";
import { listText } from "../../text/lists";

export interface BoardPlace {
  type: RecordType;
  name: string;
  title: string;
  href: string;
}

export function boardHref(type: string, board: string): string {
  return type === "detention" && board === "board" ? "/custody" : `/boards/${type}/${board}`;
}

/** The boards of the record types that the account may read. */
export function boardsFor(
  definitions: Definitions | undefined,
  mayRead: (type: string) => boolean,
): BoardPlace[] {
  const types = (definitions?.record_types ?? []).filter((type) => mayRead(type.name));
  return types.flatMap((type) =>
    type.boards.map((board) => ({
      type,
      name: board.name,
      title: board.title,
      href: boardHref(type.name, board.name),
    })),
  );
}

export function useBoards(): BoardPlace[] {
  const { permissions } = useSession();
  const definitions = useDefinitions();
  return boardsFor(definitions.data, (type) => may(permissions, "read", type));
}

function Standing(props: { place: BoardPlace }) {
  const { place } = props;
  const read = useRead<Board>(`/boards/${place.type.name}/${place.name}`);
  return (
    <Shown read={read}>
      {({ counts, rows, only_first }) => (
        <span className="rowan-tags">
          <span>{only_first ? boardText.orMore(only_first) : (counts.total ?? rows.length)}</span>
          {counts.breached > 0 && <VerdictTag verdict="breached" count={counts.breached} />}
          {counts.unknown > 0 && <VerdictTag verdict="unknown" count={counts.unknown} />}
          {counts.due_soon > 0 && <VerdictTag verdict="due_soon" count={counts.due_soon} />}
        </span>
      )}
    </Shown>
  );
}

export function BoardsPage() {
  const { permissions } = useSession();
  const read = useDefinitions();
  return (
    <Shell title={boardText.listTitle}>
      <Heading>{boardText.listTitle}</Heading>
      <Body>{boardText.listBody}</Body>
      <Shown read={read}>
        {(definitions) => (
          <Table
            caption={boardText.listTitle}
            captionHidden
            cards
            rows={boardsFor(definitions, (type) => may(permissions, "read", type))}
            rowKey={(place) => place.href}
            empty={<Empty>{boardText.noBoards}</Empty>}
            columns={[
              {
                title: boardText.board,
                header: true,
                cell: (place) => <Link href={place.href}>{place.title}</Link>,
              },
              { title: listText.kind, cell: (place) => place.type.plural },
              { title: boardText.standing, cell: (place) => <Standing place={place} /> },
            ]}
          />
        )}
      </Shown>
    </Shell>
  );
}
