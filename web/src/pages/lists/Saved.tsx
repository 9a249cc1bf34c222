// Lists and searches that somebody has saved: opened, renamed, opened first, forgotten.
import { useState } from "react";
import { ApiError, put, remove } from "../../api/client";
import type { SavedSearch } from "../../api/types";
import { useRead } from "../../api/use";
import type { ListView } from "../../api/views";
import { viewHref } from "../../base/lists";
import { may } from "../../base/permissions";
import { Body, Button, Heading } from "../../components/basics";
import { Tag } from "../../components/clocks";
import { Failure, Shown } from "../../components/failures";
import { KeptTable, asApiError, type Kept } from "../../components/kept";
import { useSession } from "../../shell/session";
import { Shell } from "../../shell/Shell";
import { keptText } from "../../text/kept";
import { listText } from "../../text/lists";

function change(view: ListView, changes: Partial<ListView>): Promise<unknown> {
  const { title, list, query, columns, first } = { ...view, ...changes };
  return put(`/views/${encodeURIComponent(view.id)}`, { title, list, query, columns, first });
}

function SavedViews() {
  const read = useRead<{ items: ListView[] }>("/views");
  const [error, setError] = useState<ApiError>();
  const setFirst = (view: ListView, first: boolean) => {
    change(view, { first }).then(read.again, (failure: unknown) => setError(asApiError(failure)));
  };
  return (
    <section>
      <h2 className="govuk-heading-m">{keptText.views}</h2>
      {error && <Failure error={error} />}
      <Shown read={read} what={keptText.views.toLowerCase()}>
        {(saved) => (
          <KeptTable<ListView & Kept>
            caption={keptText.views}
            none={keptText.viewsNone}
            rows={saved.items.map((view) => ({ ...view, href: viewHref(view) }))}
            columns={[
              {
                title: keptText.list,
                cell: (view) => (
                  <>
                    {view.list_title ?? view.list}{" "}
                    {view.first && <Tag tone="blue">{keptText.opensFirst}</Tag>}
                  </>
                ),
              },
            ]}
            more={(view) => (
              <Button
                kind="secondary"
                small
                label={view.first ? keptText.notFirstOf(view.title) : keptText.firstOf(view.title)}
                onClick={() => setFirst(view, !view.first)}
              >
                {view.first ? keptText.notFirst : keptText.first}
              </Button>
            )}
            rename={(view, title) => change(view, { title }).then(read.again)}
            forget={(view) => remove(`/views/${encodeURIComponent(view.id)}`).then(read.again)}
          />
        )}
      </Shown>
    </section>
  );
}

export function SavedSearches() {
  const read = useRead<{ items: SavedSearch[] }>("/searches");
  const path = (search: SavedSearch) => `/searches/${encodeURIComponent(search.id)}`;
  return (
    <section>
      <h2 className="govuk-heading-m">{listText.searchSaved}</h2>
      <Shown read={read} what={listText.searchSaved.toLowerCase()}>
        {(saved) => (
          <KeptTable
            caption={listText.searchSaved}
            none={listText.searchSavedNone}
            rows={saved.items.map((search) => ({
              ...search,
              title: search.title ?? "",
              href: `/search/${encodeURIComponent(search.id)}`,
            }))}
            columns={[{ title: listText.searchWords, cell: (search) => search.text }]}
            rename={(search, title) => put(`${path(search)}/title`, { title }).then(read.again)}
            forget={(search) => remove(path(search)).then(read.again)}
          />
        )}
      </Shown>
    </section>
  );
}

export function SavedPage() {
  const { permissions } = useSession();
  return (
    <Shell title={keptText.title}>
      <Heading>{keptText.title}</Heading>
      <Body>{keptText.body}</Body>
      <SavedViews />
      {may(permissions, "search") && <SavedSearches />}
    </Shell>
  );
}
