// One's own account on a narrow screen: sessions, password, second factor; and an administrator's.
import { createHmac } from "node:crypto";
import { expect, holdToAccount, settled } from "./harness.mjs";
import { open, signIn } from "./walking.mjs";

const narrow = { width: 320, height: 800 };
const stepSeconds = 30;

async function narrowly(page, work) {
  const before = page.viewportSize();
  await page.setViewportSize(narrow);
  await work();
  await page.setViewportSize(before);
}

/** Another browser of the same account is seen, and signed out from here. */
export async function ownSessions(page, demo) {
  const other = await signIn(page.context().browser(), demo, "records.manager");
  await narrowly(page, async () => {
    await open(page, `${demo.address}/me`);
    await page.getByRole("button", { name: /^Sign out: / }).click();
    await page.getByText("One session was signed out.").first().waitFor();
    await holdToAccount(page);
  });
  await other.goto(`${demo.address}/my-work`);
  await other.waitForURL(/sign-in/);
  await other.context().close();
}

/** A calendar address is made, read without signing in, replaced and ended. */
export async function ownCalendar(page, demo) {
  const fetched = async (address) => {
    const response = await fetch(address);
    return { status: response.status, text: await response.text() };
  };
  const shown = page.getByLabel("Secret address");
  await narrowly(page, async () => {
    await open(page, `${demo.address}/me`);
    await page.getByRole("button", { name: "Make an address" }).click();
    const first = await shown.inputValue();
    expect(first.startsWith(`${demo.address}/calendar/`), `the address is ${first}`);
    await holdToAccount(page);
    const calendar = await fetched(first);
    expect(calendar.status === 200, `the calendar answers ${calendar.status}`);
    expect(calendar.text.startsWith("BEGIN:VCALENDAR\r\n"), "it is no calendar");
    await open(page, `${demo.address}/me`);
    expect((await shown.count()) === 0, "the address is shown again");
    await page.getByRole("button", { name: /^Replace the address made / }).click();
    const second = await shown.inputValue();
    expect(second !== first, "the address is the same");
    expect((await fetched(first)).status === 404, "the old address still opens the calendar");
    await page.getByRole("button", { name: /^End the address made / }).click();
    await page
      .getByText(/^The address was ended/)
      .first()
      .waitFor();
    expect((await fetched(second)).status === 404, "an ended address opens the calendar");
    await holdToAccount(page);
  });
}

export async function otherPassword(page, demo) {
  await narrowly(page, async () => {
    await page.goto(`${demo.address}/change-password`);
    await holdToAccount(page);
    await page.getByLabel("Present password").fill(demo.password);
    await page.getByLabel("New password").fill("manchester united");
    const refused = page.waitForResponse((response) => response.status() === 422);
    await page.getByRole("button", { name: "Change password" }).click();
    await refused;
    page.takeFaults();
    await page.getByText("is too easy to guess").first().waitFor();
    await holdToAccount(page);
  });
}

/** RFC 6238 by Node's own library. */
function codeOf(secret, stepsAway = 0) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret].map((each) => letters.indexOf(each).toString(2).padStart(5, "0"));
  const bytes = bits
    .join("")
    .match(/.{8}/g)
    .map((each) => parseInt(each, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / stepSeconds) + stepsAway));
  const mac = createHmac("sha1", Buffer.from(bytes)).update(counter).digest();
  const number = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** Sets one up with nothing but the pages, and signs in with it. */
export async function secondFactor(page, demo) {
  await page.setViewportSize(narrow);
  await open(page, `${demo.address}/me`);
  await page.getByRole("link", { name: "Set up: Second factor" }).click();
  await holdToAccount(page);
  await page.getByLabel("Your password").fill(demo.password);
  await page.getByRole("button", { name: "Set it up" }).click();
  await page.getByRole("img", { name: "QR code for your authenticator app" }).waitFor();
  await holdToAccount(page);
  const typed = (await page.locator("strong").textContent()).replaceAll(" ", "");
  await page.getByLabel("Code", { exact: true }).fill(codeOf(typed, -1));
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
  await holdToAccount(page);
  expect((await page.locator("main li").count()) === 10, "there are not ten recovery codes");
  await page.getByRole("link", { name: /I have kept them/ }).click();
  await settled(page);
  await open(page, `${demo.address}/me`);
  await page.getByText("On", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL(/signed-out/);
  await page.goto(`${demo.address}/sign-in`);
  await page.getByLabel("User name").fill("records.manager");
  await page.getByLabel("Password").fill(demo.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/sign-in\/code/);
  await holdToAccount(page);
  await page.getByLabel("Code", { exact: true }).fill(codeOf(typed));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await settled(page);
  await page.goto(`${demo.address}/second-factor`);
  await page.getByText("Recovery codes left: 10.").waitFor();
  await holdToAccount(page);
}

/** An administrator finds an account, and signs it out where it is signed in. */
export async function accountsOfOthers(page, demo) {
  const other = await signIn(page.context().browser(), demo, "investigator");
  await open(page, `${demo.address}/accounts?q=investigator`);
  await narrowly(page, () => open(page, `${demo.address}/accounts`));
  await open(page, `${demo.address}/accounts?q=investigator`);
  await page.getByRole("link", { name: "investigator", exact: true }).click();
  await settled(page);
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page
    .getByText(/signed out\.$/)
    .first()
    .waitFor();
  await holdToAccount(page);
  await other.goto(`${demo.address}/my-work`);
  await other.waitForURL(/sign-in/);
  await other.context().close();
}
