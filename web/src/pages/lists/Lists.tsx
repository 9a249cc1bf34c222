// Lists of records of one type, the index of types, and lists of duties.
import { address } from "../../api/client";
import type { Definitions, Duty, List, RecordRow } from "../../api/types";
import { useRead } from "../../api/use";
import { queryOf } from "../../base/query";
import { wordsOf } from "../../base/values";
import { verdictOrder, verdictWords } from "../../base/verdict";
import { Body, Button, Empty, Heading, Link } from "../../components/basics";
import { DutyTime } from "../../components/clocks";
import { DutyTags, OwnerWords, dutyKey } from "../../components/duties";
import { Shown } from "../../components/failures";
import { FilterForm, FilterSelect, useUnits } from "../../components/filters";
import { RecordTable } from "../../components/rows";
import { Paging, Table } from "../../components/table";
import { Shell } from "../../shell/Shell";
import { listText } from "../../text/lists";

export function CsvLink(props: { path: string; query: Record<string, string> }) {
  const download = async () => {
    const answer = await fetch(address(props.path, props.query), {
      headers: { Accept: "text/csv" },
      credentials: "same-origin",
    });
    if (!answer.ok) return;
    const file = URL.createObjectURL(await answer.blob());
    const link = document.createElement("a");
    link.href = file;
    link.download = "rowan.csv";
    link.click();
    URL.revokeObjectURL(file);
  };
  return (
    <p className="govuk-body rowan-csv">
      <button type="button" className="rowan-link-button" onClick={() => void download()}>
        {listText.csv}
      </button>
    </p>
  );
}

export function Total(props: { total?: number | null }) {
  return props.total === undefined || props.total === null ? null : (
    <Body hint>{listText.total(props.total)}</Body>
  );
}

const openVerdicts = verdictOrder
  .filter((verdict) => verdict !== "not_applicable")
  .map((verdict) => ({ value: verdict, words: verdictWords(verdict) }));

export function RecordListPage(props: { recordType: string }) {
  const chosen = queryOf(["state", "unit", "worst", "sort", "cursor"]);
  const query = { ...chosen, type: props.recordType };
  const definitions = useRead<Definitions>("/definitions");
  const read = useRead<List<RecordRow>>("/records", query);
  const units = useUnits();
  const type = definitions.data?.record_types.find((each) => each.name === props.recordType);
  const title = type?.plural ?? wordsOf(props.recordType);
  const filtered = Boolean(chosen.state || chosen.unit || chosen.worst);
  return (
    <Shell title={title}>
      <div className="rowan-title-row">
        <Heading>{title}</Heading>
        {type?.events.some((event) => event.opens) && (
          <Button kind="secondary" href={`/records/new/${props.recordType}`}>
            {listText.start(type.title)}
          </Button>
        )}
      </div>
      <FilterForm filtered={filtered} keep={queryOf(["sort"])}>
        <FilterSelect
          name="state"
          label={listText.state}
          any={listText.anyState}
          chosen={chosen.state}
          choices={(type?.states ?? []).map((state) => ({ value: state, words: wordsOf(state) }))}
        />
        <FilterSelect
          name="unit"
          label={listText.unit}
          any={listText.anyUnit}
          chosen={chosen.unit}
          choices={units}
        />
        <FilterSelect
          name="worst"
          label={listText.worst}
          any={listText.anyWorst}
          chosen={chosen.worst}
          choices={openVerdicts}
        />
      </FilterForm>
      <Shown read={read} what={title.toLowerCase()}>
        {(list) => (
          <>
            <Total total={list.total} />
            <RecordTable
              caption={title}
              rows={list.items}
              columns={type?.list}
              sortedBy={chosen.sort}
            />
            <Paging next={list.next} />
            <CsvLink path="/records" query={query} />
          </>
        )}
      </Shown>
    </Shell>
  );
}

export function RecordTypesPage() {
  const read = useRead<Definitions>("/definitions");
  return (
    <Shell title={listText.recordsTitle}>
      <Heading>{listText.recordsTitle}</Heading>
      <Body>{listText.recordsBody}</Body>
      <Shown read={read}>
        {(definitions) => (
          <Table
            caption={listText.recordsTitle}
            captionHidden
            cards
            rows={definitions.record_types}
            rowKey={(type) => type.name}
            columns={[
              {
                title: listText.kind,
                header: true,
                cell: (type) => <Link href={`/records/${type.name}`}>{type.plural}</Link>,
              },
              { title: listText.about, cell: (type) => type.about ?? wordsOf(type.area) },
              {
                title: listText.boards,
                cell: (type) =>
                  type.boards.length === 0
                    ? "–"
                    : type.boards.map((board) => (
                        <Link key={board.name} href={`/boards/${type.name}/${board.name}`}>
                          {board.title}
                        </Link>
                      )),
              },
            ]}
          />
        )}
      </Shown>
    </Shell>
  );
}

export function DutyListPage() {
  const chosen = queryOf(["standard", "verdict", "unit", "record_type", "mine", "sort", "cursor"]);
  const read = useRead<List<Duty>>("/duties", chosen);
  const units = useUnits();
  return (
    <Shell title={listText.dutiesTitle}>
      <Heading>{listText.dutiesTitle}</Heading>
      <FilterForm
        keep={queryOf(["standard", "record_type", "mine"])}
        filtered={Boolean(chosen.verdict || chosen.unit)}
      >
        <FilterSelect
          name="verdict"
          label={listText.verdict}
          any={listText.anyWorst}
          chosen={chosen.verdict}
          choices={openVerdicts}
        />
        <FilterSelect
          name="unit"
          label={listText.unit}
          any={listText.anyUnit}
          chosen={chosen.unit}
          choices={units}
        />
      </FilterForm>
      <Shown read={read}>
        {(list) => (
          <>
            <Total total={list.total} />
            <Table
              caption={listText.dutiesTitle}
              captionHidden
              cards
              rows={list.items}
              sortedBy={chosen.sort}
              rowKey={dutyKey}
              empty={<Empty>{listText.none}</Empty>}
              columns={[
                {
                  title: listText.name,
                  header: true,
                  cell: (duty) => (
                    <Link href={`/records/${duty.record.id}/duties`}>{duty.record.headline}</Link>
                  ),
                },
                { title: listText.reference, cell: (duty) => duty.record.reference },
                { title: listText.duty, cell: (duty) => duty.title },
                { title: listText.verdict, cell: (duty) => <DutyTags duty={duty} /> },
                { title: listText.due, sort: "due", cell: (duty) => <DutyTime duty={duty} /> },
                { title: listText.owner, cell: (duty) => <OwnerWords duty={duty} /> },
                { title: listText.unit, cell: (duty) => duty.unit?.name ?? "–" },
              ]}
            />
            <Paging next={list.next} />
            <CsvLink path="/duties" query={chosen} />
          </>
        )}
      </Shown>
    </Shell>
  );
}
