// Documents attached to a record: what the server answers about them, and a walk from a letter that
// is no letter to one that is sent, kept, marked otherwise and withdrawn.
import { expect, holdToAccount, settled } from "./harness.mjs";
import { at, id } from "./fixtures.mjs";
import { firstChild, open, signIn, wide } from "./walking.mjs";

/** Documents of a record: one to look at, one that waits to be scanned, and one that is harmful. */
export const documents = {
  ...{ next: null, total: 3, may_attach: true, bytes_most: 50_000_000 },
  endings: ["png", "pdf", "docx"],
  items: [
    { title: "Letter from the school", type: "application/pdf", kind: "PDF document" },
    { title: "Form of marks seen", type: "image/png", kind: "PNG picture", scan: "waiting" },
    { title: "Table of visits", type: "text/csv", kind: "Table of values", scan: "infected" },
  ].map((each, index) => ({
    id: id(130 + index),
    marking: { code: "third_party", title: "Held for somebody else, whose leave is needed" },
    bytes: 48_211 * (index + 1),
    digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    shown: index < 2,
    scan: "clean",
    attached_at: at(-40 - index),
    by: { id: id(91), name: "Sgt R. Achebe" },
    number: 7 + index,
    ...each,
  })),
};

/** A picture of one dot, as PNG. */
const onePixel = [
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlE",
  "QVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
].join("");
const title = "Letter from a college";

async function fill(page, name, mimeType, bytes) {
  await page.getByLabel("The document").setInputFiles({ name, mimeType, buffer: bytes });
}

async function attach(page) {
  await page.getByRole("button", { name: "Attach", exact: true }).click();
}

/** What is missing, and a document that is not what its name says, are said beside the form. */
async function refusedInWords(page) {
  await attach(page);
  await page.getByRole("link", { name: "Choose the document" }).waitFor();
  await holdToAccount(page);
  // Longer than what is looked at: the answer comes while the rest is still on its way.
  await fill(page, "Letter.pdf", "application/pdf", Buffer.alloc(9_000_000, "no letter at all "));
  await page.getByLabel("What it is").fill(title);
  await page.getByLabel("Marked for disclosure as").selectOption("third_party");
  await attach(page);
  await page
    .getByText(/By what it holds this is a document of the kind “Text”/)
    .first()
    .waitFor();
  // That it was refused is what was to be seen.
  page.takeFaults();
  await holdToAccount(page);
}

/** A picture opens in a tab of its own, where nothing but it can be shown. */
async function lookAtPicture(page) {
  await fill(page, "Form.PNG", "image/png", Buffer.from(onePixel, "base64"));
  await page.getByLabel("What it is").fill("Form of marks seen");
  await page.getByLabel("Marked for disclosure as").selectOption("not_reviewed");
  await attach(page);
  await page.getByText("Attached: Form of marks seen").first().waitFor();
  await settled(page);
  const [tab] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByRole("link", { name: /^Look at it: Form of marks seen/ }).click(),
  ]);
  const answer = await page.request.get(tab.url());
  const policy = answer.headers()["content-security-policy"];
  expect(policy.includes("sandbox"), `it is shown under ${policy}`);
  await tab.locator("img").waitFor();
  const wide = await tab.locator("img").evaluate((picture) => picture.naturalWidth);
  expect(wide > 0, "the picture is not shown");
  await tab.close();
}

async function keepAsFile(page) {
  const keep = page.getByRole("link", { name: `Keep as a file: ${title}` });
  const [download] = await Promise.all([page.waitForEvent("download"), keep.click()]);
  const name = download.suggestedFilename();
  expect(/^[A-Za-z0-9-]+-\d+\.pdf$/.test(name), `it is kept as ${name}`);
}

async function markOtherwise(page) {
  await page.getByRole("link", { name: `Change title or marking: ${title}` }).click();
  await settled(page);
  await page.getByLabel("Why is it being corrected?").fill("The college has agreed");
  await page.getByLabel("Evidence that the case relies on").check();
  await page.getByRole("button", { name: "Continue" }).click();
  await settled(page);
  await holdToAccount(page);
  await page.getByRole("button", { name: "Record the correction" }).click();
  await page.waitForURL(/corrected=attached/);
}

/** Whoever keeps the records takes it out: a sergeant corrects, and withdraws nothing. */
async function withdraw(browser, demo, documentsPage) {
  const page = await signIn(browser, demo, "records.manager");
  await open(page, documentsPage);
  await page.getByRole("link", { name: `Withdraw: ${title}` }).click();
  await settled(page);
  await page.getByLabel("Why is it being withdrawn?").fill("It is about another child");
  await holdToAccount(page);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Withdraw it" }).click();
  await page.waitForURL(/withdrawn=attached/);
  await open(page, `${demo.address}/me`);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL(/signed-out|sign-in/);
  await page.context().close();
}

export async function documentsOfARecord(page, demo) {
  const child = await firstChild(page, demo);
  const documentsPage = `${demo.address}${child.path}/documents`;
  await page.setViewportSize({ width: 320, height: 800 });
  await open(page, documentsPage);
  await refusedInWords(page);
  await fill(
    page,
    "Letter.pdf",
    "application/pdf",
    Buffer.from("%PDF-1.4\nAbout nobody.\n%%EOF\n"),
  );
  await attach(page);
  await page.getByText(`Attached: ${title}`).first().waitFor();
  await settled(page);
  await holdToAccount(page);
  await page.setViewportSize(wide);
  await lookAtPicture(page);
  await keepAsFile(page);
  await markOtherwise(page);
  await open(page, documentsPage);
  const row = page.getByRole("row").filter({ hasText: title });
  await row.getByText("Evidence that the case relies on").waitFor();
  expect(
    (await page.getByRole("link", { name: `Withdraw: ${title}` }).count()) === 0,
    "a sergeant is offered to withdraw",
  );
  await withdraw(page.context().browser(), demo, documentsPage);
  await open(page, documentsPage);
  expect((await page.getByText(title).count()) === 0, "a withdrawn document is still listed");
  await open(page, `${demo.address}${child.path}/timeline?kind=attached`);
  await page.getByText(`Attached: ${title}`).first().waitFor();
}
