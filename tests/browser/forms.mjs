// Forms in the browser: by the keyboard alone, with errors, gates, and a session that ends.
import { check, expect, holdToAccount, settled, watchedPage } from "./harness.mjs";
import { events, id, session } from "./fixtures.mjs";
import { loaded } from "./answers.mjs";
import { servePages } from "./pages.mjs";

const form = (event) => `/records/${id(1)}/record/${event}`;
const refusal = {
  type: "urn:rowan:problem:gate-refused",
  title: "Refused",
  status: 409,
  refusals: [
    {
      standard: "custody.reviews",
      title: "A child leaves safely",
      says: ["Nobody has said who comes"],
      unknown: ["who_comes"],
      missing: [{ name: "m", title: "A meal", event_type: "meal_given" }],
      absolute: false,
      override_by: "custody_inspector",
    },
  ],
};

async function focusedName(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.labels?.[0]?.textContent ?? element?.textContent ?? "";
  });
}

/** Presses Tab until what has the focus is called `name`. */
async function tabTo(page, name) {
  for (let turn = 0; turn < 120; turn += 1) {
    if ((await focusedName(page)).trim() === name) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`"${name}" cannot be reached by Tab`);
}

async function byKeyboard(page, server) {
  await page.goto(server.address + form("everything"));
  await settled(page);
  await page.keyboard.press("Tab");
  expect(
    (await focusedName(page)) === "Skip to main content",
    "the first Tab is not the skip link",
  );
  await page.keyboard.press("Enter");
  await tabTo(page, "A text");
  await page.keyboard.type("Said at the desk");
  await tabTo(page, "In person");
  await page.keyboard.press("ArrowDown");
  await page.getByLabel("Why (optional)").waitFor();
  await tabTo(page, "An officer (optional)".replace("An", "A"));
  await page.keyboard.type("bello");
  await page.locator("[role=option]").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await tabTo(page, "Continue");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: /Check before you record/ }).waitFor();
  await holdToAccount(page);
  await tabTo(page, "Record");
  await page.keyboard.press("Enter");
  await page.waitForURL(/recorded=everything/);
  const sent = server.sent.find((each) => each.path.endsWith("/events"));
  expect(sent.body.events[0].fields.text === "Said at the desk", "the text was not sent");
  expect(sent.body.events[0].fields.code === "b", "the code was not sent");
  expect(sent.body.events[0].fields.officer === id(92), "the officer was not sent");
}

async function errors(page, server) {
  await page.goto(server.address + form("everything"));
  await settled(page);
  await page.getByRole("button", { name: "Continue" }).click();
  const summary = page.locator(".govuk-error-summary");
  expect(
    await summary.evaluate((element) => element === document.activeElement),
    "no focus on the summary",
  );
  await holdToAccount(page);
  await summary.getByRole("link").first().press("Enter");
  expect(
    (await focusedName(page)).trim() === "A text",
    "the summary's link does not lead to the field",
  );
}

async function gate(page, server) {
  server.answer = (method, path, query, body) =>
    path.endsWith("/events") && !body?.override
      ? [409, refusal]
      : loaded(method, path, query, body);
  await page.goto(server.address + form("released"));
  await settled(page);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await page.getByText("Nobody has said who comes").waitFor();
  await holdToAccount(page);
  await page.getByLabel("Reason for going ahead").fill("The building is being cleared");
  await page.getByRole("button", { name: "Override and record" }).click();
  await page.waitForURL(/recorded=released/);
}

async function signedOut(page, server) {
  let out = true;
  server.answer = (method, path, query, body) =>
    out && method !== "GET"
      ? [401, { title: "Sign in", status: 401 }]
      : loaded(method, path, query, body);
  await page.goto(server.address + form("meal_given"));
  await settled(page);
  await page.getByLabel("In person").check();
  await page.getByRole("heading", { name: "You have been signed out" }).waitFor();
  await holdToAccount(page);
  out = false;
  await page.getByRole("button", { name: "I have signed in again" }).click();
  await page
    .getByRole("heading", { name: "You have been signed out" })
    .waitFor({ state: "detached" });
  expect(await page.getByLabel("In person").isChecked(), "what was chosen is gone");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await page.waitForURL(/recorded=meal_given/);
}

/** Somebody else recorded meanwhile: what they recorded is said, and nothing typed is lost. */
async function changedMeanwhile(page, server) {
  let first = true;
  server.answer = (method, path, query, body) => {
    if (method !== "POST" || !path.endsWith("/events") || !first) {
      return loaded(method, path, query, body);
    }
    first = false;
    const changed = [{ ...events[1], title: "Seen by healthcare" }];
    return [412, { title: "Changed meanwhile", status: 412, version: 5, changed }];
  };
  await page.goto(server.address + form("meal_given"));
  await settled(page);
  await page.getByLabel("By telephone").check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await page.getByRole("heading", { name: "This record has changed" }).waitFor();
  await page.getByText("Seen by healthcare, Sgt R. Achebe").waitFor();
  await holdToAccount(page);
  await page.getByRole("button", { name: "Record it anyway" }).click();
  await page.waitForURL(/recorded=meal_given/);
  const sent = server.sent.filter((each) => each.path.endsWith("/events"));
  expect(sent.length === 2, `it was sent ${sent.length} times`);
  expect(sent[1].body.events[0].fields.meal === "b", "what was chosen is gone");
}

/** The draft that could not be kept is kept as soon as the same person is signed in again. */
async function draftKeptAgain(page, server) {
  let out = true;
  let who = session.account;
  server.answer = (method, path, query, body) => {
    if (out && method !== "GET") return [401, { title: "Sign in", status: 401 }];
    const [status, answer] = loaded(method, path, query, body);
    return path === "/session" ? [status, { ...answer, account: who }] : [status, answer];
  };
  await page.goto(server.address + form("meal_given"));
  await settled(page);
  await page.getByLabel("In person").check();
  await page.getByText("The draft could not be saved").waitFor();
  who = { ...session.account, id: id(55), name: "Another" };
  out = false;
  await page.getByRole("button", { name: "I have signed in again" }).click();
  await page.getByText("Somebody else is signed in").waitFor();
  await holdToAccount(page);
  who = session.account;
  server.sent.length = 0;
  await page.getByRole("button", { name: "I have signed in again" }).click();
  await page.getByText("Draft saved at").waitFor();
  const kept = server.sent.find((each) => each.method === "PUT");
  expect(JSON.stringify(kept.body.content).includes('"a"'), "what was chosen was not kept");
}

async function backToForm(page, server) {
  server.answer = loaded;
  await page.goto(server.address + form("meal_given"));
  await settled(page);
  await page.getByLabel("By telephone").check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("heading", { name: /Check before/ }).waitFor();
  await page.goBack();
  expect(await page.getByLabel("By telephone").isChecked(), "going back lost the answer");
}

export async function forms(browser) {
  const server = await servePages(loaded);
  for (const width of [1280, 320]) {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await watchedPage(context, [401, 409, 412]);
    const run = (name, body) =>
      check(`${name} at ${width}`, async () => {
        server.answer = loaded;
        server.sent.length = 0;
        await body(page, server);
      });
    await run("a form of every kind by the keyboard alone", byKeyboard);
    await run("errors take the focus and lead to their fields", errors);
    await run("a gate explains itself and can be overridden", gate);
    await run("a session that ends loses nothing that was typed", signedOut);
    await run("what others recorded meanwhile is said", changedMeanwhile);
    await run("a draft is kept as soon as somebody is signed in again", draftKeptAgain);
    await run("the browser's back leads from checking to the form", backToForm);
    await context.close();
  }
  server.stop();
}
