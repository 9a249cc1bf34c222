import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { address, ApiError, onSignedOut, post, request, setToken } from "./client";

const answer = (status: number, body: unknown, type = "application/problem+json") =>
  new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { "Content-Type": type, ETag: '"7"' },
  });

describe("the way to the server", () => {
  const fetched = vi.fn<typeof fetch>();
  beforeEach(() => vi.stubGlobal("fetch", fetched));
  afterEach(() => vi.unstubAllGlobals());

  const failure = async (): Promise<ApiError> => {
    try {
      await request("GET", "/records/x");
    } catch (error) {
      if (error instanceof ApiError) return error;
    }
    throw new Error("nothing was thrown");
  };

  it("sends token, version and key with a write, and the words in the body", async () => {
    fetched.mockResolvedValue(answer(200, { id: "1" }, "application/json"));
    setToken("secret");
    await post("/records/1/events", { events: [] }, { version: 3, idempotencyKey: "k" });
    const [url, options] = fetched.mock.calls[0]!;
    expect(url).toBe("/api/v1/records/1/events");
    expect(options?.body).toBe('{"events":[]}');
    expect(options?.headers).toMatchObject({
      "X-Rowan-Token": "secret",
      "If-Match": '"3"',
      "Idempotency-Key": "k",
    });
  });

  it("asks for a short answer only where the whole record is not used", async () => {
    fetched.mockImplementation(() => Promise.resolve(answer(200, { id: "1" }, "application/json")));
    await post("/records/1/events", { events: [] }, { minimal: true });
    await post("/records/1/events", { events: [] });
    const [first, second] = fetched.mock.calls.map((call) => call[1]?.headers);
    expect(first).toMatchObject({ Prefer: "return=minimal" });
    expect(second).not.toHaveProperty("Prefer");
  });

  it("sends no token with a read", async () => {
    fetched.mockResolvedValue(answer(200, {}, "application/json"));
    await request("GET", "/session");
    expect(fetched.mock.calls[0]![1]?.headers).not.toHaveProperty("X-Rowan-Token");
  });

  it("gives back the version tag", async () => {
    fetched.mockResolvedValue(answer(200, { id: "1" }, "application/json"));
    expect(await request("GET", "/records/1")).toEqual({ data: { id: "1" }, etag: '"7"' });
  });

  it("keeps a problem's own words and the fields it names", async () => {
    fetched.mockResolvedValue(
      answer(422, {
        title: "Invalid",
        detail: "One field is wrong",
        problems: [{ path: "mode", message: "is required" }],
      }),
    );
    const error = await failure();
    expect(error.message).toBe("One field is wrong");
    expect(error.problem.problems).toHaveLength(1);
    expect(error.passing).toBe(false);
  });

  it("tells the page when nobody is signed in", async () => {
    const heard = vi.fn();
    const stop = onSignedOut(heard);
    fetched.mockResolvedValue(answer(401, { title: "Sign in" }));
    expect((await failure()).status).toBe(401);
    expect(heard).toHaveBeenCalledOnce();
    stop();
    fetched.mockResolvedValue(answer(401, { title: "Sign in" }));
    await failure();
    expect(heard).toHaveBeenCalledOnce();
  });

  it("says when the server cannot be reached, and that trying again may help", async () => {
    fetched.mockRejectedValue(new TypeError("network"));
    const error = await failure();
    expect(error.status).toBe(0);
    expect(error.passing).toBe(true);
    expect(error.problem.title).toBe("Rowan cannot be reached");
  });

  it("survives an error page that is not JSON", async () => {
    fetched.mockResolvedValue(
      new Response("<h1>Bad gateway</h1>", {
        status: 503,
        headers: { "Content-Type": "text/html" },
      }),
    );
    expect((await failure()).problem).toEqual({ title: "Rowan is busy", status: 503 });
  });

  it("leaves out empty filters", () => {
    expect(address("/records", { type: "person", state: "", unit: undefined })).toBe(
      "/api/v1/records?type=person",
    );
  });
});
