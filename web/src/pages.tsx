// Which page an address means. Each is a document of its own; nothing is routed after it has
// loaded.
import type { ReactNode } from "react";
import { AccountSessionsPage, AccountsPage } from "./pages/account/Accounts";
import { MePage } from "./pages/account/Me";
import { AmendPage } from "./pages/forms/Amend";
import { NewRecordPage } from "./pages/forms/NewRecord";
import { RecordEventPage } from "./pages/forms/RecordEvent";
import { AuditPage } from "./pages/lists/Audit";
import { DutyListPage, RecordListPage, RecordTypesPage } from "./pages/lists/Lists";
import { SearchPage, SearchResultsPage } from "./pages/lists/Search";
import { BoardPage } from "./pages/board/Board";
import { BoardsPage } from "./pages/board/Boards";
import { PicturePage, PictureRowsPage } from "./pages/picture/Picture";
import { PracticePage } from "./pages/practice/Practice";
import { StandardPage } from "./pages/practice/Standard";
import { isSection, RecordPage } from "./pages/record/RecordPage";
import { GivePage } from "./pages/team/Give";
import { TeamPage } from "./pages/team/Team";
import { MyWorkPage } from "./pages/work/MyWork";
import { NotificationsPage } from "./pages/work/Notifications";
import { NotFound } from "./shell/Shell";

const id = "([0-9a-hjkmnp-tv-z]{13})";
const word = "([a-z][a-z0-9_]*)";
const any = "([^/]+)";

type Draw = (parts: string[]) => ReactNode;

const pages: [string, Draw][] = [
  ["/", () => <MyWorkPage />],
  ["/my-work", () => <MyWorkPage />],
  ["/notifications", () => <NotificationsPage />],
  ["/custody", () => <BoardPage recordType="detention" board="board" custody />],
  ["/boards", () => <BoardsPage />],
  ["/boards/detention/board", () => <BoardPage recordType="detention" board="board" custody />],
  [`/boards/${word}/${word}`, ([type, board]) => <BoardPage recordType={type!} board={board!} />],
  ["/team", () => <TeamPage />],
  [`/team/give/${id}`, ([record]) => <GivePage id={record!} />],
  ["/records", () => <RecordTypesPage />],
  [`/records/new/${word}`, ([type]) => <NewRecordPage recordType={type!} />],
  [
    `/(?:records|people|places)/${id}`,
    ([record]) => <RecordPage id={record!} section="overview" />,
  ],
  [
    `/(?:records|people|places)/${id}/${word}`,
    ([record, section]) =>
      isSection(section!) ? <RecordPage id={record!} section={section} /> : <NotFound />,
  ],
  [
    `/records/${id}/record/${word}`,
    ([record, event]) => <RecordEventPage id={record!} eventType={event!} />,
  ],
  [
    `/records/${id}/events/${any}/(correct|withdraw)`,
    ([record, event, how]) => (
      <AmendPage id={record!} event={event!} how={how === "correct" ? "correct" : "withdraw"} />
    ),
  ],
  [`/records/${word}`, ([type]) => <RecordListPage recordType={type!} />],
  ["/people", () => <RecordListPage recordType="person" />],
  ["/places", () => <RecordListPage recordType="place" />],
  ["/duties", () => <DutyListPage />],
  ["/search", () => <SearchPage />],
  [`/search/${any}`, ([search]) => <SearchResultsPage id={search!} />],
  ["/picture", () => <PicturePage />],
  [`/picture/${any}/rows`, ([measure]) => <PictureRowsPage id={measure!} />],
  ["/practice", () => <PracticePage />],
  ["/practice/(.+)", ([standard]) => <StandardPage id={standard!.replaceAll("/", ".")} />],
  ["/audit", () => <AuditPage />],
  ["/me", () => <MePage />],
  ["/accounts", () => <AccountsPage />],
  [`/accounts/${id}`, ([account]) => <AccountSessionsPage id={account!} />],
];

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // An address with a broken percent sign names nothing; the page will say so.
    return part;
  }
}

export function pageFor(path: string): ReactNode {
  const trimmed = path.length > 1 ? path.replace(/\/+$/, "") : path;
  for (const [pattern, draw] of pages) {
    const found = new RegExp(`^${pattern}$`).exec(trimmed);
    if (found) return draw(found.slice(1).map(decoded));
  }
  return <NotFound />;
}
