// What comes in: every stream against its own past, and the weeks and records behind each.
import type { Stream, StreamWeek } from "../../api/streams";
import type { List, RecordRow } from "../../api/types";
import { useRead } from "../../api/use";
import { given, queryOf } from "../../base/query";
import { fullDate } from "../../base/time";
import { Body, Details, Empty, Heading, Link } from "../../components/basics";
import { Tag } from "../../components/clocks";
import { Export } from "../../components/export";
import { Shown } from "../../components/failures";
import { RecordTable } from "../../components/rows";
import { Paging, Table } from "../../components/table";
import { Shell } from "../../shell/Shell";
import { streamText } from "../../text/streams";
import { Total } from "../lists/Lists";
import { WeekChart, drawn, weeksDrawn } from "./WeekChart";

function streamHref(stream: Stream): string {
  const words = new URLSearchParams(given({ part: stream.part })).toString();
  return `/streams/${stream.stream}${words ? `?${words}` : ""}`;
}

function periodWords(week: StreamWeek): string {
  return streamText.periodOf(fullDate(week.from), fullDate(week.to));
}

function Count(props: { stream: Stream; week: StreamWeek }) {
  const { stream, week } = props;
  if (week.count === 0) return <>0</>;
  const words = new URLSearchParams(
    given({ part: stream.part, from: week.from, to: week.to }),
  ).toString();
  return (
    <Link
      href={`/streams/${stream.stream}/rows?${words}`}
      label={streamText.rowsOf(week.count, periodWords(week))}
    >
      {week.count}
    </Link>
  );
}

function Verdict(props: { stream: Stream }) {
  const { verdict } = props.stream;
  return <Tag tone={streamText.tones[verdict]}>{streamText.verdicts[verdict]}</Tag>;
}

function Fall(props: { stream: Stream }) {
  const { fall, title } = props.stream;
  if (!fall) return <>{streamText.noFall}</>;
  return (
    <Link href={`/records/${fall.id}`} label={`${streamText.openFall}: ${title}`}>
      {streamText.openFall}
    </Link>
  );
}

export function StreamsPage() {
  const read = useRead<List<Stream>>("/streams");
  return (
    <Shell title={streamText.title}>
      <Heading>{streamText.title}</Heading>
      <Body>{streamText.about}</Body>
      <Shown read={read}>
        {(list) => (
          <>
            <Table
              caption={streamText.title}
              captionHidden
              cards
              rows={list.items}
              rowKey={(stream) => `${stream.stream} ${stream.part}`}
              empty={<Empty>{streamText.none}</Empty>}
              columns={[
                {
                  title: streamText.stream,
                  header: true,
                  cell: (stream) => <Link href={streamHref(stream)}>{stream.title}</Link>,
                },
                { title: streamText.verdict, cell: (stream) => <Verdict stream={stream} /> },
                {
                  title: streamText.lastDays(list.items[0]?.rule.days ?? 7),
                  numeric: true,
                  cell: (stream) => <Count stream={stream} week={stream.now} />,
                },
                {
                  title: streamText.usual,
                  numeric: true,
                  cell: (stream) => streamText.usualWords(stream.usual),
                },
                { title: streamText.owner, cell: (stream) => stream.owner },
                { title: streamText.fall, cell: (stream) => <Fall stream={stream} /> },
              ]}
            />
            <Export path="/streams" query={{}} />
          </>
        )}
      </Shown>
    </Shell>
  );
}

function Weeks(props: { stream: Stream; caption: string; weeks: StreamWeek[] }) {
  const { stream } = props;
  return (
    <Table
      caption={props.caption}
      rows={props.weeks}
      rowKey={(week) => week.from}
      columns={[
        { title: streamText.period, header: true, cell: periodWords },
        {
          title: streamText.count,
          numeric: true,
          cell: (week) => <Count stream={stream} week={week} />,
        },
        {
          title: streamText.compared,
          cell: (week) =>
            week === stream.now ? streamText.now : week.compared ? streamText.yes : streamText.no,
        },
      ]}
    />
  );
}

function Whole(props: { stream: Stream }) {
  const { stream } = props;
  return (
    <>
      <Heading>{stream.title}</Heading>
      <Body>{stream.about}</Body>
      <p className="govuk-body">
        <Verdict stream={stream} /> {streamText.summary(stream)}{" "}
        {stream.fall && <Fall stream={stream} />}
      </p>
      <WeekChart stream={stream} />
      <Weeks stream={stream} caption={streamText.weeks} weeks={drawn(stream)} />
      {stream.weeks.length >= weeksDrawn && (
        <Details summary={streamText.earlier}>
          <Weeks
            stream={stream}
            caption={streamText.earlier}
            weeks={stream.weeks.slice(weeksDrawn - 1)}
          />
        </Details>
      )}
      <Details summary={streamText.how}>
        <ul className="govuk-list govuk-list--bullet">
          {streamText.rule(stream.rule).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Details>
    </>
  );
}

export function StreamPage(props: { id: string }) {
  const { part } = queryOf(["part"]);
  const read = useRead<List<Stream>>("/streams");
  const of = (list: List<Stream>) =>
    list.items.find((each) => each.stream === props.id && each.part === (part ?? ""));
  return (
    <Shell title={(read.data && of(read.data)?.title) ?? streamText.title}>
      <a className="govuk-back-link" href="/streams">
        {streamText.back}
      </a>
      <Shown read={read} whole>
        {(list) => {
          const stream = of(list);
          if (stream) return <Whole stream={stream} />;
          return (
            <>
              <Heading>{streamText.title}</Heading>
              <Empty>{streamText.gone}</Empty>
            </>
          );
        }}
      </Shown>
    </Shell>
  );
}

export function StreamRowsPage(props: { id: string }) {
  const chosen = queryOf(["part", "from", "to", "cursor"]);
  const streams = useRead<List<Stream>>("/streams");
  const path = `/streams/${props.id}/rows`;
  const read = useRead<List<RecordRow>>(path, chosen);
  const stream = streams.data?.items.find(
    (each) => each.stream === props.id && each.part === (chosen.part ?? ""),
  );
  const title = streamText.rowsTitle(stream?.title ?? streamText.title);
  const days = streamText.periodOf(fullDate(chosen.from ?? ""), fullDate(chosen.to ?? ""));
  return (
    <Shell title={title}>
      <a className="govuk-back-link" href={stream ? streamHref(stream) : "/streams"}>
        {stream?.title ?? streamText.back}
      </a>
      <Heading caption={days}>{title}</Heading>
      <Body hint>{streamText.rowsAbout}</Body>
      <Shown read={read} whole>
        {(list) => (
          <>
            <Total total={list.total} />
            <RecordTable caption={title} rows={list.items} />
            <Paging next={list.next} />
            <Export path={path} query={chosen} />
          </>
        )}
      </Shown>
    </Shell>
  );
}
