// What to look for, and where: on the search page, and again above what was found.
import { useState, type FormEvent } from "react";
import { ApiError } from "../../api/client";
import { startSearch } from "../../api/search";
import { useDefinitions } from "../../api/use";
import { Button } from "../../components/basics";
import { Failure } from "../../components/failures";
import { listText } from "../../text/lists";

export function SearchForm(props: { text?: string; type?: string }) {
  const definitions = useDefinitions();
  const [words, setWords] = useState(props.text ?? "");
  const [kind, setKind] = useState(props.type ?? "");
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
    startSearch(text, kind ? [kind] : undefined).catch((failure: unknown) =>
      setError(failure instanceof ApiError ? failure : undefined),
    );
  };
  return (
    <form onSubmit={submit} noValidate className="rowan-form">
      {error && <Failure error={error} />}
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
  );
}
