// The custody picture: each measure by station or borough, as a table and as bars, with its pair.
import { useId } from "react";
import type { List, Measure, MeasureResult, RecordRow } from "../../api/types";
import { type Read, useDefinitions, useRead } from "../../api/use";
import { dayEnd, dayStart } from "../../base/time";
import { momentShown } from "../../base/moment";
import { given, hrefWith, queryOf, queryWord } from "../../base/query";
import { wordsOf } from "../../base/values";
import { Body, Details, Empty, Heading, Link } from "../../components/basics";
import { Tag } from "../../components/clocks";
import { Shown } from "../../components/failures";
import { FilterForm, FilterInput, FilterSelect } from "../../components/filters";
import { RecordTable } from "../../components/rows";
import { Paging, Table } from "../../components/table";
import { ThenBanner, ThenForm } from "../../components/then";
import { Shell } from "../../shell/Shell";
import { pictureText } from "../../text/picture";
import { Export } from "../../components/export";
import { BarChart } from "./BarChart";
import { Spread } from "./Spread";
import { TileMap } from "./TileMap";
import { tilesOf } from "./map";
import { barsOf, shareWords, titled, totalShare, type Bar } from "./cells";

/** Fewer groups than this have no spread to speak of. */
const fewestToSpread = 3;

/** What a measure can be counted by, the likeliest first: its own groups, and the month. */
function groupingsOf(measure: Measure): string[] {
  const own = [...new Set([...(measure.groupings ?? []), "month"])];
  const wanted = Object.keys(pictureText.groupings);
  const rank = (name: string) => (wanted.includes(name) ? wanted.indexOf(name) : wanted.length);
  return own.sort((a, b) => rank(a) - rank(b));
}

/** A pair is counted in the same way where it can be. */
function pairGrouping(pair: Measure, by: string): string {
  const groupings = groupingsOf(pair);
  return groupings.includes(by) ? by : (groupings[0] ?? "month");
}

type Part = keyof typeof pictureText.rowsOf;

function rowsHref(measure: string, part: Part, bar: Bar, period: Record<string, string>): string {
  const words = new URLSearchParams({ part, ...period, ...bar.group, ...momentShown() });
  return `/picture/${encodeURIComponent(measure)}/rows?${words.toString()}`;
}

function NumberLink(props: {
  measure: string;
  part: Part;
  bar: Bar;
  count: number;
  period: Record<string, string>;
}) {
  const { bar, part, count } = props;
  if (count === 0) return <>0</>;
  return (
    <Link
      href={rowsHref(props.measure, part, bar, props.period)}
      label={pictureText.rowsLabel(count, pictureText.rowsOf[part].toLowerCase(), bar.label)}
    >
      {count}
    </Link>
  );
}

function MeasureTable(props: {
  result: MeasureResult;
  bars: Bar[];
  by: string;
  period: Record<string, string>;
}) {
  const { result, bars, period } = props;
  const total: Bar = {
    ...result.totals,
    key: "total",
    label: pictureText.total,
    group: {},
    outlier: false,
    ...totalShare(result.totals),
  };
  const number = (part: Part, count: (bar: Bar) => number) => ({
    title: pictureText[part === "not_known" ? "notKnown" : part],
    numeric: true,
    cell: (bar: Bar) => (
      <NumberLink
        measure={result.measure.id}
        part={part}
        bar={bar}
        count={count(bar)}
        period={period}
      />
    ),
  });
  return (
    <Table
      caption={result.measure.title}
      captionHidden
      rows={[...bars, total]}
      rowKey={(bar) => bar.key}
      columns={[
        {
          title: pictureText.groupings[props.by] ?? wordsOf(props.by),
          header: true,
          cell: (bar) => (
            <>
              {bar.label} {bar.outlier && <Tag tone="yellow">{pictureText.outlier}</Tag>}
            </>
          ),
        },
        number("numerator", (bar) => bar.numerator),
        number("denominator", (bar) => bar.denominator),
        number("not_known", (bar) => bar.not_known),
        { title: pictureText.share, numeric: true, cell: (bar) => shareWords(bar.low, bar.high) },
      ]}
    />
  );
}

/** Over all time the server also marks the groups that are unlike the others. */
function figuresOf(id: string, by: string, period: Record<string, string>) {
  const dated = Boolean(period.from || period.to);
  return {
    path: dated ? `/measures/${encodeURIComponent(id)}` : "/force-picture",
    query: given(
      dated
        ? { by, from: dayStart(period.from), to: dayEnd(period.to), ...momentShown() }
        : { measure: id, by, ...momentShown() },
    ),
  };
}

