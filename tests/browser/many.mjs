// One act for many: choosing by the keyboard, the form once, what would become of each, what did,
// what was changed or never arrived; and a supervisor who directs the same in two.
import { check, expect, holdToAccount, settled, watchedPage } from "./harness.mjs";
import { at, id, list, notification, recordRef, rows, sergeant } from "./fixtures.mjs";
import { loaded } from "./answers.mjs";
import { chooseOfficer, chooseTomorrow } from "./team.mjs";
import { open } from "./walking.mjs";

const problem = (status, more) => ({
  type: "urn:rowan:problem:x",
  title: "Cannot be recorded as it stands",
  status,
  problems: [],
  ...more,
});

const gate = problem(409, {
  title: "Conflict",
  refusals: [
    {
      standard: "custody.reviews",
      title: "Reviews of detention",
      says: "No review has been done yet.",
      unknown: [],
      missing: [],
      absolute: false,
      override_by: "custody_inspector",
    },
  ],
});

const changed = problem(412, {
  title: "Changed by somebody else",
  changed: [
    { id: id(24), title: "Meal given", recorded_by: sergeant, recorded_at: at(-1), says: "Meal" },
  ],
});

const inHand = [{ by: sergeant, event_type: "released", title: "Released", since: at(-4) }];

/** What a server would say of each row: the second is refused, the third is in other hands. */
function previewed(body) {
  const items = body.rows.map(({ record }) => {
    const number = Number(record.slice(-2));
    const row = rows.find((each) => each.id === record);
    return {
      record,
      about: row ? recordRef(row) : null,
      version: 4,
      state: "open",
      says: "A light meal was given, with water, and the child said that it was enough.",
      with: [{ ...sergeant, offered: false }],
      recording: number === 3 ? inHand : [],
      problem: number === 2 ? gate : null,
    };
  });
  return { items };
}

const nothing = { about: null, state: null, says: null, with: [], recording: [] };
const recorded = (body, becomes = () => null) => ({
  items: body.rows.map(({ record }, index) => ({
    ...nothing,
    record,
    version: 5,
    problem: becomes(index),
  })),
});

const told = list([1, 2, 3].map((number) => ({ ...notification, id: id(70 + number) })));

const answering = (acts) => (method, path, query, body) => {
  if (path === "/notifications") return [200, told];
  if (path === "/acts/preview") return [200, previewed(body)];
  if (path === "/acts") return acts(body);
  if (path === "/notifications/acknowledgements") {
    const items = body.ids.map((each, index) => ({
      id: each,
      notification: {
        ...notification,
        id: each,
        acknowledged_at: at(-2),
        acknowledged_by: index === 0 ? { id: id(77), name: "Insp T. Bello" } : sergeant,
      },
      problem: null,
    }));
    return [200, { items }];
  }
  return loaded(method, path, query, body);
};

const allGood = answering((body) => [200, recorded(body)]);

async function goOn(page, act) {
  await page.getByLabel("What to do").selectOption({ label: act });
  await page.getByRole("button", { name: "Go on" }).click();
}

async function toPreview(page, server) {
  await page.goto(`${server.address}/records/detention`);
  await settled(page);
  await page.getByRole("button", { name: "Choose all 4" }).click();
  await goOn(page, "Meal given");
  await page.getByLabel("In person").check();
  await page.getByRole("button", { name: "See what will happen" }).click();
  await page.getByRole("heading", { name: "Check what will happen" }).waitFor();
}

const sentTo = (server, path) => server.sent.filter((one) => one.path === path);

/** From the list to what became of each, with the keyboard alone. */
async function byKeyboard(page, server) {
  server.answer = allGood;
  server.sent.length = 0;
  await page.goto(`${server.address}/records/detention`);
  await settled(page);
  for (const name of ["Amara Okafor", "Daniel Whitcombe", "Zofia Nowak"]) {
    await page.getByRole("checkbox", { name: `Choose ${name}` }).focus();
    await page.keyboard.press("Space");
  }
  await page.getByText("3 chosen").waitFor();
  await page.getByLabel("What to do").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText("Choose what to do with them").waitFor();
  await holdToAccount(page);
  await page.getByLabel("What to do").focus();
  await page.keyboard.type("Meal");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Meal given" }).waitFor();
  await holdToAccount(page);
  const see = page.getByRole("button", { name: "See what will happen" });
  await see.focus();
  await page.keyboard.press("Enter");
  await page.locator(".govuk-error-summary").waitFor();
  expect(sentTo(server, "/acts/preview").length === 0, "a form with gaps was sent");
  await page.getByLabel("In person").focus();
  await page.keyboard.press("Space");
  await see.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Check what will happen" }).waitFor();
  const focused = await page.evaluate(() => document.activeElement?.id);
  expect(focused === "page-title", `the focus is on ${focused}`);
  await holdToAccount(page);
  expect(sentTo(server, "/acts").length === 0, "something was recorded before it was confirmed");
  await page.getByText("2 can be recorded, 1 cannot").waitFor();
  const hand = page.getByRole("checkbox", { name: "Include Zofia Nowak" });
  expect(!(await hand.isChecked()), "what somebody has in hand goes ahead unasked");
  await hand.focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Record these 2" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("Recorded for all 2").waitFor();
  await holdToAccount(page);
  const [{ body }] = sentTo(server, "/acts");
  expect(
    body.together === 2 && body.rows.every((row) => row.version === 4),
    `sent: ${JSON.stringify(body)}`,
  );
  await page.getByRole("button", { name: "Back to the list" }).press("Enter");
  await page.getByText("None chosen").waitFor();
  await holdToAccount(page);
}

