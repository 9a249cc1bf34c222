// Which page an address means. Each is a document of its own; nothing is routed after it has
// loaded. My work, boards and lists come at once; every other page brings its own part.
import { lazy, Suspense, type ComponentType, type ReactNode } from "react";
import { Loading } from "./components/basics";
import { DutyListPage, RecordListPage, RecordTypesPage } from "./pages/lists/Lists";
import { BoardPage } from "./pages/board/Board";
import { BoardsPage } from "./pages/board/Boards";
import { isSection } from "./pages/record/sections";
import { MyWorkPage } from "./pages/work/MyWork";
import { NotificationsPage } from "./pages/work/Notifications";
import { NotFound } from "./shell/Shell";

function page<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => ({ default: await load() }));
}

const AbsencesPage = page(() =>
  import("./pages/absences/Absences").then((each) => each.AbsencesPage),
);
const AbsenceRowsPage = page(() =>
  import("./pages/absences/Absences").then((each) => each.AbsenceRowsPage),
);
const AccountSessionsPage = page(() =>
  import("./pages/account/Accounts").then((each) => each.AccountSessionsPage),
);
const AccountsPage = page(() =>
  import("./pages/account/Accounts").then((each) => each.AccountsPage),
);
const MePage = page(() => import("./pages/account/Me").then((each) => each.MePage));
const MailPage = page(() => import("./pages/account/Mail").then((each) => each.MailPage));
const FirstStepsPage = page(() =>
  import("./pages/help/FirstSteps").then((each) => each.FirstStepsPage),
);
const AccessibilityPage = page(() =>
  import("./pages/help/Help").then((each) => each.AccessibilityPage),
);
const KeysPage = page(() => import("./pages/help/Help").then((each) => each.KeysPage));
const AuditPage = page(() => import("./pages/lists/Audit").then((each) => each.AuditPage));
const SavedPage = page(() => import("./pages/lists/Saved").then((each) => each.SavedPage));
const SearchPage = page(() => import("./pages/lists/Search").then((each) => each.SearchPage));
const SearchResultsPage = page(() =>
  import("./pages/lists/SearchResults").then((each) => each.SearchResultsPage),
);
const PicturePage = page(() => import("./pages/picture/Picture").then((each) => each.PicturePage));
const PictureRowsPage = page(() =>
  import("./pages/picture/Picture").then((each) => each.PictureRowsPage),
);
const PracticePage = page(() =>
  import("./pages/practice/Practice").then((each) => each.PracticePage),
);
const StandardPage = page(() =>
  import("./pages/practice/Standard").then((each) => each.StandardPage),
);
const GivePage = page(() => import("./pages/team/Give").then((each) => each.GivePage));
const StreamsPage = page(() => import("./pages/streams/Streams").then((each) => each.StreamsPage));
const StreamPage = page(() => import("./pages/streams/Streams").then((each) => each.StreamPage));
const StreamRowsPage = page(() =>
  import("./pages/streams/Streams").then((each) => each.StreamRowsPage),
);
const TeamPage = page(() => import("./pages/team/Team").then((each) => each.TeamPage));
const AmendPage = page(() => import("./pages/forms/Amend").then((each) => each.AmendPage));
const KnownPage = page(() => import("./pages/record/Known").then((each) => each.KnownPage));
const RecordEventPage = page(() =>
  import("./pages/forms/RecordEvent").then((each) => each.RecordEventPage),
);
const RecordPage = page(() => import("./pages/record/RecordPage").then((each) => each.RecordPage));
const NewRecordPage = page(() =>
  import("./pages/forms/NewRecord").then((each) => each.NewRecordPage),
);

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
  ["/absences", () => <AbsencesPage />],
  [`/absences/${word}`, ([kind]) => <AbsenceRowsPage kind={kind!} />],
  ["/streams", () => <StreamsPage />],
  [`/streams/${word}`, ([stream]) => <StreamPage id={stream!} />],
  [`/streams/${word}/rows`, ([stream]) => <StreamRowsPage id={stream!} />],
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
    `/records/${id}/events/${id}/known`,
    ([record, event]) => <KnownPage id={record!} event={event!} />,
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
  ["/saved", () => <SavedPage />],
  ["/search", () => <SearchPage />],
  [`/search/${any}`, ([search]) => <SearchResultsPage id={search!} />],
  ["/picture", () => <PicturePage />],
  [`/picture/${any}/rows`, ([measure]) => <PictureRowsPage id={measure!} />],
  ["/practice", () => <PracticePage />],
  ["/practice/(.+)", ([standard]) => <StandardPage id={standard!.replaceAll("/", ".")} />],
  ["/audit", () => <AuditPage />],
  ["/me", () => <MePage />],
  ["/first-steps", () => <FirstStepsPage />],
  ["/keys", () => <KeysPage />],
  ["/accessibility", () => <AccessibilityPage />],
  ["/mail", () => <MailPage />],
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
    if (found)
      return <Suspense fallback={<Loading />}>{draw(found.slice(1).map(decoded))}</Suspense>;
  }
  return <NotFound />;
}
