// A walk of two sides who speak in confidence: the investigator lets one partner in by name.
import { expect, holdToAccount, settled } from "./harness.mjs";
import { open, recordForm, signIn } from "./walking.mjs";

const partner = "Hodan Farah Nuur";

/** The record that the page stands on, without what follows its id. */
const recordOf = (page) => new URL(page.url()).pathname.match(/^\/records\/[0-9a-z]+/)?.[0];

/** What the partner finds, told by name: the whole discussion, and a form for their own part. */
async function partnersPart(browser, demo, record) {
  const page = await signIn(browser, demo, "social.care");
  try {
    await page
      .getByRole("link", { name: /Joint discussion/ })
      .first()
      .waitFor();
    await open(page, demo.address + record);
    await page.getByText(/^Let in by name: .*Hodan Farah/).waitFor();
    await open(page, `${demo.address}${record}/record/view_given`);
    expect((await recordForm(page)) === "recorded", "the partner's view was refused");
    await open(page, `${demo.address}${record}/timeline`);
    expect(
      (await page.getByRole("link", { name: /^Record.*Let in/ }).count()) === 0,
      "a partner is offered to let others in",
    );
  } finally {
    await page.context().close();
  }
}

/** Opens a discussion, lets one partner in, who adds their part, and lets them go again. */
export async function discussInConfidence(page, demo) {
  await open(page, `${demo.address}/records/new/joint_discussion`);
  expect((await recordForm(page)) === "recorded", "the discussion was refused");
  const record = recordOf(page);
  await open(page, `${demo.address}${record}/record/let_in`);
  await page.getByLabel("Who is let in").fill(partner);
  await page.locator("[role=option]", { hasText: partner }).first().click();
  expect((await recordForm(page)) === "recorded", "letting in was refused");
  await open(page, demo.address + record);
  await page.getByText(/^Let in by name: .*Hodan Farah/).waitFor();
  await partnersPart(page.context().browser(), demo, record);
  await open(page, `${demo.address}${record}/record/left`);
  await page.getByLabel("Who leaves").fill(partner);
  await page.locator("[role=option]", { hasText: partner }).first().click();
  expect((await recordForm(page)) === "recorded", "leaving was refused");
  await open(page, demo.address + record);
  await settled(page);
  await holdToAccount(page);
  expect(
    (await page.getByText(/^Let in by name: .*Hodan Farah/).count()) === 0,
    "the partner is still let in",
  );
}
