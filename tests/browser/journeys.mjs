// One walk for each role through the real server, each page held to account on the way.
import { whatIsNotThere } from "./absences.mjs";
import { check, expect, holdToAccount, settled, watchedPage } from "./harness.mjs";
import { dutyFromBoard, firstChild, open, recordForm, signIn } from "./walking.mjs";
import { whatComesIn } from "./streams.mjs";
import {
  accountsOfOthers,
  otherPassword,
  ownCalendar,
  ownSessions,
  secondFactor,
} from "./account.mjs";
import { documentsOfARecord } from "./documents.mjs";
import { askForCorrection, countersign, declineCorrection, sendBack } from "./eyes.mjs";
import { discussInConfidence } from "./discussion.mjs";
import { byKeyboardAlone } from "./keyboard.mjs";
import { directTwo } from "./many.mjs";
import { startDemo } from "./server.mjs";
import {
  compareUnits,
  directTheDrifted,
  giveOut,
  narrowTeam,
  takeUp,
  teamOfThen,
} from "./team.mjs";
import {
  boardStaysCurrent,
  childsRecord,
  liftRestriction,
  offersOnlyItsOwn,
  openEpisode,
  openReferral,
  openWithReason,
  ownFigures,
  restrict,
  reviewOpening,
  seesRestrictedChild,
  workWaits,
} from "./work.mjs";

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
  await page.getByRole("searchbox", { name: /Name, day of birth/ }).fill("Bartholomew");
  await page.locator("form").last().getByRole("button", { name: "Search" }).click();
  await page.waitForURL(/\/search\/[0-9a-z]+$/);
  await settled(page);
  await holdToAccount(page);
  expect(!page.url().includes("Bartholomew"), "the name stands in the address");
  expect(
    (await page.getByRole("link", { name: /Bartholomew/ }).count()) > 0,
    "the child was not found",
  );
  await saveSearch(page, demo);
}

/** A search is kept under a name, opened again from there, and forgotten. */
async function saveSearch(page, demo) {
  await page.locator("summary", { hasText: "Save this search" }).click();
  await page.getByLabel("What to call it").fill("A child to look for again");
  await page.getByRole("button", { name: "Save this search" }).click();
  await page.getByText("Saved as “A child to look for again”.").waitFor();
  await open(page, `${demo.address}/search`);
  await holdToAccount(page);
  await page.getByRole("link", { name: "A child to look for again" }).click();
  await settled(page);
  expect(
    (await page.getByRole("link", { name: /Bartholomew/ }).count()) > 0,
    "the saved search finds nothing",
  );
  await open(page, `${demo.address}/search`);
  await page.getByRole("button", { name: "Forget A child to look for again" }).click();
  await page.getByText("None yet.").waitFor();
}

/** A list as its user likes it is kept, opens the list, gets another name, and is forgotten. */
async function keepView(page, demo) {
  await open(page, `${demo.address}/records/detention?worst=breached&columns=reference,worst`);
  const columns = await page.locator("thead th").allInnerTexts();
  expect(columns.length === 3, `the chosen columns are ${columns.join(", ")}`);
  await page.locator("summary", { hasText: "Save this view of the list" }).click();
  await page.getByLabel("What to call it").fill("Missed anywhere");
  await page.getByLabel("Open this list with it").check();
  await page.getByRole("button", { name: "Save this view of the list" }).click();
  await page
    .getByRole("navigation", { name: "Saved views of this list" })
    .getByText("Missed anywhere")
    .waitFor();
  await holdToAccount(page);
  await page.goto(`${demo.address}/records/detention`);
  await page.waitForURL(/worst=breached/);
  await open(page, `${demo.address}/saved`);
  await holdToAccount(page);
  await page.getByRole("button", { name: "Rename Missed anywhere" }).click();
  await page.getByLabel("New name").fill("Missed in our suites");
  await page.getByRole("button", { name: "Save the name" }).click();
  await page.getByRole("button", { name: "Do not open first: Missed in our suites" }).click();
  await page.getByRole("button", { name: "Open first: Missed in our suites" }).waitFor();
  await page.getByRole("button", { name: "Forget Missed in our suites" }).click();
  await page.getByRole("link", { name: "Missed in our suites" }).waitFor({ state: "detached" });
}

