// A supervisor finds the case that has drifted, sees why, directs the work, and sees it done; and
// what the team page is made of, for its tests without a server.
import { expect, holdToAccount, settled } from "./harness.mjs";
import { at, id, sergeant, unit } from "./fixtures.mjs";
import { open, signIn } from "./walking.mjs";

const one = (number, more) => ({
  id: id(number),
  type: "detention",
  reference: `CR/AR/2026/00${number}`,
  headline: `Bruises on a child of ${number % 16}`,
  restricted: false,
  unit,
  version: 3,
  opened_at: at(-60 * 24 * 9),
  days: 9,
  points: 2,
  complexity: "Ordinary",
  risk: "high",
  risk_title: "High",
  officer: sergeant,
  asked: null,
  asked_unit: null,
  due: at(-60 * 24),
  overdue: true,
  done_at: null,
  why: "Nothing that moves it on since 12 October 2026: the last act was “Enquiry made”.",
  event: id(23),
  ...more,
});

const restricted = {
  headline: "Restricted record",
  restricted: true,
  why: null,
  risk: null,
  risk_title: null,
};

export const officers = [
  {
    id: id(91),
    name: "DC Asha Lund",
    rank: "Constable",
    unit,
    cases: 15,
    restricted: 1,
    points: 31,
    limit_cases: 14,
    limit_points: 28,
    over: true,
    full: true,
    overdue: 3,
    drifted: 1,
    offered: 0,
    learning: false,
    skills: ["Child abuse investigator"],
    accredited_for: ["detention"],
  },
];
officers.push({
  ...officers[0],
  id: id(92),
  name: "DC Tomas Reed",
  cases: 2,
  points: 4,
  over: false,
  full: false,
  restricted: 0,
  learning: true,
  skills: [],
  accredited_for: [],
});

export const compared = [
  {
    unit,
    officers: 2,
    cases: 17,
    points: 35,
    points_each: 17.5,
    least_points: 4,
    most_points: 31,
    over_limit: 1,
    unallocated: 2,
    offered: 1,
    drifted: 1,
    reviews_overdue: 1,
    directions_overdue: 1,
  },
];

const parts = {
  unallocated: [
    one(1, { officer: null }),
    one(2, { officer: null, risk: "unclear", risk_title: "Not known" }),
  ],
  offered: [one(3, { asked: sergeant, officer: null, why: "Has room" })],
  transfers: [one(4, { asked_unit: { id: id(81), name: "Beck Lane" }, why: "It moved" })],
  drifted: [one(5), one(6, restricted)],
  reviews: [one(7)],
  directions: [
    one(8, { why: "See the girl at school" }),
    one(9, { overdue: false, done_at: at(-90), why: "Ask the doctor" }),
  ],
};

export const team = {
  unit,
  units: [
    { ...unit, depth: 0 },
    { id: id(81), name: "Beck Lane", depth: 1 },
  ],
  as_at: at(0),
  counts: Object.fromEntries([
    ["cases", 17],
    ...Object.entries(parts).map(([name, rows]) => [name, rows.length]),
  ]),
  officers,
  ...parts,
  compared,
  limits: [
    {
      name: "limit_cases",
      title: "Limit cases",
      value: 14,
      note: "As inspectors were told",
      local: true,
    },
  ],
};

async function recordWith(page, button = "Record") {
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByText("Check before you record").waitFor();
  await holdToAccount(page);
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.waitForURL(/recorded=/);
  await settled(page);
}

const part = (page, name) => page.locator(`section[aria-labelledby=${name}]`);

/** A case that nobody has is given to an officer who has room, with a reason. */
export async function giveOut(page, demo) {
  await open(page, `${demo.address}/team`);
  const row = part(page, "unallocated").locator("tbody tr").first();
  const name = await row.locator("th a").textContent();
  await row.getByRole("link", { name: /^Give out/ }).click();
  await settled(page);
  await holdToAccount(page);
  const least = page.locator("tbody tr", { hasText: "Has room" }).filter({
    has: page.locator("td[data-title=Accredited]", { hasText: "Yes" }),
  });
  await least
    .first()
    .getByRole("link", { name: /^Choose/ })
    .click();
  await settled(page);
  await holdToAccount(page);
  await page.getByLabel("Why this officer").fill("Has room and knows the school");
  await recordWith(page);
  await open(page, `${demo.address}/team`);
  const offered = await part(page, "offered").locator("th a").allTextContents();
  expect(offered.includes(name), "the case is not among those that wait for an answer");
}

/** The case in which nothing happens says why; it is directed; the direction stands in view. */
export async function directTheDrifted(page, demo) {
  await open(page, `${demo.address}/team`);
  const row = part(page, "drifted").locator("tbody tr").first();
  const name = await row.locator("th a").textContent();
  expect((await row.textContent()).includes("Nothing that moves it on since"), "it says no why");
  const officer = await row.locator("td[data-title=Officer]").textContent();
  await row.getByRole("link", { name: /^Direct/ }).click();
  await settled(page);
  await page.getByLabel("What must be done").fill("See the child alone at school");
  await chooseOfficer(page, officer);
  await chooseTomorrow(page);
  await recordWith(page);
  await open(page, `${demo.address}/team`);
  const directed = part(page, "directions").locator("tbody tr", {
    hasText: "See the child alone at school",
  });
  expect((await directed.count()) === 1, `the direction in ${name} is not in view`);
  expect((await directed.textContent()).includes("Due "), "it has no clock");
}

/** Finds an officer by the first letters of the name, and takes the first that is offered. */
export async function chooseOfficer(page, officer) {
  const who = page.getByRole("combobox", { name: "Who does it" });
  await who.fill(officer.trim().slice(0, 6));
  await page.locator("[role=option]").first().waitFor();
  await who.press("ArrowDown");
  await who.press("Enter");
}

export async function chooseTomorrow(page) {
  await page.locator("#field-due_at-at").check();
  await page.locator("#field-due_at-first-time").fill("16:00");
  await page.locator("#field-due_at-first-day").selectOption({ index: 0 });
}

/** What was offered is taken up by the officer from my work, and then it is theirs. */
export async function takeUp(page, demo) {
  await open(page, `${demo.address}/my-work`);
  const card = page.locator(".rowan-duty", { hasText: "The officer says whether they have it" });
  expect((await card.count()) > 0, "nothing was given to this officer");
  await card
    .first()
    .getByRole("link", { name: /Record it/ })
    .click();
  await settled(page);
  await recordWith(page);
}

export async function narrowTeam(page, demo) {
  const narrow = await signIn(page.context().browser(), demo, "detective.sergeant", {
    width: 320,
    height: 900,
  });
  try {
    await open(narrow, `${demo.address}/team`);
    await open(narrow, `${demo.address}/team?sort=-officers.points`);
  } finally {
    await narrow.context().close();
  }
}

export async function compareUnits(page, demo) {
  await open(page, `${demo.address}/team`);
  const rows = part(page, "compared").locator("tbody tr");
  expect((await rows.count()) > 1, "no units are compared");
  await rows.first().locator("th a").click();
  await settled(page);
  await holdToAccount(page);
  expect(page.url().includes("unit="), "the unit is not chosen");
}

export async function teamOfThen(page, demo) {
  const then = new Date(Date.now() - 3 * 24 * 3_600_000).toISOString().replace(/\.\d+Z/, "Z");
  await open(page, `${demo.address}/team?as_at=${then}`);
  await page.getByText("You are reading this as it was").waitFor();
  expect((await page.locator("a[href*='/record/']").count()) === 0, "the past can be written to");
}
