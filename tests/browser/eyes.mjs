// Walks of a second pair of eyes: agreeing to what somebody else recorded, asking for a correction
// and being told what came of it.
import { expect, holdToAccount, settled } from "./harness.mjs";
import { open, signIn } from "./walking.mjs";

const lowGrades = "workforce.missing_episode.countersigned.graded";

/** Waits until an entry in view bears a tag. */
async function tagged(page, words) {
  await page.locator(".rowan-entry .govuk-tag", { hasText: words }).first().waitFor();
}

/** Fills in the questions of a form that is in view, checks it and sends it. */
async function answer(page, answers, go) {
  for (const [label, words] of Object.entries(answers)) {
    await page.getByLabel(label, { exact: true }).fill(words);
  }
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByText("Check before you record").waitFor();
  await holdToAccount(page);
  await page.getByRole("button", { name: go, exact: true }).click();
  await page.waitForURL(/recorded=/);
  await settled(page);
  await holdToAccount(page);
}

/** The paths of records on which somebody still waits for a second person's word on a low grade. */
async function waiting(page) {
  const answered = await page.evaluate(async (standard) => {
    const response = await fetch(`/api/v1/duties?standard=${standard}&limit=50`);
    return response.json();
  }, lowGrades);
  return answered.items.map((duty) => `/records/${duty.record.id}`);
}

/** A duty inspector reads a low grade where it stands and countersigns it in their own words. */
export async function countersign(page, demo) {
  const [record] = await waiting(page);
  expect(record !== undefined, "no low grade waits for anybody");
  await open(page, `${demo.address}${record}/timeline?kind=graded`);
  await tagged(page, "Waits for a second person");
  await page
    .getByRole("link", { name: "Countersign it or send it back: Risk graded" })
    .first()
    .click();
  await settled(page);
  await holdToAccount(page);
  await answer(page, { "Your statement": "I read the history. I agree." }, "Countersign");
  await open(page, `${demo.address}${record}/timeline?kind=graded`);
  await tagged(page, "Countersigned");
  await page
    .getByRole("link", { name: /^Countersigned by / })
    .first()
    .waitFor();
}

/** Another one is sent back: with a reason, a direction, and a clock for putting it right. */
export async function sendBack(page, demo) {
  const [record] = await waiting(page);
  expect(record !== undefined, "no other low grade waits for anybody");
  await open(page, `${demo.address}${record}/timeline?kind=graded`);
  await page
    .getByRole("link", { name: "Countersign it or send it back: Risk graded" })
    .first()
    .click();
  await settled(page);
  await page.getByRole("link", { name: "I do not agree" }).click();
  await settled(page);
  await holdToAccount(page);
  await answer(
    page,
    {
      "Why you do not agree": "She was found with an adult last time",
      "What must be done instead": "Grade her again with the history",
    },
    "Send it back",
  );
  await open(page, `${demo.address}${record}/timeline?kind=graded`);
  await tagged(page, "Not agreed, sent back");
}

let wrong;

/** Whoever may not correct an entry says what is wrong with it. */
export async function askForCorrection(page, demo) {
  await open(page, `${demo.address}/records/missing_episode`);
  wrong = await page.locator("main table tbody a").first().getAttribute("href");
  await open(page, `${demo.address}${wrong}/timeline?kind=reported`);
  expect(
    (await page.getByRole("link", { name: "Correct: Reported missing" }).count()) === 0,
    "a correction is offered that would be refused",
  );
  await page.getByRole("link", { name: "Ask for a correction: Reported missing" }).first().click();
  await settled(page);
  await holdToAccount(page);
  await answer(
    page,
    {
      "What is wrong": "Her aunt rang first",
      "What it should say": "Her aunt. The call is on the log",
    },
    "Ask for the correction",
  );
}

/** Who may correct it declines with a reason, from the entry itself; whoever asked is told. */
export async function declineCorrection(page, demo) {
  await open(page, `${demo.address}${wrong}/timeline`);
  await tagged(page, "Correction asked for");
  await page.getByRole("link", { name: "Decline, and say why" }).first().click();
  await settled(page);
  await holdToAccount(page);
  await page.getByRole("link", { name: "Correct the entry as asked" }).waitFor();
  await answer(page, { "Why it stays as it is": "The log says her mother" }, "Decline");
  await open(page, `${demo.address}${wrong}/timeline`);
  await page.getByText("The log says her mother").first().waitFor();
  const asker = await signIn(page.context().browser(), demo, "duty.inspector");
  try {
    await open(asker, `${demo.address}/notifications`);
    await asker.getByText("Correction declined").first().waitFor();
  } finally {
    await asker.context().close();
  }
}