/** The moment that was chosen goes on to what the record links to, and to lists. */
async function lookBackAtLinks(page, demo, child) {
  await open(page, `${demo.address}${child.path}/then`);
  await page.getByRole("slider").press("End");
  await page.getByRole("button", { name: "Show the record then" }).click();
  await page.getByText("You are reading this as it was").waitFor();
  await page.getByRole("link", { name: "People and links" }).click();
  await settled(page);
  await page.locator("tbody th a").first().click();
  await page.getByText("You are reading this as it was").waitFor();
  expect(page.url().includes("as_at="), "the linked record is not read at that moment");
  await page.getByRole("link", { name: "Records", exact: true }).click();
  await page.getByText("You are reading this as it was").waitFor();
  await page.getByRole("link", { name: "Detentions", exact: true }).click();
  await settled(page);
  await page.getByText("You are reading this as it was").waitFor();
  await holdToAccount(page);
  expect((await page.locator("tbody tr").count()) > 0, "the list of then is empty");
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
  await lookBackAtLinks(page, demo, child);
}

/** The board of an hour ago, reached from the board: the children of then, nothing to record. */
async function boardOfThen(page, demo) {
  await open(page, `${demo.address}/custody`);
  await page.getByText("Look at an earlier moment").click();
  const ago = new Date(Date.now() - 3_600_000);
  const london = (options) =>
    new Intl.DateTimeFormat("en-CA", {
      timeZone: "Europe/London",
      hourCycle: "h23",
      ...options,
    }).format(ago);
  const clock = london({ hour: "2-digit", minute: "2-digit" });
  await page.getByLabel("Day", { exact: true }).fill(london({ dateStyle: "short" }));
  await page.getByLabel("Time", { exact: true }).fill(clock);
  await page.getByRole("button", { name: "Show that moment" }).click();
  await page.getByText("You are reading this as it was").waitFor();
  await settled(page);
  await holdToAccount(page);
  expect(page.url().includes("as_at="), "the moment is not in the address");
  await page.getByText(`As at ${clock}`).waitFor();
  expect((await page.locator(".rowan-row").count()) > 0, "nobody was there an hour ago");
  expect((await page.locator("a[href*='/record/']").count()) === 0, "the past can be written to");
}

/** Of a duty that can be counted in two ways, the page says both. */
async function waysOfCounting(page, demo) {
  await open(page, `${demo.address}/records/child_protection_enquiry?state=open`);
  await page.locator("tbody th a").first().click();
  await settled(page);
  await page.getByRole("link", { name: /^Duties/ }).click();
  await settled(page);
  await page
    .locator("summary", { hasText: "Why Rowan says this: Initial child protection conference" })
    .click();
  await page.getByText(/^Counted from the start of the enquiry/).waitFor();
  await holdToAccount(page);
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

/** Every square and every dot opens records; the paired measure stands beside it. */
async function pictureByBorough(page, demo) {
  await open(page, `${demo.address}/picture?measure=missing.graded_in_time&by=home_authority`);
  await page
    .getByRole("group", { name: /on a map of equal squares/ })
    .first()
    .waitFor();
  const squares = page.locator(".rowan-map a");
  expect((await squares.count()) > 5, "the map has hardly a square");
  expect((await page.locator(".rowan-spread a").count()) > 5, "the spread has hardly a dot");
  await squares.first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/rows\?/);
  await settled(page);
  await holdToAccount(page);
  expect((await page.locator("tbody tr").count()) > 0, "a square has no rows behind it");
}

/** From an entry of the timeline to what its author could see. */
async function whatWasKnown(page, demo) {
  const child = await firstChild(page, demo);
  await open(page, `${demo.address}${child.path}/timeline`);
  await page
    .getByRole("link", { name: /^What was known then: / })
    .last()
    .click();
  await settled(page);
  await holdToAccount(page);
  for (const name of [/^Could be seen then/, /^Was there, and hidden/, /^Came later/]) {
    await page.getByRole("heading", { name }).waitFor();
  }
  expect((await page.locator(".rowan-known__entry").count()) > 3, "nothing stood behind it");
}

