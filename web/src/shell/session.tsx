// Who is signed in, for every page; and what to do when that ends while somebody is typing.
import { createContext, useContext, useEffect, useState, type ReactNode } from "react";
import { ApiError, get, onSignedOut, setToken } from "../api/client";
import type { Session } from "../api/types";
import { Button, Loading } from "../components/basics";
import { Failure } from "../components/failures";
import { beatNow } from "../base/ticking";
import { setServerTime } from "../base/time";
import { shellText } from "../text/shell";

const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("A page was drawn outside its session");
  return session;
}

export const SessionProvider = SessionContext.Provider;

/** Somebody else is signed in by now: what was typed here is not theirs to record. */
class OtherPerson extends Error {}

async function readSession(before?: string): Promise<Session> {
  const session = await get<Session>("/session");
  if (before && session.account.id !== before) throw new OtherPerson();
  setToken(session.token);
  setServerTime(session.now);
  beatNow();
  return session;
}

export function signInAddress(): string {
  return `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`;
}

/** Draws its children once somebody is signed in; goes to the sign-in page when nobody is. */
export function SignedIn(props: { children: ReactNode }) {
  const [session, setSession] = useState<Session>();
  const [error, setError] = useState<ApiError>();
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    setError(undefined);
    readSession().then(setSession, (problem: unknown) => {
      if (problem instanceof ApiError && problem.status === 401) location.replace(signInAddress());
      else if (problem instanceof ApiError) setError(problem);
      else setError(new ApiError({ title: "The answer could not be read", status: 500 }));
    });
  }, [turn]);

  if (error) {
    return (
      <main className="govuk-width-container govuk-main-wrapper" id="main-content">
        <Failure error={error} again={() => setTurn(turn + 1)} whole />
      </main>
    );
  }
  if (!session) {
    return (
      <main className="govuk-width-container govuk-main-wrapper" id="main-content">
        <h1 className="govuk-visually-hidden">{shellText.product}</h1>
        <Loading />
      </main>
    );
  }
  return <SessionContext.Provider value={session}>{props.children}</SessionContext.Provider>;
}

/** Stands above the page when the session has ended; nothing that was typed is lost. */
export function SignedOutBanner() {
  const [out, setOut] = useState(false);
  const [problem, setProblem] = useState("");
  const { account } = useSession();
  useEffect(() => onSignedOut(() => setOut(true)), []);
  if (!out) return null;
  const check = () => {
    readSession(account.id).then(
      () => {
        setOut(false);
        setProblem("");
      },
      (error: unknown) =>
        setProblem(
          error instanceof OtherPerson
            ? shellText.otherPerson(account.name)
            : shellText.stillSignedOut,
        ),
    );
  };
  return (
    <div className="moj-alert moj-alert--warning rowan-notice" role="alert">
      <div className="moj-alert__content">
        <h2 className="moj-alert__heading">{shellText.signedOutTitle}</h2>
        <p className="govuk-body">{shellText.signedOutBody}</p>
        {problem && <p className="govuk-error-message">{problem}</p>}
        <div className="govuk-button-group">
          <a className="govuk-link" href="/sign-in" target="_blank" rel="noopener noreferrer">
            {shellText.signInNewTab}
          </a>
          <Button kind="secondary" onClick={check}>
            {shellText.signedInAgain}
          </Button>
        </div>
      </div>
    </div>
  );
}
