// Every standard of practice, with live counts of where it is failing.
import type { List, StandardSummary, Verdict } from "../../api/types";
import { useRead } from "../../api/use";
import { queryOf, practiceHref } from "../../base/query";
import { wordsOf } from "../../base/values";
import { Body, Empty, Heading, Link } from "../../components/basics";
import { Tag } from "../../components/clocks";
import { Shown } from "../../components/failures";
import { FilterForm, FilterInput, FilterSelect } from "../../components/filters";
import { Paging, Table } from "../../components/table";
import { Shell } from "../../shell/Shell";
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

function areasOf(standards: StandardSummary[], chosen: string | undefined): string[] {
  return [...new Set([...standards.map((each) => each.area), ...(chosen ? [chosen] : [])])].sort();
}

export function PracticePage() {
  const chosen = queryOf(["area", "status", "q", "cursor"]);
  const read = useRead<List<StandardSummary>>("/standards", { ...chosen, limit: 200 });
  return (
    <Shell title={practiceText.title}>
      <Heading>{practiceText.title}</Heading>
      <Body>{practiceText.intro}</Body>
      <Shown read={read}>
        {(list) => (
          <>
            <FilterForm filtered={Object.keys(chosen).length > 0}>
              <FilterInput name="q" label={practiceText.words} chosen={chosen.q} />
              <FilterSelect
                name="area"
                label={practiceText.area}
                any={practiceText.anyArea}
                chosen={chosen.area}
                choices={areasOf(list.items, chosen.area).map((area) => ({
                  value: area,
                  words: wordsOf(area),
                }))}
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
              rowKey={(standard) => standard.id}
              empty={<Empty>{practiceText.none}</Empty>}
              columns={[
                {
                  title: practiceText.standard,
                  header: true,
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
                { title: practiceText.area, cell: (standard) => wordsOf(standard.area) },
                { title: practiceText.severity, cell: (standard) => wordsOf(standard.severity) },
                {
                  title: practiceText.failing,
                  numeric: true,
                  cell: (standard) => <CountLink standard={standard} verdict="breached" />,
                },
                {
                  title: practiceText.unknown,
                  numeric: true,
                  cell: (standard) => <CountLink standard={standard} verdict="unknown" />,
                },
                {
                  title: practiceText.dueSoon,
                  numeric: true,
                  cell: (standard) => <CountLink standard={standard} verdict="due_soon" />,
                },
              ]}
            />
            <Paging next={list.next} />
          </>
        )}
      </Shown>
    </Shell>
  );
}