function useMeasure(id: string, by: string, period: Record<string, string>): Read<MeasureResult> {
  const { path, query } = figuresOf(id, by, period);
  return useRead<MeasureResult>(path, query);
}

/** Months in their order as bars; anything else on the map where it has one, and by its spread. */
function Drawn(props: {
  measure: Measure;
  bars: Bar[];
  by: string;
  period: Record<string, string>;
}) {
  const { measure, bars, by } = props;
  const lookups = useDefinitions().data?.lookups ?? {};
  const target = measure.target ?? null;
  const shares = bars.filter((bar) => bar.low !== null);
  if (by === "month" || shares.length < fewestToSpread) {
    return <BarChart title={measure.title} bars={bars} target={target} />;
  }
  const tiles = tilesOf(bars, by, lookups);
  const hrefOf = (bar: Bar) => rowsHref(measure.id, "denominator", bar, props.period);
  return (
    <>
      {tiles.length > 0 && (
        <TileMap title={measure.title} tiles={tiles} bars={bars} hrefOf={hrefOf} />
      )}
      <Spread title={measure.title} bars={bars} hrefOf={hrefOf} />
    </>
  );
}

/** Two measures of the same groups in one table, where both can be counted so. */
function SideBySide(props: {
  measure: Measure;
  pair: Measure;
  by: string;
  period: Record<string, string>;
}) {
  const { by, period } = props;
  const lookups = useDefinitions().data?.lookups ?? {};
  const own = useMeasure(props.measure.id, by, period);
  const other = useMeasure(props.pair.id, by, period);
  if (!own.data || !other.data || own.data.cells.length === 0) return null;
  const bars = titled(barsOf(own.data.cells, [by]), by, lookups);
  const others = new Map(barsOf(other.data.cells, [by]).map((bar) => [bar.key, bar]));
  const cell = (measure: Measure, bar: Bar | undefined) => {
    if (!bar || bar.denominator === 0) return "–";
    const words = pictureText.ofCount(
      bar.numerator,
      bar.denominator,
      shareWords(bar.low, bar.high),
    );
    return <Link href={rowsHref(measure.id, "denominator", bar, period)}>{words}</Link>;
  };
  return (
    <section className="rowan-measure">
      <h2 className="govuk-heading-m">{pictureText.side}</h2>
      <Body hint>{pictureText.sideNote}</Body>
      <Table
        caption={pictureText.side}
        captionHidden
        rows={bars}
        rowKey={(bar) => bar.key}
        columns={[
          {
            title: pictureText.groupings[by] ?? wordsOf(by),
            header: true,
            cell: (bar) => bar.label,
          },
          { title: props.measure.title, cell: (bar) => cell(props.measure, bar) },
          { title: props.pair.title, cell: (bar) => cell(props.pair, others.get(bar.key)) },
        ]}
      />
    </section>
  );
}

function MeasureBlock(props: {
  id: string;
  by: string;
  period: Record<string, string>;
  pairOf?: string;
}) {
  const heading = useId();
  const lookups = useDefinitions().data?.lookups ?? {};
  const read = useMeasure(props.id, props.by, props.period);
  return (
    <Shown read={read} what={pictureText.measure.toLowerCase()}>
      {(result) => {
        const bars = titled(barsOf(result.cells, [props.by]), props.by, lookups);
        const { measure } = result;
        return (
          <section aria-labelledby={heading} className="rowan-measure">
            <h2 className="govuk-heading-m" id={heading}>
              {props.pairOf && <span className="govuk-caption-m">{pictureText.pair}</span>}
              {measure.title}
            </h2>
            {props.pairOf && <Body hint>{pictureText.pairNote}</Body>}
            {bars.length === 0 ? (
              <Empty>{pictureText.none}</Empty>
            ) : (
              <>
                <Drawn measure={measure} bars={bars} by={props.by} period={props.period} />
                <MeasureTable result={result} bars={bars} by={props.by} period={props.period} />
              </>
            )}
            <Definition measure={measure} />
            <Export {...figuresOf(props.id, props.by, props.period)} open figures />
          </section>
        );
      }}
    </Shown>
  );
}

