// Reading from the server inside a page: one request, its three outcomes, and reading again.
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError, get, type RequestOptions } from "./client";
import type { Definitions } from "./types";

export interface Read<T> {
  data: T | undefined;
  error: ApiError | undefined;
  loading: boolean;
  again: () => void;
}

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError({ title: "The answer could not be read", status: 500 });
}

/** Reads `path` (nothing when null). While it reads again, what was read before stays in view. */
export function useRead<T>(path: string | null, query?: RequestOptions["query"]): Read<T> {
  const [data, setData] = useState<T>();
  const [error, setError] = useState<ApiError>();
  const [loading, setLoading] = useState(path !== null);
  const [turn, setTurn] = useState(0);
  const key = path === null ? null : `${path} ${JSON.stringify(query ?? {})}`;
  const latest = useRef({ path, query });
  latest.current = { path, query };

  useEffect(() => {
    if (key === null) return;
    const stop = new AbortController();
    setLoading(true);
    get<T>(latest.current.path ?? "", latest.current.query, stop.signal)
      .then((answer) => {
        setData(answer);
        setError(undefined);
        setLoading(false);
      })
      .catch((problem: unknown) => {
        if (stop.signal.aborted) return;
        setError(asApiError(problem));
        setLoading(false);
      });
    return () => stop.abort();
  }, [key, turn]);

  const again = useCallback(() => setTurn((count) => count + 1), []);
  return { data, error, loading, again };
}

let definitions: Promise<Definitions> | undefined;

/** The definitions, asked for once by a page, however many of its parts want them. */
export function useDefinitions(): Read<Definitions> {
  const [data, setData] = useState<Definitions>();
  const [error, setError] = useState<ApiError>();
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    let latest = true;
    definitions ??= get<Definitions>("/definitions");
    definitions.then(
      (answer) => {
        if (!latest) return;
        setData(answer);
        setError(undefined);
      },
      (problem: unknown) => {
        definitions = undefined;
        if (latest) setError(asApiError(problem));
      },
    );
    return () => {
      latest = false;
    };
  }, [turn]);

  const again = useCallback(() => setTurn((count) => count + 1), []);
  return { data, error, loading: data === undefined && error === undefined, again };
}
