// What is not there, as a leader of units reads it; and what the page is made of, for its tests
// without a server.
import { expect, holdToAccount, settled } from "./harness.mjs";
import { at, id, unit } from "./fixtures.mjs";
import { open } from "./walking.mjs";

const kind = (name, title, numbers) => ({
  id: name,
  title,
  about: "A child came back from being missing. Nobody has talked with the child.",
  standards: [{ id: "custody.reviews", title: "Reviews of detention" }],
  answers: ["F054", "F056"],
  ...numbers,
});
const none = { not_there: 0, not_known: 0, over: 0, first_due: null };
const some = { not_there: 12, not_known: 3, over: 40, first_due: at(-60 * 24 * 19) };
const kinds = [
  kind("back_and_not_asked", "Back, and nobody asked why", some),
  kind("nobody_has_it", "Nobody has it", none),
];
const partOf = (where, own, numbers) =>
  kinds.map(({ id: name, title }) => ({
    unit: where,
    own,
    kind: name,
    title,
    ...(name === "nobody_has_it" ? none : numbers),
  }));

export const absences = {
  unit,
  units: [
    { ...unit, depth: 0 },
    { id: id(81), name: "Beck Lane", depth: 1 },
  ],
  as_at: at(0),
  kinds,
  parts: [...partOf(unit, true, none), ...partOf({ id: id(81), name: "Beck Lane" }, false, some)],
};

/** The largest number of the force opens as many rows as it says, each with who owes it. */
export async function whatIsNotThere(page, demo) {
  await open(page, `${demo.address}/absences`);
  await holdToAccount(page);
  const kindRow = page
    .locator("table")
    .first()
    .locator("tbody tr")
    .filter({
      has: page.locator("td[data-title='Not there'] a"),
    });
  expect((await kindRow.count()) > 2, "hardly anything of the demonstration is missing");
  await kindRow.first().locator("th a").click();
  await settled(page);
  await holdToAccount(page);
  const units = page.locator("table").last().locator("tbody tr");
  expect((await units.count()) > 1, "the kind is not counted by unit");
  const link = page.locator("table").first().locator("td[data-title='Not there'] a");
  const count = Number(await link.textContent());
  await link.click();
  await settled(page);
  await holdToAccount(page);
  const rows = page.locator("tbody tr");
  const said = await page.getByText(/^\d+ results?$/).textContent();
  expect(Number.parseInt(said, 10) === count, `${count} are counted, and ${said} are listed`);
  expect((await rows.count()) === Math.min(count, 50), "the rows are not those that were counted");
  const first = await rows.first().textContent();
  expect(/late/.test(first), `the first row does not say how long: ${first}`);
}
