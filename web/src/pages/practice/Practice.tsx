// Every standard of practice, with live counts of where it is failing.
import type { List, StandardSummary, Verdict } from "../../api/types";
import { useDefinitions, useRead } from "../../api/use";
import { queryOf, practiceHref } from "../../base/query";
import { wordsOf } from "../../base/values";
import { Body, Empty, Heading, Link } from "../../components/basics";
import { Tag } from "../../components/clocks";
import { Shown } from "../../components/failures";
import { FilterForm, FilterInput, FilterSelect } from "../../components/filters";
import { Paging, Table } from "../../components/table";
import { Shell } from "../../shell/Shell";
import { Export } from "../../components/export";
import { practiceText } from "../../text/practice";

export function dutiesHref(standard: string, verdict: Verdict): string {
  return `/duties?standard=${encodeURIComponent(standard)}&verdict=${verdict}`;
}

export function CountLink(props: {
  standard: StandardSummary;
  verdict: "breached" | "unknown" | "due_soon";
}) {
  const count = props.standard.counts?.[props.verdict] ?? 0;
  if (count === 0) return <>0</>;
  return (
    <Link
      href={dutiesHref(props.standard.id, props.verdict)}
      label={`${count}, ${props.standard.title}`}
    >
      {count}
    </Link>
  );
}

export function PracticePage() {
  const chosen = queryOf(["area", "status", "q", "sort", "cursor"]);
  const read = useRead<List<StandardSummary>>("/standards", { ...chosen, limit: 200 });
  const definitions = useDefinitions();
  const areas = definitions.data?.areas ?? [];
  const areaTitle = (id: string) => areas.find((area) => area.id === id)?.title ?? wordsOf(id);
  return (
    <Shell title={practiceText.title}>
      <Heading>{practiceText.title}</Heading>
      <Body>{practiceText.intro}</Body>
      <Shown read={read}>
        {(list) => (
          <>
            <FilterForm filtered={Object.keys(chosen).length > 0} keep={queryOf(["sort"])}>
              <FilterInput name="q" label={practiceText.words} chosen={chosen.q} />
              <FilterSelect
                name="area"
                label={practiceText.area}
                any={practiceText.anyArea}
                chosen={chosen.area}
                choices={areas.map((area) => ({ value: area.id, words: area.title }))}
              />
              <FilterSelect
                name="status"
                label={practiceText.status}
                any={practiceText.anyStatus}
                chosen={chosen.status}
                choices={practiceText.statuses.map((each) => ({
                  value: each,
                  words: wordsOf(each),
                }))}
              />
            </FilterForm>
            <Table
              caption={practiceText.title}
              captionHidden
              cards
              rows={list.items}
              sortedBy={chosen.sort}
              rowKey={(standard) => standard.id}
              empty={<Empty>{practiceText.none}</Empty>}
              columns={[
                {
                  title: practiceText.standard,
                  header: true,
                  sort: "title",
                  cell: (standard) => (
                    <>
                      <Link href={practiceHref(standard.id)}>{standard.title}</Link>
                      {standard.local && (
                        <>
                          {" "}
                          <Tag tone="grey">{practiceText.local}</Tag>
                        </>
                      )}
                      <span className="rowan-under">{standard.duty}</span>
                    </>
                  ),
                },
                {
                  title: practiceText.area,
                  sort: "area",
                  cell: (standard) => areaTitle(standard.area),
                },
                {
                  title: practiceText.severity,
                  sort: "severity",
                  cell: (standard) => wordsOf(standard.severity),
                },
                {
                  title: practiceText.failing,
                  numeric: true,
                  sort: "breached",
                  cell: (standard) => <CountLink standard={standard} verdict="breached" />,
                },
                {
                  title: practiceText.unknown,
                  numeric: true,
                  sort: "unknown",
                  cell: (standard) => <CountLink standard={standard} verdict="unknown" />,
                },
                {
                  title: practiceText.dueSoon,
                  numeric: true,
                  sort: "due_soon",
                  cell: (standard) => <CountLink standard={standard} verdict="due_soon" />,
                },
              ]}
            />
            <Export path="/standards" query={chosen} open />
            <Paging next={list.next} />
          </>
        )}
      </Shown>
    </Shell>
  );
}
