// What comes in, as a leader of units reads it; and what the page is made of, for its tests without
// a server.
import { expect, holdToAccount, settled } from "./harness.mjs";
import { recordRef, rows } from "./fixtures.mjs";
import { open } from "./walking.mjs";

const rule = {
  days: 7,
  weeks: 12,
  weeks_least: 6,
  usual_least: 4,
  fall_percent: 50,
  spreads: 3,
  like_with_like: true,
};
const dayBefore = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const week = (back, count, compared) => ({
  from: dayBefore(back * 7 + 7),
  to: dayBefore(back * 7 + 1),
  count,
  compared,
});
const weeks = Array.from({ length: 40 }, (_, i) => week(i + 1, 9 + (i % 5), i % 4 !== 3));
const stream = (name, part, title, more) => ({
  stream: name,
  part,
  title,
  about: "A sender or a line that breaks sends no word of it.",
  owner: "Online referral desk",
  verdict: "usual",
  now: week(0, 11, false),
  usual: 11,
  spread: 1,
  weeks,
  rule,
  fall: null,
  ...more,
});

export const streams = [
  stream("online_referrals", "", "Online referrals", {
    verdict: "fallen",
    now: week(0, 2, false),
    fall: recordRef(rows[0]),
  }),
  stream("missing_reports", "", "Missing children reported", {}),
  stream("online_referrals", "other_force", "Online referrals: Another police force", {
    verdict: "not_known",
    now: week(0, 0, false),
    usual: null,
    spread: 0,
    weeks: [],
  }),
];

/** The stream that has fallen: why it is said, the records of its weeks, and its explanation. */
export async function whatComesIn(page, demo) {
  await open(page, `${demo.address}/absences`);
  await page.getByRole("link", { name: "What comes in, against what is usual" }).click();
  await settled(page);
  await holdToAccount(page);
  const fallen = page.locator("tbody tr").filter({ hasText: "Replies of youth justice services" });
  const said = await fallen.textContent();
  expect(/Fallen/.test(said), `the stream of the demonstration has not fallen: ${said}`);
  await fallen.locator("th a").click();
  await settled(page);
  await holdToAccount(page);
  await page.getByRole("img", { name: /week by week$/ }).waitFor();
  const count = page
    .locator("tbody tr")
    .nth(4)
    .locator("td[data-title='Recorded'] a, td a")
    .first();
  const number = Number(await count.textContent());
  expect(number > 3, `hardly a reply came before it fell: ${number}`);
  await count.click();
  await settled(page);
  await holdToAccount(page);
  const total = await page.getByText(/^\d+ results?$/).textContent();
  expect(Number.parseInt(total, 10) === number, `${number} are counted, and ${total} are listed`);
  await page.goBack();
  await settled(page);
  await page.getByRole("link", { name: /^Open the fall: / }).click();
  await settled(page);
  await holdToAccount(page);
  await page
    .getByText(/A fall is explained/)
    .first()
    .waitFor();
}
