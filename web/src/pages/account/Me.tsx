// A person's own account: who they are here, and where they are signed in.
import { useState } from "react";
import { remove } from "../../api/client";
import { useDefinitions } from "../../api/use";
import { wordsOf } from "../../base/values";
import { Body, Button, Heading, Link, SummaryList } from "../../components/basics";
import { Shell } from "../../shell/Shell";
import { useSession } from "../../shell/session";
import { accountText } from "../../text/account";
import { keptText } from "../../text/kept";
import { helpText } from "../../text/help";
import { Calendars } from "./Calendars";
import { MailWishes } from "./MailWish";
import { Sessions } from "./Sessions";

export function MePage() {
  const { account } = useSession();
  const definitions = useDefinitions();
  const change = account.second_factor
    ? accountText.secondFactorChange
    : accountText.secondFactorSet;
  const [failed, setFailed] = useState(false);
  const roleTitle = (role: string) =>
    definitions.data?.roles.find((each) => each.id === role)?.title ?? wordsOf(role);
  const signOut = () => {
    remove("/session").then(
      () => location.assign("/signed-out"),
      () => setFailed(true),
    );
  };
  return (
    <Shell title={accountText.meTitle}>
      <Heading>{accountText.meTitle}</Heading>
      {failed && (
        <p className="govuk-error-message" role="alert">
          {accountText.signOutFailed}
        </p>
      )}
      <SummaryList
        rows={[
          { name: accountText.name, value: account.name },
          { name: accountText.title, value: account.title || "–" },
          { name: accountText.roles, value: account.roles.map(roleTitle).join(", ") },
          { name: accountText.unit, value: account.unit?.name ?? "–" },
          {
            name: accountText.secondFactor,
            value: account.second_factor ? accountText.secondFactorOn : accountText.secondFactorOff,
            action: (
              <Link href="/second-factor" label={`${change}: ${accountText.secondFactor}`}>
                {change}
              </Link>
            ),
          },
        ]}
      />
      <div className="govuk-button-group">
        <Button kind="secondary" onClick={signOut}>
          {accountText.signOut}
        </Button>
        <Link href="/change-password">{accountText.changePassword}</Link>
        <Link href="/saved">{keptText.link}</Link>
        <Link href="/first-steps">{helpText.firstLink}</Link>
      </div>
      <Sessions
        path="/sessions"
        caption={accountText.sessionsTitle}
        endAll={accountText.endOthers}
      />
      <Body hint>{accountText.sessionsHint}</Body>
      <Calendars path="/calendars" own />
      <MailWishes />
    </Shell>
  );
}
