// The one way to the server: JSON, problem+json errors, the cross-site token and safe repeats.
import type { Problem } from "./types";

export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = "ApiError";
    this.status = problem.status;
    this.problem = problem;
  }

  /** Whether trying the same again later can help. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status === 503;
  }
}

export interface RequestOptions {
  body?: unknown;
  version?: number;
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** The answer isn't used beyond the record's number, so it need not be the whole record. */
  minimal?: boolean;
  query?: Record<string, string | number | boolean | null | undefined>;
}

export interface Answer<T> {
  data: T;
  etag: string | null;
}

let token = "";
const signedOutListeners = new Set<() => void>();
const signedInListeners = new Set<() => void>();

/** Takes the token of a session that has just been read, and tells those who waited for one. */
export function setToken(next: string): void {
  token = next;
  signedInListeners.forEach((listener) => listener());
}

/** Called whenever a session has been read. Returns how to stop listening. */
export function onSignedIn(listener: () => void): () => void {
  signedInListeners.add(listener);
  return () => signedInListeners.delete(listener);
}

/** Called whenever the server says that nobody is signed in. Returns how to stop listening. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

/** A key under which the server does a write once, however often it is sent. */
export function newIdempotencyKey(): string {
  return crypto.randomUUID();
}

export function address(path: string, query?: RequestOptions["query"]): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== "") words.set(name, String(value));
  }
  const text = words.toString();
  return `/api/v1${path}${text ? `?${text}` : ""}`;
}

const fallbackTitles: Record<number, string> = {
  0: "Rowan cannot be reached",
  401: "You have been signed out",
  403: "You do not have access",
  404: "Not found",
  429: "Too many requests",
  503: "Rowan is busy",
};

async function problemOf(response: Response): Promise<Problem> {
  const type = response.headers.get("Content-Type") ?? "";
  if (type.includes("json")) {
    try {
      const body = (await response.json()) as Partial<Problem>;
      return {
        ...body,
        title: body.title ?? fallbackTitles[response.status] ?? "Something went wrong",
        status: response.status,
      };
    } catch {
      // The body was cut short or is not JSON after all; the status still says what happened.
    }
  }
  return {
    title: fallbackTitles[response.status] ?? "Something went wrong",
    status: response.status,
  };
}

function headersFor(method: string, options: RequestOptions): Record<string, string> {
  const headers: Record<string, string> = { Accept: "application/json, application/problem+json" };
  if (options.body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET" && token) headers["X-Rowan-Token"] = token;
  if (options.version !== undefined) headers["If-Match"] = `"${options.version}"`;
  if (options.idempotencyKey) headers["Idempotency-Key"] = options.idempotencyKey;
  if (options.minimal) headers.Prefer = "return=minimal";
  return headers;
}

export async function request<T>(
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  options: RequestOptions = {},
): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await fetch(address(path, options.query), {
      method,
      headers: headersFor(method, options),
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      credentials: "same-origin",
      signal: options.signal,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError({ title: fallbackTitles[0]!, status: 0 });
  }
  if (!response.ok) {
    const problem = await problemOf(response);
    if (response.status === 401) signedOutListeners.forEach((listener) => listener());
    throw new ApiError(problem);
  }
  const empty = response.status === 204 || response.headers.get("Content-Length") === "0";
  const data = empty ? (undefined as T) : ((await response.json()) as T);
  return { data, etag: response.headers.get("ETag") };
}

function problemIn(sent: XMLHttpRequest): Problem {
  const title = fallbackTitles[sent.status] ?? "Something went wrong";
  try {
    return { title, ...(JSON.parse(sent.responseText) as Partial<Problem>), status: sent.status };
  } catch {
    // The body was cut short or is not JSON after all; the status still says what happened.
    return { title, status: sent.status };
  }
}

/** Sends a file as it is; `onProgress` is told how much of it has gone, from 0 to 1. */
export function sendFile<T>(
  path: string,
  file: Blob,
  headers: Record<string, string>,
  onProgress: (part: number) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    // Fetch cannot tell how much of a body has gone.
    const sent = new XMLHttpRequest();
    sent.open("POST", address(path));
    const all: Record<string, string> = {
      ...headersFor("POST", {}),
      "Content-Type": "application/octet-stream",
      ...headers,
    };
    for (const [name, value] of Object.entries(all)) sent.setRequestHeader(name, value);
    sent.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    };
    sent.onerror = () => reject(new ApiError({ title: fallbackTitles[0]!, status: 0 }));
    sent.onload = () => {
      if (sent.status === 201) {
        resolve(JSON.parse(sent.responseText) as T);
        return;
      }
      if (sent.status === 401) signedOutListeners.forEach((listener) => listener());
      reject(new ApiError(problemIn(sent)));
    };
    sent.send(file);
  });
}

export async function get<T>(path: string, query?: RequestOptions["query"], signal?: AbortSignal) {
  return (await request<T>("GET", path, { query, signal })).data;
}

export async function post<T>(path: string, body: unknown, options: RequestOptions = {}) {
  return (await request<T>("POST", path, { ...options, body })).data;
}

export async function put<T>(path: string, body: unknown) {
  return (await request<T>("PUT", path, { body })).data;
}

export async function remove(path: string): Promise<void> {
  await request<unknown>("DELETE", path);
}
