// Every page in every state, wide and narrow: axe, no page scroll, no errors, one heading.
import { check, expect, holdToAccount, settled, watchedPage } from "./harness.mjs";
import { id } from "./fixtures.mjs";
import { empty, failing, loaded } from "./answers.mjs";
import { oneActForMany } from "./many.mjs";
import { servePages } from "./pages.mjs";

const record = `/records/${id(1)}`;
const pages = [
  "/my-work",
  "/custody",
  "/custody?as_at=2026-03-01T22:00:00Z",
  "/boards",
  "/boards/missing_episode/board",
  "/boards/missing_episode/board?as_at=2026-03-01T22:00:00Z",
  "/notifications",
  "/team",
  "/absences",
  "/absences?kind=back_and_not_asked",
  "/absences/back_and_not_asked?standing=over",
  "/streams",
  "/streams/online_referrals",
  "/streams/online_referrals?part=other_force",
  "/streams/online_referrals/rows?from=2026-03-01&to=2026-03-07",
  "/team?kind=detention&sort=-drifted.due",
  "/team?as_at=2026-03-01T22:00:00Z",
  `/team/give/${id(1)}`,
  `/team/give/${id(1)}?officer=${id(91)}`,
  "/records",
  "/records/detention",
  "/records/detention?worst=breached&sort=next_due&columns=reference,worst",
  "/people",
  "/duties",
  record,
  `${record}/timeline`,
  `${record}/timeline?view=compact`,
  `${record}/duties`,
  `${record}/standards`,
  `${record}/people`,
  `${record}/documents`,
  `${record}/then`,
  `${record}/audit`,
  `${record}?as_at=2026-03-01T22:00:00Z`,
  `${record}?recorded=meal_given`,
  `/people/${id(30)}`,
  `${record}/record/everything`,
  `${record}/record/linked`,
  `${record}/record/countersigned?about=${id(21)}`,
  `${record}/record/countersigned?about=${id(26)}`,
  `${record}/record/sent_back?about=${id(21)}`,
  `${record}/record/countersigned`,
  `${record}/record/correction_requested?about=${id(21)}`,
  `${record}/record/correction_declined?about=${id(28)}`,
  `${record}/events/${id(23)}/correct`,
  `${record}/events/${id(23)}/known`,
  `${record}/events/${id(23)}/withdraw`,
  "/records/new/detention",
  "/saved",
  "/search",
  `/search/${id(99)}`,
  "/picture",
  "/picture?by=home_authority",
  "/picture?as_at=2026-03-01T22:00:00Z",
  "/picture/adult_wait/rows?part=numerator&station=x",
  "/practice",
  "/practice/custody/reviews",
  "/audit",
  "/me",
  "/first-steps",
  "/keys",
  "/accessibility",
  "/mail",
  "/mail?state=failed",
  "/mail?state=sent",
  "/accounts",
  `/accounts/${id(91)}`,
  "/no-such-page",
];
// One page of each shape: a failing answer is drawn by the same few parts everywhere.
const some = [
  "/my-work",
  "/custody",
  record,
  `${record}/record/everything`,
  "/picture",
  "/practice",
];
const states = [
  { name: "loaded", answer: loaded, allowed: [], widths: [1280, 320], pages },
  { name: "empty", answer: empty, allowed: [], widths: [1280], pages },
  { name: "busy", answer: failing(503, "Busy"), allowed: [503], widths: [1280], pages: some },
  { name: "refused", answer: failing(403, "No"), allowed: [403], widths: [1280, 320], pages: some },
  { name: "not there", answer: failing(404, "No"), allowed: [404], widths: [1280], pages: some },
];
const wide = { width: 1280, height: 900 };

async function titleHasNoNames(page) {
  const title = await page.title();
  expect(title.includes("OFFICIAL-SENSITIVE"), `the title "${title}" has no marking`);
  expect(!/Okafor|Whitcombe|Nowak|Raman/.test(title), `the title "${title}" names a child`);
}

export async function everyState(browser) {
  const server = await servePages(loaded);
  for (const state of states) {
    for (const width of state.widths) {
      const context = await browser.newContext({ viewport: { width, height: 900 } });
      const page = await watchedPage(context, state.allowed);
      server.answer = state.answer;
      for (const path of state.pages) {
        await check(`${path} ${state.name} at ${width}`, async () => {
          await page.goto(server.address + path);
          await settled(page);
          await holdToAccount(page);
          await titleHasNoNames(page);
        });
      }
      await context.close();
    }
  }
  await unreachable(browser, server);
  await liveBoard(browser, server);
  await oneActForMany(browser, server);
  server.stop();
}

/** Nothing on screen may vanish because the network did. */
async function unreachable(browser, server) {
  const context = await browser.newContext({ viewport: wide });
  const page = await watchedPage(context);
  server.answer = loaded;
  await check("a board that can no longer be read keeps what it had, and says so", async () => {
    await page.clock.install();
    await page.goto(`${server.address}/custody`);
    await settled(page);
    await context.route("**/api/v1/boards/**", (route) => route.abort());
    await page.clock.runFor(61_000);
    await page.getByRole("alert").getByText("Rowan cannot be reached").waitFor();
    expect(
      await page.getByRole("link", { name: "Amara Okafor", exact: true }).isVisible(),
      "the child is gone",
    );
  });
  await context.close();
}

async function liveBoard(browser, server) {
  const context = await browser.newContext({ viewport: wide });
  const page = await watchedPage(context);
  await check("clocks count, new children wait for a press, and the focus stays", async () => {
    await page.clock.install();
    await page.goto(`${server.address}/custody`);
    await settled(page);
    const link = page.getByRole("link", { name: /Appropriate adult to arrive, Daniel/ });
    await link.focus();
    const before = await page.locator(".rowan-clock__words").first().textContent();
    server.answer = (method, path, query, body) => {
      const [status, answer] = loaded(method, path, query, body);
      return path.startsWith("/boards/")
        ? [
            status,
            {
              ...answer,
              rows: [{ ...answer.rows[0], id: id(9), headline: "New Child" }, ...answer.rows],
            },
          ]
        : [status, answer];
    };
    await page.clock.runFor(121_000);
    await page.getByText("1 new").waitFor();
    const after = await page.locator(".rowan-clock__words").first().textContent();
    expect(before !== after, `the clock still says ${after}`);
    expect(await link.evaluate((element) => element === document.activeElement), "the focus moved");
    expect((await page.getByText("New Child").count()) === 0, "the row came in unasked");
    await page.getByRole("button", { name: "Refresh" }).click();
    await page.getByText("New Child").waitFor();
  });
  await context.close();
}