async function practice(page, demo) {
  await open(page, `${demo.address}/practice`);
  await page.locator("tbody th a").first().click();
  await settled(page);
  await holdToAccount(page);
  await page.getByRole("heading", { name: "Worked examples" }).waitFor();
}

/** A list goes out for a purpose, which the audit trail has and the next list offers again. */
async function takeAway(page, demo) {
  await open(page, `${demo.address}/records/detention?worst=breached`);
  await page.locator("summary", { hasText: "Download this list" }).click();
  const download = page.getByRole("button", { name: "Download", exact: true });
  await download.click();
  await page.getByText("Choose what it is for").waitFor();
  await page.getByLabel("What it is for").selectOption("For an audit, review or inspection");
  await page.getByLabel("Which one").fill("Review of missed clocks");
  await holdToAccount(page);
  const [file] = await Promise.all([page.waitForEvent("download"), download.click()]);
  expect(file.suggestedFilename() === "rowan.xlsx", `the file is ${file.suggestedFilename()}`);
  await open(page, `${demo.address}/audit?action=list.exported`);
  await page
    .getByText(/Review of missed clocks/)
    .first()
    .waitFor();
  await open(page, `${demo.address}/duties`);
  await page.locator("summary", { hasText: "Download this list" }).click();
  const again = await page.getByLabel("What it is for").inputValue();
  expect(again === "inspection", `the purpose offered is ${again}`);
}

async function audit(page, demo) {
  await open(page, `${demo.address}/audit`);
  expect((await page.locator("tbody tr").count()) > 0, "the audit trail is empty");
}

async function signOut(page, demo) {
  await open(page, `${demo.address}/me`);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL(/signed-out|sign-in/);
  await page.goto(`${demo.address}/custody`);
  await page.waitForURL(/sign-in/);
}

const walks = {
  "custody.sergeant": [
    sergeant,
    dutyFromBoard,
    documentsOfARecord,
    bookIn,
    search,
    keepView,
    ownFigures,
    boardStaysCurrent,
    signOut,
  ],
  "detention.officer": [firstChild, childsRecord, offersOnlyItsOwn, signOut],
  "custody.inspector": [firstChild, lookBack, restrict, seesRestrictedChild, openWithReason],
  "review.inspector": [firstChild, practice],
  "detective.sergeant": [directTheDrifted, giveOut, directTwo, teamOfThen, narrowTeam, signOut],
  investigator: [takeUp, signOut],
  superintendent: [
    firstChild,
    reviewOpening,
    liftRestriction,
    boardOfThen,
    waysOfCounting,
    compareUnits,
    whatIsNotThere,
    whatComesIn,
  ],
  "safeguarding.reviewer": [firstChild, lookBack, whatWasKnown],
  "chief.officer": [picture, pictureByBorough, practice],
  "duty.inspector": [workWaits, openEpisode, countersign, sendBack, askForCorrection],
  "missing.coordinator": [workWaits, openEpisode, declineCorrection, signOut],
  "missing.unit": [openEpisode, signOut],
  "social.care": [openEpisode, signOut],
  "online.desk": [workWaits, openReferral],
  "online.investigator": [workWaits, openReferral, discussInConfidence],
  "online.sergeant": [workWaits, openReferral],
  "online.inspector": [workWaits, openReferral, signOut],
  auditor: [audit, takeAway, practice],
  "records.manager": [ownSessions, ownCalendar, otherPassword, secondFactor],
  administrator: [accountsOfOthers, signOut],
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
    const icon = await page.request.get(`${demo.address}/favicon.ico`);
    expect(icon.status() === 200, `the icon answers ${icon.status()}`);
    expect(icon.headers()["content-type"] === "image/x-icon", "the icon is not an icon");
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
    await check("a duty is cleared by the keyboard alone", () => byKeyboardAlone(browser, demo));
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
