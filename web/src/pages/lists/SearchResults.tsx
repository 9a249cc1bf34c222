// What was found: narrowed by kind and unit, names that sound alike, and the search kept for later.
import { useState } from "react";
import { ApiError, put } from "../../api/client";
import { startSearch } from "../../api/search";
import type { Found, SearchResult } from "../../api/types";
import { useDefinitions, useRead } from "../../api/use";
import { queryWord } from "../../base/query";
import { wordsOf } from "../../base/values";
import { Body, Button, Details, Empty, Heading, Link } from "../../components/basics";
import { VerdictTag } from "../../components/clocks";
import { Export } from "../../components/export";
import { Failure, Shown } from "../../components/failures";
import { NameForm } from "../../components/kept";
import { RowName } from "../../components/rows";
import { Paging, Table } from "../../components/table";
import { Shell } from "../../shell/Shell";
import { keptText } from "../../text/kept";
import { listText } from "../../text/lists";
import { SearchForm } from "./SearchForm";

type TitleOf = (type: string) => string;

/** Where it was found, and the words there unless the name beside says them already. */
function foundBy(why: string): string {
  const [where = "", ...rest] = why.split(": ");
  const place = listText.searchPlaces[where];
  if (!place) return why;
  const said = where === "headline" || where === "sounds";
  return said ? place : `${place}: ${rest.join(": ").replace(/[\s·]+$/, "")}`;
}

function FoundTable(props: { caption: string; found: Found[]; oneOf: TitleOf; empty: string }) {
  return (
    <Table
      caption={props.caption}
      captionHidden
      cards
      rows={props.found}
      rowKey={(item) => item.record.id}
      empty={<Empty>{props.empty}</Empty>}
      columns={[
        { title: listText.name, header: true, cell: (item) => <RowName row={item.record} /> },
        { title: listText.kind, cell: (item) => props.oneOf(item.record.type) },
        { title: listText.reference, cell: (item) => item.record.reference },
        { title: listText.searchWhy, cell: (item) => foundBy(item.why) },
        { title: listText.unit, cell: (item) => item.record.unit?.name ?? "–" },
        {
          title: listText.worst,
          cell: (item) => (item.record.worst ? <VerdictTag verdict={item.record.worst} /> : "–"),
        },
      ]}
    />
  );
}

/** Each kind and unit with its count: choosing one looks again, only there. */
function Narrow(props: {
  result: SearchResult;
  titleOf: TitleOf;
  failed: (error: unknown) => void;
}) {
  const { result } = props;
  const look = (types: string[], unit?: string) => () =>
    startSearch(result.text, types.length > 0 ? types : undefined, unit).catch(props.failed);
  const unit = result.unit?.id;
  const narrowed = result.types.length > 0 || unit !== undefined;
  const choices = [
    {
      title: listText.searchKindsFound,
      of: result.facets.types.map(({ type, count }) => ({
        key: type,
        words: listText.searchOnly(props.titleOf(type), count),
        look: look([type], unit),
      })),
    },
    {
      title: listText.searchUnitsFound,
      of: result.facets.units.slice(0, 12).map((each) => ({
        key: each.unit?.id ?? "",
        words: listText.searchOnly(each.unit?.name ?? "–", each.count),
        look: look(result.types, each.unit?.id),
      })),
    },
  ].filter((group) => group.of.length > 1);
  if (choices.length === 0 && !narrowed) return null;
  return (
    <Details summary={listText.searchNarrow}>
      {choices.map((group) => (
        <section key={group.title}>
          <h2 className="govuk-heading-s">{group.title}</h2>
          <div className="govuk-button-group">
            {group.of.map((choice) => (
              <Button key={choice.key} kind="secondary" small onClick={choice.look}>
                {choice.words}
              </Button>
            ))}
          </div>
        </section>
      ))}
      {narrowed && (
        <Button kind="secondary" small onClick={look([])}>
          {listText.searchWiden}
        </Button>
      )}
    </Details>
  );
}

function Save(props: { result: SearchResult; saved: () => void }) {
  if (props.result.title !== null) {
    return <p className="govuk-inset-text">{keptText.saved(props.result.title)}</p>;
  }
  const path = `/searches/${encodeURIComponent(props.result.id)}/title`;
  return (
    <Details summary={listText.searchSave}>
      <NameForm
        label={listText.searchSaveName}
        hint={listText.searchSaveHint}
        empty={listText.searchSaveEmpty}
        go={listText.searchSave}
        submit={(title) => put(path, { title }).then(props.saved)}
      />
    </Details>
  );
}

export function SearchResultsPage(props: { id: string }) {
  const read = useRead<SearchResult>(`/searches/${encodeURIComponent(props.id)}`, {
    cursor: queryWord("cursor"),
  });
  const definitions = useDefinitions();
  const [error, setError] = useState<ApiError>();
  const known = (type: string) => definitions.data?.record_types.find((each) => each.name === type);
  const titleOf = (type: string) => known(type)?.plural ?? wordsOf(type);
  const oneOf = (type: string) => known(type)?.title ?? wordsOf(type);
  const failed = (failure: unknown) => setError(failure instanceof ApiError ? failure : undefined);
  const where = (result: SearchResult) =>
    [...result.types.map(titleOf), result.unit?.name ?? ""].filter((word) => word).join(", ");
  return (
    <Shell title={listText.searchResults}>
      <Heading>{listText.searchResults}</Heading>
      {error && <Failure error={error} />}
      <Shown read={read} what={listText.searchResults.toLowerCase()}>
        {(result) => (
          <>
            <Body>
              {listText.searchFor(result.text, where(result))}{" "}
              <Link href="/search">{listText.searchAgain}</Link>
            </Body>
            <Details summary={listText.searchChange}>
              <SearchForm text={result.text} type={result.types[0]} />
            </Details>
            <Narrow result={result} titleOf={titleOf} failed={failed} />
            <Save result={result} saved={read.again} />
            {result.only_newest !== null && (
              <p className="govuk-inset-text">{listText.searchOnlyNewest(result.only_newest)}</p>
            )}
            <FoundTable
              caption={listText.searchResults}
              found={result.items}
              oneOf={oneOf}
              empty={
                result.next
                  ? listText.noneHere
                  : `${listText.searchNone} ${listText.searchNoneBody}`
              }
            />
            <Paging next={result.next} />
            <Export path={`/searches/${encodeURIComponent(props.id)}`} query={{}} />
            {result.sounding.length > 0 && (
              <section>
                <h2 className="govuk-heading-m">{listText.searchSounding}</h2>
                <Body>{listText.searchSoundingBody}</Body>
                <FoundTable
                  caption={listText.searchSounding}
                  found={result.sounding}
                  oneOf={oneOf}
                  empty=""
                />
              </section>
            )}
          </>
        )}
      </Shown>
    </Shell>
  );
}
