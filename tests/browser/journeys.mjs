// One walk for each role through the real server, each page held to account on the way.
import { check, expect, holdToAccount, settled, watchedPage } from "./harness.mjs";
import { startDemo } from "./server.mjs";

const wide = { width: 1280, height: 900 };

async function open(page, address) {
  await page.goto(address);
  await settled(page);
  await holdToAccount(page);
}

/** A signed-in page of one account, in a context of its own. */
async function signIn(browser, demo, user, viewport = wide) {
  const context = await browser.newContext({ viewport });
  const page = await watchedPage(context, [403]);
  await page.goto(`${demo.address}/my-work`);
  await page.waitForURL(/\/sign-in/);
  // That nobody is signed in yet is what brought the page here.
  page.takeFaults();
  await page.getByLabel("User name").fill(user);
  await page.getByLabel("Password").fill(demo.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/my-work/);
  await settled(page);
  await holdToAccount(page);
  return page;
}

/** Answers every question of the form in view that must be answered, in the plainest way. */
async function answerAll(page) {
  for (const group of await page.locator("form fieldset:not(:has(fieldset))").all()) {
    const legend = (await group.locator("legend").first().textContent()) ?? "";
    const radios = group.getByRole("radio");
    if (legend.includes("(optional)") || (await radios.count()) === 0) continue;
    if ((await group.getByRole("radio", { checked: true }).count()) === 0)
      await radios.first().check();
  }
  for (const label of await page.locator("form label.govuk-label--s").all()) {
    if (((await label.textContent()) ?? "").includes("(optional)")) continue;
    const input = page.locator(`[id="${await label.getAttribute("for")}"]`);
    const kind = await input.evaluate((element) => element.getAttribute("role") ?? element.tagName);
    if (kind === "SELECT") await input.selectOption({ index: 1 });
    else if (kind !== "combobox") await input.fill("Seen and spoken to; calm, has eaten.");
    else await pick(page, input);
  }
}

async function pick(page, input) {
  if (!(await input.isVisible()) || (await input.inputValue()) !== "") return;
  await input.fill("er");
  await page.locator("[role=option]").first().waitFor();
  await input.press("ArrowDown");
  await input.press("Enter");
}

const checking = "Check before you record";
const refused = "This cannot be done yet";

/** The first of these headings to stand on the page. */
async function headingOf(page, names) {
  const heading = page.getByRole("heading", { name: new RegExp(names.join("|")) }).first();
  await heading.waitFor();
  return heading.textContent();
}

/** Answers the form and goes on; answers may ask for more, which the error summary then names. */
async function fillIn(page) {
  for (let turn = 0; turn < 3; turn += 1) {
    await answerAll(page);
    await page.getByRole("button", { name: "Continue" }).click();
    if ((await headingOf(page, [checking, "There is a problem"])).includes(checking)) return;
  }
  throw new Error(await page.locator(".govuk-error-summary").textContent());
}

/** Fills in, checks and records the form in view. Says whether a gate refused it. */
async function recordForm(page) {
  await fillIn(page);
  await holdToAccount(page);
  await page.getByRole("button", { name: "Record", exact: true }).click();
  const after = await headingOf(page, [refused, "^Recorded: ", "^New: "]);
  await settled(page);
  return after.includes(refused) ? "refused" : "recorded";
}

async function firstChild(page, demo) {
  await open(page, `${demo.address}/custody`);
  const link = page.locator(".rowan-row__name a").first();
  return { name: await link.textContent(), path: await link.getAttribute("href") };
}

async function sergeant(page, demo) {
  const child = await firstChild(page, demo);
  await open(page, demo.address + child.path);
  await open(page, `${demo.address}${child.path}/record/drink_given`);
  expect((await recordForm(page)) === "recorded", "a drink was refused");
  await open(page, `${demo.address}${child.path}/timeline?kind=drink_given`);
  await page.getByText("A drink was given").first().waitFor();
  await page.getByRole("link", { name: "Correct: Drink given" }).first().click();
  await settled(page);
  await page.getByLabel("Why is it being corrected?").fill("It was given a little earlier");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Record the correction" }).click();
  await page.waitForURL(/corrected=drink_given/);
  await page.getByText("Corrected", { exact: true }).first().waitFor();
}

const boardDuties = ".rowan-row__duty:has(a[href*='/record/'])";

/** What tells one duty of the board from every other: whose it is, what it is, when it is due. */
async function boardDuty(line) {
  const link = line.locator("a[href*='/record/']");
  const due = await line.locator("time").first().getAttribute("datetime");
  return {
    due,
    name: await link.getAttribute("aria-label"),
    href: await link.getAttribute("href"),
  };
}

/**
 * From the board straight into the short form that does what is due; then the duty is gone from the
 * board. A gate may stand before one of them: then the next is tried.
 */
