// Lists of records of one type, the index of types, and lists of duties.
import { useState } from "react";
import { get } from "../../api/client";
import type { Duty, List, RecordRow } from "../../api/types";
import { useDefinitions, useRead } from "../../api/use";
import { atMoment, isThen, momentShown } from "../../base/moment";
import { may } from "../../base/permissions";
import { queryOf } from "../../base/query";
import { wordsOf } from "../../base/values";
import { isOpen, verdictOrder } from "../../base/verdict";
import { Body, Button, Empty, Heading, Link } from "../../components/basics";
import {
  ManyBar,
  useActsForMany,
  useChoosing,
  type ActForMany,
  type Chosen,
} from "../../components/choosing";
import { dutyKey } from "../../components/duties";
import { dutyColumns } from "../../components/dutyTable";
import { Export } from "../../components/export";
import { Shown } from "../../components/failures";
import { ListFilters } from "../../components/filters";
import { RecordTable, chosenRow } from "../../components/rows";
import { ThenBanner, ThenForm } from "../../components/then";
import { Paging, Table } from "../../components/table";
import { ColumnChooser, ViewBar, shownColumns, useViews } from "../../components/views";
import { useSession } from "../../shell/session";
import { NotFound, Shell } from "../../shell/Shell";
import { boardHref } from "../board/Boards";
import { ManyFlow } from "../many/lazy";
import { listText } from "../../text/lists";

export function Total(props: { total?: number | null }) {
  return props.total === undefined || props.total === null ? null : (
    <Body hint>{listText.total(props.total)}</Body>
  );
}

const verdicts = {
  any: listText.anyWorst,
  choices: verdictOrder.filter((verdict) => verdict !== "not_applicable"),
};

/** All that a list finds, as far as something may be done to them at once. */
async function gatherRecords(query: Record<string, string>, most: number): Promise<Chosen[]> {
  const found: Chosen[] = [];
  let cursor: string | null = "";
  while (cursor !== null && found.length < most) {
    const page: List<RecordRow> = await get("/records", { ...query, cursor, limit: 200 });
    found.push(...page.items.map(chosenRow));
    cursor = page.next;
  }
  return found.slice(0, most);
}

interface Doing {
  act: ActForMany;
  rows: Chosen[];
}

export function RecordListPage(props: { recordType: string }) {
  const chosen = queryOf(["state", "unit", "worst", "sort", "cursor"]);
  const query = { ...chosen, ...momentShown(), type: props.recordType };
  const { permissions } = useSession();
  const definitions = useDefinitions();
  const views = useViews(`records/${props.recordType}`);
  const read = useRead<List<RecordRow>>("/records", query);
  const type = definitions.data?.record_types.find((each) => each.name === props.recordType);
  const title = type?.plural ?? wordsOf(props.recordType);
  const choosing = useChoosing()("list");
  const { acts, most } = useActsForMany(definitions.data, isThen() ? [] : [props.recordType]);
  const [doing, setDoing] = useState<Doing>();
  if (definitions.data && !type) return <NotFound />;
  if (doing && definitions.data) {
    return (
      <Shell title={title}>
        <ManyFlow
          definitions={definitions.data}
          act={doing.act}
          rows={doing.rows}
          unit={chosen.unit}
          onBack={() => setDoing(undefined)}
          onDone={() => {
            choosing.set([]);
            setDoing(undefined);
            read.again();
          }}
        />
      </Shell>
    );
  }
  return (
    <Shell title={title}>
      <div className="rowan-title-row">
        <Heading>{title}</Heading>
        {type && !isThen() && may(permissions, "create", type.name) && (
          <Button kind="secondary" href={`/records/new/${props.recordType}`}>
            {listText.start(type.title)}
          </Button>
        )}
      </div>
      <ThenBanner now={location.pathname} />
      <ListFilters
        chosen={chosen}
        states={type?.states ?? []}
        verdict={{ ...verdicts, name: "worst", label: listText.worst }}
        keep={queryOf(["sort", "columns"])}
      />
      <ViewBar views={views} query={queryOf(["state", "unit", "worst", "sort"])} />
      <Shown read={views.held(read)} what={title.toLowerCase()}>
        {(list) => (
          <>
            <Total total={list.total} />
            <RecordTable
              caption={title}
              rows={list.items}
              columns={type?.list}
              sortedBy={chosen.sort}
              choosable
              choosing={acts.length > 0 ? choosing : undefined}
            />
            <ManyBar
              list="list"
              choosing={choosing}
              rows={list.items.map(chosenRow)}
              total={list.total ?? list.items.length}
              acts={acts}
              most={most}
              gather={() => gatherRecords({ ...query, cursor: "" }, most)}
              onGo={(act, rows) => setDoing({ act, rows })}
            />
            <Paging next={list.next} />
            <Export path="/records" query={query} recordType={props.recordType} />
            <ThenForm />
          </>
        )}
      </Shown>
    </Shell>
  );
}

export function RecordTypesPage() {
  const { permissions } = useSession();
  const read = useDefinitions();
  return (
    <Shell title={listText.recordsTitle}>
      <Heading>{listText.recordsTitle}</Heading>
      <ThenBanner now="/records" />
      <Body>{listText.recordsBody}</Body>
      <Shown read={read}>
        {(definitions) => (
          <Table
            caption={listText.recordsTitle}
            captionHidden
            cards
            rows={definitions.record_types.filter((type) => may(permissions, "read", type.name))}
            rowKey={(type) => type.name}
            columns={[
              {
                title: listText.kind,
                header: true,
                cell: (type) => <Link href={atMoment(`/records/${type.name}`)}>{type.plural}</Link>,
              },
              { title: listText.about, cell: (type) => type.about ?? wordsOf(type.area) },
              {
                title: listText.boards,
                cell: (type) =>
                  type.boards.length === 0
                    ? "–"
                    : type.boards.map((board) => (
                        <Link key={board.name} href={boardHref(type.name, board.name)}>
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

const dutyFilters = ["standard", "verdict", "unit", "record_type", "mine", "sort"];

export function DutyListPage() {
  const chosen = queryOf([...dutyFilters, "cursor"]);
  const views = useViews("duties");
  const read = useRead<List<Duty>>("/duties", chosen);
  const title = chosen.mine === "true" ? listText.dutiesMine : listText.dutiesTitle;
  const columns = dutyColumns();
  return (
    <Shell title={title}>
      <Heading>{title}</Heading>
      <ListFilters
        chosen={chosen}
        verdict={{
          any: verdicts.any,
          // Settled duties are as many as all history holds: they are listed for one standard.
          choices: chosen.standard ? verdicts.choices : verdicts.choices.filter(isOpen),
          name: "verdict",
          label: listText.verdict,
        }}
        keep={queryOf(["standard", "record_type", "mine", "columns"])}
      />
      <ViewBar views={views} query={queryOf(dutyFilters)} />
      <Shown read={views.held(read)}>
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
              empty={<Empty>{list.next ? listText.noneHere : listText.none}</Empty>}
              columns={shownColumns(columns)}
            />
            <ColumnChooser columns={columns} />
            <Paging next={list.next} />
            <Export path="/duties" query={chosen} />
          </>
        )}
      </Shown>
    </Shell>
  );
}
