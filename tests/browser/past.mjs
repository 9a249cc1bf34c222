// Boards of every area in their own words, and what a page says of a moment that has passed.
import { check, expect, holdToAccount, settled, watchedPage } from "./harness.mjs";
import { events, id } from "./fixtures.mjs";
import { loaded } from "./answers.mjs";
import { servePages } from "./pages.mjs";

const then = "as_at=2026-03-01T22:00:00Z";
const record = `/records/${id(1)}`;

const heading = async (page) => (await page.locator("h1").textContent()).trim();

async function open(page, server, path) {
  await page.goto(server.address + path);
  await settled(page);
}

async function ownWords(page, server) {
  await open(page, server, "/boards/missing_episode/board");
  expect((await heading(page)) === "Children missing now", "the board's own title is not its own");
  await page.getByText("2 missing episodes").waitFor();
  await page.getByText("There are more").waitFor();
  const all = await page.getByRole("link", { name: "Show every one" }).getAttribute("href");
  expect(all.endsWith("?all=true"), `all of a long board is at ${all}`);
  await page.getByRole("link", { name: "New: missing episode" }).waitFor();
  const words = await page.locator("main").textContent();
  expect(!/custody here|Station/.test(words), "a board of missing children speaks of custody");
  server.answer = (method, path, query, body) =>
    path.startsWith("/boards/")
      ? [200, { ...loaded(method, path, query, body)[1], rows: [], counts: { total: 0 } }]
      : loaded(method, path, query, body);
  await open(page, server, "/boards/missing_episode/board");
  await page.getByText("Nothing that you can see stands on this board now").waitFor();
}

async function notNow(page, server) {
  await open(page, server, `/custody?${then}`);
  expect((await heading(page)) === "Children in custody", "a board of the past says now");
  expect(!(await page.title()).includes("now"), "the title of a board of the past says now");
  await open(page, server, `/boards/missing_episode/board?${then}`);
  expect((await heading(page)) === "Children missing", "a board of the past says now");
}

async function backFromRecord(page, server) {
  await open(page, server, record);
  await page.getByText("Detention of a child, CU/").waitFor();
  expect(
    (await heading(page)).startsWith("Detention of a child, CU/"),
    "it is not said what it is",
  );
  await page.locator("main").getByRole("link", { name: "In custody" }).click();
  await page.waitForURL(/\/custody$/);
}

/** The record of one moment being read. */
function readAt(page, moment) {
  return page.waitForRequest(
    (request) => new URL(request.url()).searchParams.get("as_at") === moment,
  );
}

/** The slider by the keyboard alone: each step shows at once what stood there. */
async function slider(page, server) {
  const moments = events.map((each) => each.recorded_at).sort();
  await open(page, server, `${record}/then`);
  const handle = page.getByRole("slider", { name: "Moment" });
  await handle.focus();
  const first = readAt(page, moments[0]);
  await page.keyboard.press("Home");
  await first;
  const second = readAt(page, moments[1]);
  await page.keyboard.press("ArrowRight");
  await second;
  await page.locator(".rowan-then-there").getByText("Appropriate adult to arrive").waitFor();
  const words = await handle.getAttribute("aria-valuetext");
  expect(words.startsWith("Change 2 of 8: "), `the slider says "${words}"`);
  expect(words.includes("countersigned"), `the slider does not say what changed: "${words}"`);
  await holdToAccount(page);
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Show the record then" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("You are reading this as it was").waitFor();
  await page.getByRole("link", { name: "One change later" }).click();
  await page.waitForURL((address) => address.searchParams.get("as_at") === moments[2]);
  await page.getByRole("link", { name: "One change earlier" }).waitFor();
  await holdToAccount(page);
}

/** A list that names people goes out only to those who may export it. */
async function downloads(page, server) {
  await open(page, server, "/records/detention");
  expect(
    (await page.locator("summary", { hasText: "Download this list" }).count()) === 0,
    "a download is offered that would be refused",
  );
  server.answer = (method, path, query, body) => {
    const [status, answer] = loaded(method, path, query, body);
    const permissions = [{ do: "export", on: ["all"], where: "any" }];
    return path === "/session"
      ? [status, { ...answer, permissions: [...answer.permissions, ...permissions] }]
      : [status, answer];
  };
  await open(page, server, "/records/detention");
  await page.locator("summary", { hasText: "Download this list" }).click();
  await page.getByRole("button", { name: "Download", exact: true }).waitFor();
  await holdToAccount(page);
}

export async function past(browser) {
  const server = await servePages(loaded);
  for (const width of [1280, 320]) {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await watchedPage(context);
    const run = (name, body) =>
      check(`${name} at ${width}`, async () => {
        server.answer = loaded;
        await body(page, server);
      });
    await run("a board of any area speaks its own words", ownWords);
    await run("a board of the past is not headed now", notNow);
    await run("a record says what it is and leads back to its board", backFromRecord);
    await run("the slider shows each change by the keyboard", slider);
    await run("a download is offered only where it is allowed", downloads);
    await context.close();
  }
  server.stop();
}
