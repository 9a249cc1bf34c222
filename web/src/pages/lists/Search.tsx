// Search over everything. The words go in a body; the page of results has only the search's number.
import { Heading } from "../../components/basics";
import { Shell } from "../../shell/Shell";
import { listText } from "../../text/lists";
import { SavedSearches } from "./Saved";
import { SearchForm } from "./SearchForm";

export function SearchPage() {
  return (
    <Shell title={listText.searchTitle}>
      <Heading>{listText.searchTitle}</Heading>
      <SearchForm />
      <SavedSearches />
    </Shell>
  );
}
