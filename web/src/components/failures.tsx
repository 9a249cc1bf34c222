// What a page says instead of its content when the server did not give it.
import { ApiError } from "../api/client";
import type { Read } from "../api/use";
import { shellText } from "../text/shell";
import { Button, Loading } from "./basics";
import type { ReactNode } from "react";

interface Words {
  title: string;
  body: string;
}

function wordsFor(error: ApiError): Words {
  switch (error.status) {
    case 0:
      return { title: shellText.unreachableTitle, body: shellText.unreachableBody };
    case 401:
      return { title: shellText.signedOutTitle, body: "" };
    case 403:
      return { title: shellText.restrictedTitle, body: shellText.restrictedBody };
    case 404:
      return { title: shellText.recordNotFound, body: shellText.recordNotFoundBody };
    case 429:
    case 503:
      return { title: shellText.busyTitle, body: shellText.busyBody };
    default:
      return { title: shellText.failedTitle, body: shellText.failedBody };
  }
}

export function Failure(props: { error: ApiError; again?: () => void; whole?: boolean }) {
  const words = wordsFor(props.error);
  const Title = props.whole ? "h1" : "h2";
  const again = props.again && props.error.status !== 403 && props.error.status !== 404;
  return (
    <div className="rowan-failure" role={props.whole ? undefined : "alert"}>
      <Title className={props.whole ? "govuk-heading-l" : "govuk-heading-m"}>{words.title}</Title>
      {words.body && <p className="govuk-body">{words.body}</p>}
      {props.error.problem.detail && <p className="govuk-body">{props.error.problem.detail}</p>}
      {props.error.status === 401 && <Button href="/sign-in">{shellText.signIn}</Button>}
      {again && (
        <Button kind="secondary" onClick={props.again}>
          {shellText.tryAgain}
        </Button>
      )}
    </div>
  );
}

/**
 * Shows what was read, or why it is not there. Old content stays in view while it is read again.
 */
export function Shown<T>(props: {
  read: Read<T>;
  what?: string;
  whole?: boolean;
  children: (data: T) => ReactNode;
}) {
  const { data, error, again } = props.read;
  if (error && data === undefined) {
    return <Failure error={error} again={again} whole={props.whole} />;
  }
  if (data === undefined) return <Loading what={props.what} />;
  return (
    <>
      {error && <Failure error={error} again={again} />}
      {props.children(data)}
    </>
  );
}
