// Steps that walks through the real server share: signing in, filling in, finding a child.
import { expect, holdToAccount, settled, watchedPage } from "./harness.mjs";

export const wide = { width: 1280, height: 900 };

export async function open(page, address) {
  await page.goto(address);
  await settled(page);
  await holdToAccount(page);
}

/** A signed-in page of one account, in a context of its own. */
export async function signIn(browser, demo, user, viewport = wide) {
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
export async function recordForm(page, go = "Record") {
  await fillIn(page);
  await holdToAccount(page);
  await page.getByRole("button", { name: go, exact: true }).click();
  const after = await headingOf(page, [refused, "^Recorded: ", "^New: "]);
  await settled(page);
  return after.includes(refused) ? "refused" : "recorded";
}

export async function firstChild(page, demo) {
  await open(page, `${demo.address}/custody`);
  const link = page.locator(".rowan-row__name a").first();
  return { name: await link.textContent(), path: await link.getAttribute("href") };
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
 * board. A gate may stand before one of them: then the next is tried. Gives the duty that is gone.
 */
export async function dutyFromBoard(page, demo) {
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
    if (!left.some((each) => each.name === duty.name && each.due === duty.due)) return duty;
  }
  throw new Error(`none of these left the board: ${duties.map((duty) => duty.name).join("; ")}`);
}
