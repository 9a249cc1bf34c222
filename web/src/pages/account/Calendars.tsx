// The calendar addresses of an account: its owner makes, replaces and ends them; an administrator
// ends them.
import { useId, useRef, useState } from "react";
import { ApiError, post, remove } from "../../api/client";
import type { CalendarAddress, NewCalendar } from "../../api/telling";
import type { List } from "../../api/types";
import { useRead } from "../../api/use";
import { whenWords } from "../../base/time";
import { Body, Button, Empty } from "../../components/basics";
import { Shown } from "../../components/failures";
import { Table, type Column } from "../../components/table";
import { announce } from "../../shell/Shell";
import { calendarText } from "../../text/calendars";

interface Props {
  path: string;
  own?: boolean;
}

/** The address just made, which nobody can be told again. */
function Made(props: { address: string }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState("");
  const copy = () => {
    input.current?.select();
    // The clipboard is there only for pages that come over TLS.
    const copying = navigator.clipboard?.writeText(props.address) ?? Promise.reject(new Error());
    copying.then(
      () => setSaid(calendarText.copied),
      () => setSaid(calendarText.notCopied),
    );
  };
  return (
    <section className="govuk-inset-text" aria-labelledby={`${id}-title`}>
      <h3 className="govuk-heading-s" id={`${id}-title`}>
        {calendarText.madeTitle}
      </h3>
      <Body>{calendarText.madeBody}</Body>
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor={id}>
          {calendarText.address}
        </label>
        <input
          ref={input}
          id={id}
          className="govuk-input"
          readOnly
          value={props.address}
          autoComplete="off"
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
      <Button kind="secondary" onClick={copy}>
        {calendarText.copy}
      </Button>
      <p className="govuk-body" role="status">
        {said}
      </p>
    </section>
  );
}

function columnsOf(
  end: (one: CalendarAddress) => void,
  replace?: (one: CalendarAddress) => void,
): Column<CalendarAddress>[] {
  return [
    { title: calendarText.made, header: true, cell: (one) => whenWords(one.made_at) },
    {
      title: calendarText.fetched,
      cell: (one) => (one.fetched_at ? whenWords(one.fetched_at) : calendarText.never),
    },
    { title: calendarText.by, cell: (one) => one.fetched_by || "–" },
    {
      title: calendarText.actions,
      cell: (one) => (
        <div className="govuk-button-group">
          {replace && (
            <Button
              kind="secondary"
              small
              label={calendarText.replaceOne(whenWords(one.made_at))}
              onClick={() => replace(one)}
            >
              {calendarText.replace}
            </Button>
          )}
          <Button
            kind="secondary"
            small
            label={calendarText.endOne(whenWords(one.made_at))}
            onClick={() => end(one)}
          >
            {calendarText.end}
          </Button>
        </div>
      ),
    },
  ];
}

export function Calendars(props: Props) {
  const read = useRead<List<CalendarAddress>>(props.path);
  const [made, setMade] = useState("");
  const [said, setSaid] = useState("");
  const [failed, setFailed] = useState("");
  const done = (address: string, words: string) => {
    setMade(address);
    setSaid(words);
    setFailed("");
    announce(words || calendarText.madeTitle);
    read.again();
  };
  const notDone = (problem: unknown) => {
    const full = problem instanceof ApiError && problem.status === 409;
    setFailed(full ? calendarText.tooMany : calendarText.failed);
  };
  const make = (path: string) => {
    post<NewCalendar>(path, undefined).then(
      (given) => done(location.origin + given.path, ""),
      notDone,
    );
  };
  const end = (one: CalendarAddress) => {
    remove(`${props.path}/${one.id}`).then(() => done("", calendarText.ended), notDone);
  };
  const replace = (one: CalendarAddress) => make(`${props.path}/${one.id}/replacement`);
  return (
    <>
      {props.own && <h2 className="govuk-heading-m">{calendarText.title}</h2>}
      {props.own && <Body>{calendarText.body}</Body>}
      {failed && (
        <p className="govuk-error-message" role="alert">
          {failed}
        </p>
      )}
      {said && <p className="govuk-inset-text">{said}</p>}
      {made && <Made key={made} address={made} />}
      <Shown read={read}>
        {(list) => (
          <>
            {(list.items.length > 0 || !props.own) && (
              <Table
                caption={calendarText.titleOf}
                cards
                rows={list.items}
                columns={columnsOf(end, props.own ? replace : undefined)}
                rowKey={(one) => one.id}
                empty={<Empty>{calendarText.none}</Empty>}
              />
            )}
            {props.own && (
              <Button kind="secondary" onClick={() => make(props.path)}>
                {list.items.length > 0 ? calendarText.another : calendarText.make}
              </Button>
            )}
          </>
        )}
      </Shown>
    </>
  );
}