function Definition(props: { measure: Measure }) {
  const { measure } = props;
  return (
    <Details
      summary={
        <>
          {pictureText.definition}
          <span className="govuk-visually-hidden">: {measure.title}</span>
        </>
      }
    >
      {measure.about && <p className="govuk-body">{measure.about}</p>}
      {measure.numerator && (
        <p className="govuk-body">
          {pictureText.numerator}: {measure.numerator}
        </p>
      )}
      {measure.denominator && (
        <p className="govuk-body">
          {pictureText.denominator}: {measure.denominator}
        </p>
      )}
      {measure.source && (
        <p className="govuk-body">
          {pictureText.source}: {measure.source.title} {measure.source.provision}
        </p>
      )}
    </Details>
  );
}

export function PicturePage() {
  const list = useRead<List<Measure>>("/measures", { limit: 200 });
  const chosen = queryOf(["measure", "by", "from", "to"]);
  const areas = useDefinitions().data?.areas ?? [];
  const areaTitle = (id: string) => areas.find((area) => area.id === id)?.title ?? wordsOf(id);
  return (
    <Shell title={pictureText.title}>
      <Heading>{pictureText.title}</Heading>
      <ThenBanner now={location.pathname} />
      <Body>{pictureText.intro}</Body>
      <Shown read={list}>
        {(measures) => {
          const first = measures.items[0];
          if (!first) return <Empty>{pictureText.noMeasures}</Empty>;
          const measure = measures.items.find((each) => each.id === chosen.measure) ?? first;
          const groupings = groupingsOf(measure);
          const pair = measures.items.find((each) => each.id === measure.pair);
          const by =
            chosen.by && groupings.includes(chosen.by) ? chosen.by : (groupings[0] ?? "month");
          const period = queryOf(["from", "to"]);
          return (
            <>
              <FilterForm filtered={Object.keys(chosen).length > 0} keep={{ ...momentShown() }}>
                <FilterSelect
                  name="measure"
                  label={pictureText.measure}
                  any={first.title}
                  chosen={measure.id}
                  choices={measures.items.map((each) => ({
                    value: each.id,
                    words: each.title,
                    group: each.area && areaTitle(each.area),
                  }))}
                />
                <FilterSelect
                  name="by"
                  label={pictureText.by}
                  any={pictureText.groupings[groupings[0] ?? ""] ?? ""}
                  chosen={by}
                  choices={groupings.map((each) => ({
                    value: each,
                    words: pictureText.groupings[each] ?? wordsOf(each),
                  }))}
                />
                <FilterInput
                  name="from"
                  label={pictureText.from}
                  chosen={chosen.from}
                  type="date"
                />
                <FilterInput name="to" label={pictureText.to} chosen={chosen.to} type="date" />
              </FilterForm>
              <MeasureBlock id={measure.id} by={by} period={period} />
              {pair && (
                <MeasureBlock
                  id={pair.id}
                  by={pairGrouping(pair, by)}
                  period={period}
                  pairOf={measure.id}
                />
              )}
              {pair && pairGrouping(pair, by) === by && (
                <SideBySide measure={measure} pair={pair} by={by} period={period} />
              )}
              <ThenForm />
            </>
          );
        }}
      </Shown>
    </Shell>
  );
}

function pictureHref(measure: string): string {
  const words = new URLSearchParams({ measure, ...momentShown() });
  return `/picture?${words.toString()}`;
}

function isPart(text: string): text is Part {
  return text in pictureText.rowsOf;
}

export function PictureRowsPage(props: { id: string }) {
  const words = Object.fromEntries(new URLSearchParams(location.search));
  const query = { ...words, from: dayStart(words.from), to: dayEnd(words.to) };
  const part = queryWord("part");
  const path = `/measures/${encodeURIComponent(props.id)}/rows`;
  const measure = useRead<List<Measure>>("/measures", { limit: 200 });
  const read = useRead<List<RecordRow>>(path, query);
  const title =
    measure.data?.items.find((each) => each.id === props.id)?.title ?? pictureText.measure;
  return (
    <Shell title={pictureText.title}>
      <a className="govuk-back-link" href={pictureHref(props.id)}>
        {pictureText.back}
      </a>
      <Heading caption={title}>
        {isPart(part) ? pictureText.rowsOf[part] : pictureText.title}
      </Heading>
      <ThenBanner now={hrefWith({ as_at: "", known_at: "" })} />
      {measure.data?.items
        .filter((each) => each.id === props.id)
        .map((each) => (
          <Definition key={each.id} measure={each} />
        ))}
      <Shown read={read}>
        {(list) => (
          <>
            <RecordTable caption={title} rows={list.items} />
            <Paging next={list.next} />
            <Export path={path} query={given(query)} />
          </>
        )}
      </Shown>
    </Shell>
  );
}