/** Somebody else was quicker with one of them: it is named, and can be looked at again. */
async function changedMeanwhile(page, server) {
  server.answer = answering((body) => [200, recorded(body, (at) => (at === 0 ? changed : null))]);
  await toPreview(page, server);
  await page.getByRole("button", { name: "Record these 2" }).click();
  await page.getByText("Recorded for 1 of 2").waitFor();
  await page.getByText("Meal given, Sgt R. Achebe").waitFor();
  await holdToAccount(page);
  await page.getByRole("button", { name: "Look again at the one that changed" }).click();
  await page.getByText("1 can be recorded").waitFor();
  await holdToAccount(page);
}

/** What never arrived is sent again under the same act, and nothing else is. */
async function sentAgain(page, server) {
  server.answer = answering(() => [503, problem(503, { title: "Rowan is busy" })]);
  await toPreview(page, server);
  await page.getByRole("button", { name: "Record these 2" }).click();
  await page.getByText("Nothing was recorded").waitFor();
  await holdToAccount(page);
  server.answer = allGood;
  server.sent.length = 0;
  await page.getByRole("button", { name: "Send the 2 left" }).click();
  await page.getByText("Recorded for all 2").waitFor();
  expect(sentTo(server, "/acts").length === 1, "it was not sent once");
}

/** Nothing can go ahead: the page says so, and offers to change what is recorded. */
async function noneCan(page, server) {
  server.answer = (method, path, query, body) =>
    path === "/acts/preview"
      ? [
          200,
          { items: previewed(body).items.map((one) => ({ ...one, recording: [], problem: gate })) },
        ]
      : allGood(method, path, query, body);
  await toPreview(page, server);
  await page.getByText("None of them can be recorded as it stands").waitFor();
  await holdToAccount(page);
  await page.getByRole("button", { name: "Change what is recorded" }).click();
  expect(await page.getByLabel("In person").isChecked(), "what was filled in is gone");
  await page.goBack();
  await page.getByText("4 chosen").waitFor();
}

/** Work that is given out: who has room first, and each case counted after those before it. */
async function givenOut(page, server) {
  server.answer = allGood;
  server.sent.length = 0;
  await page.goto(`${server.address}/team`);
  await settled(page);
  const part = page.locator("section[aria-labelledby=unallocated]");
  await part.getByRole("button", { name: "Choose all 2" }).click();
  await holdToAccount(page);
  await part.getByLabel("What to do").selectOption({ label: "Given to an officer" });
  await part.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("button", { name: "Choose DC Tomas Reed" }).click();
  await page.getByText("4 cases, 8 of 28 points").waitFor();
  await holdToAccount(page);
  expect((await page.getByLabel("Points they had").count()) === 0, "it asks what it knows");
  await page.getByLabel("Why this officer").fill("Has room");
  await page.getByRole("button", { name: "See what will happen" }).click();
  await page.getByRole("heading", { name: "Check what will happen" }).waitFor();
  const [{ body }] = sentTo(server, "/acts/preview");
  const points = body.rows.map((row) => row.fields.points_then);
  expect(String(points) === "4,6", `points then: ${points}`);
}

async function readTogether(page, server) {
  server.answer = allGood;
  await page.goto(`${server.address}/notifications`);
  await settled(page);
  await page.getByRole("button", { name: "Choose all 3" }).click();
  await holdToAccount(page);
  await page.getByRole("button", { name: "I have read those chosen" }).click();
  await page.getByRole("heading", { name: "Say that you have read these" }).waitFor();
  await holdToAccount(page);
  await page.getByRole("button", { name: "I have read these 3" }).click();
  await page.getByText("2 marked as read").waitFor();
  await page.getByText("Insp T. Bello had read it already").waitFor();
  await holdToAccount(page);
}

export async function oneActForMany(browser, server) {
  for (const width of [1280, 320]) {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await watchedPage(context, [503]);
    for (const walk of [byKeyboard, changedMeanwhile, sentAgain, noneCan, givenOut, readTogether]) {
      await check(`one act for many, ${walk.name}, at ${width}`, () => {
        page.takeFaults();
        return walk(page, server);
      });
    }
    await context.close();
  }
}

const part = (page, name) => page.locator(`section[aria-labelledby=${name}]`);

const words = "Say which other children he could reach";

/** A supervisor directs the same in two cases that are to be reviewed, with one form. */
export async function directTwo(page, demo) {
  await open(page, `${demo.address}/team`);
  const reviews = part(page, "reviews");
  for (const index of [0, 1]) {
    await reviews.locator("tbody tr").nth(index).getByRole("checkbox").check();
  }
  const officer = await reviews.locator("td[data-title=Officer]").first().textContent();
  await reviews.getByLabel("What to do").selectOption({ label: "Direction given" });
  await reviews.getByRole("button", { name: "Go on" }).click();
  await page.getByLabel("What must be done").fill(words);
  await chooseOfficer(page, officer);
  await chooseTomorrow(page);
  await holdToAccount(page);
  await page.getByRole("button", { name: "See what will happen" }).click();
  await page.getByText("2 can be recorded").waitFor();
  await holdToAccount(page);
  await page.getByRole("button", { name: "Record these 2" }).click();
  await page.getByText("Recorded for all 2").waitFor();
  await holdToAccount(page);
  await page.getByRole("button", { name: "Back to the list" }).click();
  await settled(page);
  const directed = part(page, "directions").locator("tbody tr", { hasText: words });
  await directed.nth(1).waitFor();
  expect((await directed.count()) === 2, "it was not directed once in each");
}