async function dutyFromBoard(page, demo) {
  await open(page, `${demo.address}/custody`);
  const duties = await Promise.all(
    (await page.locator(boardDuties).all()).slice(0, 6).map(boardDuty),
  );
  expect(
    duties.every((duty) => duty.name.includes(": record it")),
    "a link does not say what for",
  );
  for (const duty of duties) {
    await open(page, demo.address + duty.href);
    if ((await recordForm(page)) === "refused") {
      page.takeFaults();
      await holdToAccount(page);
      continue;
    }
    await open(page, `${demo.address}/custody`);
    const left = await Promise.all((await page.locator(boardDuties).all()).map(boardDuty));
    if (!left.some((each) => each.name === duty.name && each.due === duty.due)) return;
  }
  throw new Error(`none of these left the board: ${duties.map((duty) => duty.name).join("; ")}`);
}

async function bookIn(page, demo) {
  await open(page, `${demo.address}/records/new/detention`);
  await page.getByRole("link", { name: /Record first: the detained child/ }).click();
  await settled(page);
  await page.getByLabel("Full name (optional)").fill("Bartholomew Testcase");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await page.waitForURL(/linked\.child=/);
  await settled(page);
  await page.getByText("Chosen: Bartholomew Testcase").waitFor();
  expect((await recordForm(page)) === "recorded", "booking in was refused");
  await holdToAccount(page);
  expect(
    (await page.locator("h1").textContent()).includes("Bartholomew"),
    "the child's name is not first",
  );
}

async function search(page, demo) {
  await open(page, `${demo.address}/search`);
  await page.getByRole("searchbox", { name: /Name, reference/ }).fill("Bartholomew");
  await page.locator("form").last().getByRole("button", { name: "Search" }).click();
  await page.waitForURL(/\/search\/[0-9a-z]+$/);
  await settled(page);
  await holdToAccount(page);
  expect(!page.url().includes("Bartholomew"), "the name stands in the address");
  expect(
    (await page.getByRole("link", { name: /Bartholomew/ }).count()) > 0,
    "the child was not found",
  );
}

async function lookBack(page, demo) {
  const child = await firstChild(page, demo);
  await open(page, `${demo.address}${child.path}/then`);
  await page.getByRole("slider").press("Home");
  await page.getByLabel("What was known then").check();
  await page.getByRole("button", { name: "Show the record then" }).click();
  await page.getByText("You are reading what was known").waitFor();
  await holdToAccount(page);
  expect(
    (await page.getByRole("link", { name: /Record it/ }).count()) === 0,
    "the past can be written to",
  );
  for (const section of ["timeline", "duties", "standards", "people"]) {
    await open(page, `${demo.address}${child.path}/${section}`);
  }
}

async function picture(page, demo) {
  await open(page, `${demo.address}/picture`);
  const number = page.locator(".rowan-measure td a").first();
  await number.click();
  await page.waitForURL(/\/rows\?part=/);
  await settled(page);
  await holdToAccount(page);
  expect((await page.locator("tbody tr").count()) > 0, "a number has no rows behind it");
}

async function practice(page, demo) {
  await open(page, `${demo.address}/practice`);
  await page.locator("tbody th a").first().click();
  await settled(page);
  await holdToAccount(page);
  await page.getByRole("heading", { name: "Worked examples" }).waitFor();
}

async function audit(page, demo) {
  await open(page, `${demo.address}/audit`);
  expect((await page.locator("tbody tr").count()) > 0, "the audit trail is empty");
}

async function signOut(page, demo) {
  await open(page, `${demo.address}/me`);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/signed-out|sign-in/);
  await page.goto(`${demo.address}/custody`);
  await page.waitForURL(/sign-in/);
}

const walks = {
  "custody.sergeant": [sergeant, dutyFromBoard, bookIn, search, signOut],
  "detention.officer": [firstChild, signOut],
  "custody.inspector": [firstChild, lookBack],
  "review.inspector": [firstChild, practice],
  investigator: [signOut],
  superintendent: [firstChild],
  "safeguarding.reviewer": [firstChild, lookBack],
  "chief.officer": [picture, practice],
  auditor: [audit, practice],
  "records.manager": [signOut],
  administrator: [signOut],
};

async function signInPage(browser, demo) {
  const context = await browser.newContext({
    viewport: { width: 320, height: 800 },
    javaScriptEnabled: true,
  });
  const page = await watchedPage(context, [401]);
  await check("the sign-in page, and a wrong password", async () => {
    await page.goto(`${demo.address}/sign-in`);
    await holdToAccount(page);
    await page.getByLabel("User name").fill("nobody");
    await page.getByLabel("Password").fill("wrong");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("not right").first().waitFor();
    await holdToAccount(page);
  });
  await context.close();
}

export async function journeys(browser) {
  const program = process.env.ROWAN_SERVER;
  expect(program, "ROWAN_SERVER must name the server's program");
  const demo = await startDemo(program);
  try {
    await signInPage(browser, demo);
    for (const [user, steps] of Object.entries(walks)) {
      let page;
      await check(`${user} signs in`, async () => {
        page = await signIn(browser, demo, user);
      });
      for (const step of page ? steps : []) {
        await check(`${user}: ${step.name}`, () => {
          page.takeFaults();
          return step(page, demo);
        });
      }
      await page?.context().close();
    }
    for (const user of demo.accounts) {
      await check(`${user} has a walk`, () =>
        expect(walks[user], "no walk is written for this account"),
      );
    }
  } finally {
    await demo.stop();
  }
}
