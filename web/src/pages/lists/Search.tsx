// Search over everything. The words go in a body; the page of results has only the search's number.
import { useState, type FormEvent } from "react";
import { startSearch } from "../../api/search";
import { ApiError } from "../../api/client";
import type { SearchResult } from "../../api/types";
import { useDefinitions, useRead } from "../../api/use";
import { queryWord } from "../../base/query";
import { wordsOf } from "../../base/values";
import { Button, Empty, Heading, Link } from "../../components/basics";
import { VerdictTag } from "../../components/clocks";
import { Failure, Shown } from "../../components/failures";
import { RowName } from "../../components/rows";
import { Paging, Table } from "../../components/table";
import { Shell } from "../../shell/Shell";
import { listText } from "../../text/lists";

export function SearchPage() {
  const definitions = useDefinitions();
  const [words, setWords] = useState("");
  const [kind, setKind] = useState("");
  const [problem, setProblem] = useState("");
  const [error, setError] = useState<ApiError>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = words.trim();
    setProblem(text === "" ? listText.searchEmpty : "");
    if (text === "") {
      document.getElementById("search-words")?.focus();
      return;
    }
    startSearch(text, kind ? [kind] : undefined).then(
      (id) => location.assign(`/search/${encodeURIComponent(id)}`),
      (failure: unknown) => setError(failure instanceof ApiError ? failure : undefined),
    );
  };
  return (
    <Shell title={listText.searchTitle}>
      <Heading>{listText.searchTitle}</Heading>
      {error && <Failure error={error} />}
      <form onSubmit={submit} noValidate className="rowan-form">
        <div className={`govuk-form-group${problem ? " govuk-form-group--error" : ""}`}>
          <label className="govuk-label govuk-label--s" htmlFor="search-words">
            {listText.searchLabel}
          </label>
          <div className="govuk-hint" id="search-hint">
            {listText.searchHint}
          </div>
          {problem && (
            <p className="govuk-error-message" id="search-error" role="alert">
              {problem}
            </p>
          )}
          <input
            className={`govuk-input${problem ? " govuk-input--error" : ""}`}
            id="search-words"
            type="search"
            autoComplete="off"
            spellCheck={false}
            value={words}
            aria-describedby={`search-hint${problem ? " search-error" : ""}`}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
        <div className="govuk-form-group">
          <label className="govuk-label govuk-label--s" htmlFor="search-kind">
            {listText.searchKinds}
          </label>
          <select
            className="govuk-select"
            id="search-kind"
            value={kind}
            onChange={(event) => setKind(event.target.value)}
          >
            <option value="">{listText.searchEverything}</option>
            {definitions.data?.record_types.map((type) => (
              <option key={type.name} value={type.name}>
                {type.plural}
              </option>
            ))}
          </select>
        </div>
        <Button type="submit">{listText.searchGo}</Button>
      </form>
    </Shell>
  );
}

/** Where it was found, and the words there unless the name beside says them already. */
function foundBy(why: string): string {
  const [where = "", ...rest] = why.split(": ");
  const place = listText.searchPlaces[where];
  if (!place) return why;
  return where === "headline" ? place : `${place}: ${rest.join(": ").replace(/[\s·]+$/, "")}`;
}

export function SearchResultsPage(props: { id: string }) {
  const read = useRead<SearchResult>(`/searches/${encodeURIComponent(props.id)}`, {
    cursor: queryWord("cursor"),
  });
  const definitions = useDefinitions();
  const kindOf = (type: string) =>
    definitions.data?.record_types.find((each) => each.name === type)?.title ?? wordsOf(type);
  return (
    <Shell title={listText.searchResults}>
      <Heading>{listText.searchResults}</Heading>
      <p className="govuk-body">
        <Link href="/search">{listText.searchAgain}</Link>
      </p>
      <Shown read={read} what={listText.searchResults.toLowerCase()}>
        {(result) => (
          <>
            {result.only_newest !== null && (
              <p className="govuk-inset-text">{listText.searchOnlyNewest(result.only_newest)}</p>
            )}
            <Table
              caption={listText.searchResults}
              captionHidden
              cards
              rows={result.items}
              rowKey={(item) => item.record.id}
              empty={
                <Empty>
                  {result.next
                    ? listText.noneHere
                    : `${listText.searchNone} ${listText.searchNoneBody}`}
                </Empty>
              }
              columns={[
                {
                  title: listText.name,
                  header: true,
                  cell: (item) => <RowName row={item.record} />,
                },
                { title: listText.kind, cell: (item) => kindOf(item.record.type) },
                { title: listText.reference, cell: (item) => item.record.reference },
                { title: listText.searchWhy, cell: (item) => foundBy(item.why) },
                { title: listText.unit, cell: (item) => item.record.unit?.name ?? "–" },
                {
                  title: listText.worst,
                  cell: (item) => item.record.worst && <VerdictTag verdict={item.record.worst} />,
                },
              ]}
            />
            <Paging next={result.next} />
          </>
        )}
      </Shown>
    </Shell>
  );
}
