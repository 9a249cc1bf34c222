// What to do first: one plain page, made of what the account's own roles may open and begin.
import type { ReactNode } from "react";
import { useDefinitions } from "../../api/use";
import { may } from "../../base/permissions";
import { wordsOf } from "../../base/values";
import { Body, Heading, Link } from "../../components/basics";
import { Shell } from "../../shell/Shell";
import { useSession } from "../../shell/session";
import { helpText } from "../../text/help";
import { listText } from "../../text/lists";
import { shellText } from "../../text/shell";
import { useBoards } from "../board/Boards";

function Part(props: { title: string; children: ReactNode }) {
  return (
    <section className="rowan-group">
      <h2 className="govuk-heading-m">{props.title}</h2>
      {props.children}
    </section>
  );
}

function Links(props: { items: { href: string; words: string }[] }) {
  return (
    <ul className="govuk-list govuk-list--bullet">
      {props.items.map((item) => (
        <li key={item.href}>
          <Link href={item.href}>{item.words}</Link>
        </li>
      ))}
    </ul>
  );
}

/** Places that a permission opens, each with what it is for. */
const places = [
  { path: "/team", title: helpText.teamTitle, body: helpText.teamBody },
  { path: "/picture", title: helpText.pictureTitle, body: helpText.pictureBody },
  { path: "/audit", title: helpText.auditTitle, body: "" },
  { path: "/accounts", title: helpText.accountsTitle, body: "" },
];

function Places() {
  const { permissions } = useSession();
  const open = shellText.navigation.filter((item) => item.needs && may(permissions, ...item.needs));
  return places
    .filter((place) => open.some((item) => item.path === place.path))
    .map((place) => (
      <Part key={place.path} title={place.title}>
        {place.body && <Body>{place.body}</Body>}
        <Links
          items={open
            .filter((item) => item.path === place.path)
            .map((item) => ({ href: item.path, words: item.words }))}
        />
      </Part>
    ));
}

export function FirstStepsPage() {
  const { account, permissions } = useSession();
  const definitions = useDefinitions().data;
  const boards = useBoards();
  const roles = account.roles
    .map((role) => definitions?.roles.find((each) => each.id === role)?.title ?? wordsOf(role))
    .map((title) => title.toLowerCase());
  const begun = (definitions?.record_types ?? []).filter((type) =>
    may(permissions, "create", type.name),
  );
  return (
    <Shell title={helpText.firstTitle}>
      <Heading>{helpText.firstTitle}</Heading>
      <Body>{helpText.firstIntro(roles.join(", "))}</Body>
      <Part title={helpText.dayTitle}>
        <Body>{helpText.dayWork}</Body>
        <Body>{helpText.dayTold}</Body>
        <Links items={[{ href: "/my-work", words: shellText.navigation[0]!.words }]} />
      </Part>
      {boards.length > 0 && (
        <Part title={helpText.boardsTitle}>
          <Body>{helpText.boardsBody}</Body>
          <Links items={boards.map((board) => ({ href: board.href, words: board.title }))} />
        </Part>
      )}
      {begun.length > 0 && (
        <Part title={helpText.beginTitle}>
          <Links
            items={begun.map((type) => ({
              href: `/records/new/${type.name}`,
              words: listText.start(type.title),
            }))}
          />
        </Part>
      )}
      {may(permissions, "search") && (
        <Part title={helpText.findTitle}>
          <Body>{helpText.findBody}</Body>
          <Links items={[{ href: "/search", words: shellText.search }]} />
        </Part>
      )}
      <Places />
      <Part title={helpText.goodToKnow}>
        <ul className="govuk-list govuk-list--bullet">
          {helpText.know.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
        <Links
          items={[
            { href: "/keys", words: helpText.keysTitle },
            { href: "/practice", words: shellText.footerPractice },
          ]}
        />
      </Part>
    </Shell>
  );
}
