// Search over everything. The words go in a body; the page of results has only the search's number.
import { useState } from "react";
import { ApiError, remove } from "../../api/client";
import type { SavedSearch } from "../../api/types";
import { useRead } from "../../api/use";
import { Body, Button, Heading, Link } from "../../components/basics";
import { Failure, Shown } from "../../components/failures";
import { Table } from "../../components/table";
import { Shell } from "../../shell/Shell";
import { listText } from "../../text/lists";
import { SearchForm } from "./SearchForm";

function SavedSearches() {
  const read = useRead<{ items: SavedSearch[] }>("/searches");
  const [error, setError] = useState<ApiError>();
  const forget = (search: SavedSearch) => {
    remove(`/searches/${encodeURIComponent(search.id)}`).then(read.again, (failure: unknown) =>
      setError(failure instanceof ApiError ? failure : undefined),
    );
  };
  return (
    <section>
      <h2 className="govuk-heading-m">{listText.searchSaved}</h2>
      {error && <Failure error={error} />}
      <Shown read={read} what={listText.searchSaved.toLowerCase()}>
        {(saved) => (
          <Table
            caption={listText.searchSaved}
            captionHidden
            cards
            rows={saved.items}
            rowKey={(search) => search.id}
            empty={<Body>{listText.searchSavedNone}</Body>}
            columns={[
              {
                title: listText.name,
                header: true,
                cell: (search) => (
                  <Link href={`/search/${encodeURIComponent(search.id)}`}>{search.title}</Link>
                ),
              },
              { title: listText.searchWords, cell: (search) => search.text },
              {
                title: listText.searchForget,
                cell: (search) => (
                  <Button
                    kind="secondary"
                    small
                    label={listText.searchForgetOne(search.title ?? "")}
                    onClick={() => forget(search)}
                  >
                    {listText.searchForget}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Shown>
    </section>
  );
}

export function SearchPage() {
  return (
    <Shell title={listText.searchTitle}>
      <Heading>{listText.searchTitle}</Heading>
      <SearchForm />
      <SavedSearches />
    </Shell>
  );
}
