// The accounts of the force, and the sessions of one, for an administrator.
import { useState } from "react";
import { ApiError, remove } from "../../api/client";
import type { AccountRow, Definitions, List } from "../../api/types";
import { useRead } from "../../api/use";
import { queryOf } from "../../base/query";
import { wordsOf } from "../../base/values";
import { Body, Button, Empty, Heading, Link } from "../../components/basics";
import { Shown } from "../../components/failures";
import { FilterForm, FilterInput } from "../../components/filters";
import { Paging, Table, type Column } from "../../components/table";
import { Shell } from "../../shell/Shell";
import { accountText } from "../../text/account";
import { listText } from "../../text/lists";
import { Calendars } from "./Calendars";
import { Sessions } from "./Sessions";

function columnsOf(definitions: Definitions | undefined): Column<AccountRow>[] {
  const titleOf = (role: string) =>
    definitions?.roles.find((each) => each.id === role)?.title ?? wordsOf(role);
  return [
    {
      title: accountText.user,
      header: true,
      cell: (one) => <Link href={`/accounts/${one.id}`}>{one.user}</Link>,
    },
    { title: accountText.name, cell: (one) => one.name },
    { title: accountText.roles, cell: (one) => one.roles.map(titleOf).join(", ") },
    { title: accountText.unit, cell: (one) => one.unit?.name ?? "–" },
    {
      title: accountText.state,
      cell: (one) => (one.disabled ? accountText.disabled : accountText.works),
    },
    {
      title: accountText.secondFactor,
      cell: (one) => (one.second_factor ? accountText.secondFactorOn : accountText.secondFactorOff),
    },
    { title: accountText.sessions, numeric: true, cell: (one) => one.sessions },
  ];
}

export function AccountsPage() {
  const chosen = queryOf(["q", "cursor"]);
  const read = useRead<List<AccountRow>>("/accounts", chosen);
  const definitions = useRead<Definitions>("/definitions");
  return (
    <Shell title={accountText.accountsTitle}>
      <Heading>{accountText.accountsTitle}</Heading>
      <Body>{accountText.accountsBody}</Body>
      <FilterForm filtered={chosen.q !== undefined}>
        <FilterInput name="q" label={accountText.find} chosen={chosen.q} />
      </FilterForm>
      <Shown read={read}>
        {(list) => (
          <>
            <Table
              caption={accountText.accountsTitle}
              captionHidden
              cards
              rows={list.items}
              columns={columnsOf(definitions.data)}
              rowKey={(one) => one.id}
              empty={<Empty>{listText.none}</Empty>}
            />
            <Paging next={list.next} />
          </>
        )}
      </Shown>
    </Shell>
  );
}

function DropSecondFactor(props: { id: string }) {
  const [said, setSaid] = useState("");
  const drop = () => {
    remove(`/accounts/${props.id}/second-factor`).then(
      () => setSaid(accountText.secondFactorDropped),
      (problem: unknown) =>
        setSaid(
          problem instanceof ApiError && problem.status === 404
            ? accountText.noSecondFactor
            : accountText.notEnded,
        ),
    );
  };
  return (
    <>
      <h2 className="govuk-heading-m">{accountText.secondFactor}</h2>
      <Body>{accountText.dropSecondFactorBody}</Body>
      <Button kind="warning" onClick={drop}>
        {accountText.dropSecondFactor}
      </Button>
      {said && (
        <p className="govuk-inset-text" role="status">
          {said}
        </p>
      )}
    </>
  );
}

export function AccountSessionsPage(props: { id: string }) {
  return (
    <Shell title={accountText.sessionsOf}>
      <a className="govuk-back-link" href="/accounts">
        {accountText.accountsTitle}
      </a>
      <Heading>{accountText.sessionsOf}</Heading>
      <Sessions
        path={`/accounts/${props.id}/sessions`}
        caption={accountText.sessions}
        endAll={accountText.endAll}
      />
      <DropSecondFactor id={props.id} />
      <Calendars path={`/accounts/${props.id}/calendars`} />
    </Shell>
  );
}
