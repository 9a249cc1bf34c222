// Walks that need more than one account: what each is offered, a board that stays current while
// somebody else records, and a restriction that is laid and lifted.
import { expect, holdToAccount, settled, watchedPage } from "./harness.mjs";
import { dutyFromBoard, firstChild, open, recordForm, signIn } from "./walking.mjs";

/** What the navigation offers. */
async function offered(page) {
  return page.locator("#navigation a").allTextContents();
}

/** A detention officer opens the child's own record from the detention. */
export async function childsRecord(page, demo) {
  const child = await firstChild(page, demo);
  await open(page, `${demo.address}${child.path}/people`);
  await page.getByRole("link", { name: child.name, exact: true }).first().click();
  await page.waitForURL(/\/people\//);
  await settled(page);
  await holdToAccount(page);
  expect((await page.locator("h1").textContent()).includes(child.name), "it is not the child's");
  await page.getByLabel("Find a form").fill("child said");
  await page.getByRole("link", { name: "What the child said" }).first().waitFor();
}

/** Nothing stands in the navigation that would be refused. */
export async function offersOnlyItsOwn(page, demo) {
  await open(page, `${demo.address}/my-work`);
  const words = await offered(page);
  for (const hidden of ["People", "Picture", "Audit"]) {
    expect(!words.includes(hidden), `${hidden} is offered, and would be refused`);
  }
  expect(words.includes("Children in custody"), "the board is not offered");
  expect((await page.getByRole("search").count()) === 0, "a search is offered");
}

/** A custody sergeant reads the figures of the own suite. */
export async function ownFigures(page, demo) {
  expect((await offered(page)).includes("Picture"), "the figures are not offered");
  await open(page, `${demo.address}/picture`);
  await page.locator(".rowan-measure td a").first().click();
  await page.waitForURL(/\/rows\?part=/);
  await settled(page);
  const units = await page.locator("td[data-title=Unit]").allTextContents();
  expect(units.length > 0, "a number has no rows behind it");
  expect(new Set(units).size === 1, `rows of other suites: ${[...new Set(units)].join(", ")}`);
}

/** Something is due, overdue or to be read by whoever signs in. */
export async function workWaits(page, demo) {
  await open(page, `${demo.address}/my-work`);
  const numbers = await page.locator(".rowan-tile__number").allTextContents();
  expect(
    numbers.some((number) => Number(number) > 0),
    `nothing waits: ${numbers.join(", ")}`,
  );
}

/** The first record of a list opens, and says what is owed in it. */
async function openFirst(page, demo, type) {
  await open(page, `${demo.address}/records/${type}`);
  await page.locator("main table tbody a").first().click();
  await page.waitForURL((url) => url.pathname !== `/records/${type}`);
  await settled(page);
  await holdToAccount(page);
}

/** A missing child's episode can be read by those who look for the child. */
export async function openEpisode(page, demo) {
  await openFirst(page, demo, "missing_episode");
}

/** A referral about online abuse can be read by those who work on it. */
export async function openReferral(page, demo) {
  await openFirst(page, demo, "online_case");
}

/** Runs in the page: whether the duty has left the board that is in view. */
function hasLeft({ name, due }) {
  return ![...document.querySelectorAll(".rowan-row__duty")].some(
    (line) =>
      line.querySelector("a[href*='/record/']")?.getAttribute("aria-label") === name &&
      line.querySelector("time")?.getAttribute("datetime") === due,
  );
}

/**
 * One session looks on while another records: the duty leaves the first's board by itself. The page
 * that looks on has no timers, so nothing but the server's own word can bring it up to date.
 */
export async function boardStaysCurrent(page, demo) {
  const looking = await watchedPage(page.context());
  await looking.addInitScript(() => {
    window.setInterval = () => 0;
  });
  const other = await signIn(page.context().browser(), demo, "custody.sergeant");
  try {
    await open(looking, `${demo.address}/custody`);
    await looking.evaluate(() => {
      window.sameDocument = true;
    });
    const duty = await dutyFromBoard(other, demo);
    await looking.waitForFunction(hasLeft, duty);
    expect(await looking.evaluate(() => window.sameDocument === true), "the page was loaded again");
    await holdToAccount(looking);
  } finally {
    await looking.close();
    await other.context().close();
  }
}

let restrictedChild;

/** A custody inspector restricts a detention, and names who may still see it. */
export async function restrict(page, demo) {
  restrictedChild = await firstChild(page, demo);
  await open(page, `${demo.address}${restrictedChild.path}/record/restricted`);
  await page.getByLabel("Reason", { exact: true }).fill("A relative works in this suite");
  await page
    .getByLabel("Inspector who reviews")
    .or(page.getByLabel("Review officer"))
    .first()
    .check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByText("Check before you record").waitFor();
  await holdToAccount(page);
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await page.getByText("Some of this record is hidden from you").waitFor();
  await holdToAccount(page);
  expect(
    !(await page.locator("main").textContent()).includes(restrictedChild.name),
    "the child is named to whom the restriction shuts out",
  );
}

/** Whoever is shut out still sees that a child is in the cells and what is owed, and no name. */
export async function seesRestrictedChild(page, demo) {
  await open(page, `${demo.address}/custody`);
  const row = page.locator(".rowan-row", { hasText: "Restricted record" });
  expect((await row.count()) > 0, "the restricted child is not on the board");
  const words = (await row.first().textContent()) ?? "";
  expect(words.includes("For access, ask: "), "nothing says whom to ask");
  expect(!words.includes(restrictedChild.name), "the child is named");
  expect((await row.first().locator(".rowan-row__duty").count()) > 0, "nothing is owed");
}

/** Whoever is shut out and needs to know opens it with a reason, at once. */
export async function openWithReason(page, demo) {
  await open(page, `${demo.address}${restrictedChild.path}`);
  await page.getByRole("link", { name: "Open it with a reason" }).click();
  await settled(page);
  await holdToAccount(page);
  await page.getByLabel("Reason", { exact: true }).fill("The child asks for somebody and is upset");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByText("Check before you record").waitFor();
  await page.getByRole("button", { name: "Open the record", exact: true }).click();
  await page.waitForURL(/recorded=opened_by_need/);
  await settled(page);
  await holdToAccount(page);
  expect(
    (await page.locator("h1").textContent()).includes(restrictedChild.name),
    "the record is not open",
  );
}

/** A superintendent finds the opening among what is owed, and reviews it. */
export async function reviewOpening(page, demo) {
  await open(page, `${demo.address}${restrictedChild.path}/duties`);
  await page
    .getByRole("link", { name: /The opening of a restricted record is reviewed/ })
    .first()
    .click();
  await settled(page);
  await page.getByText("The child asks for somebody and is upset").first().waitFor();
  expect((await recordForm(page, "Record the review")) === "recorded", "the review was refused");
}

export async function liftRestriction(page, demo) {
  await open(page, `${demo.address}${restrictedChild.path}/record/derestricted`);
  expect((await recordForm(page)) === "recorded", "the restriction could not be lifted");
  await open(page, `${demo.address}${restrictedChild.path}`);
  expect(
    (await page.locator("h1").textContent()).includes(restrictedChild.name),
    "the record is not open again",
  );
}
