// A custody sergeant from signing in to a cleared duty by the keyboard alone: no mouse, no shortcut
// that has to be known. What is counted is told in docs/guide.
import { expect, holdToAccount, settled, watchedPage } from "./harness.mjs";
import { wide } from "./walking.mjs";

const most = 400;
/** Pages from signing in to the duty recorded: my work, board, form, answers to check, record. */
export const pagesToClearADuty = 5;

const focus = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    const said = at.getAttribute("aria-label") ?? at.textContent ?? "";
    const group = at.closest("fieldset");
    return {
      tag: at.tagName,
      kind: at.getAttribute("role") ?? at.getAttribute("type") ?? "",
      words: said.trim(),
      href: at.getAttribute("href"),
      empty: "value" in at && at.value === "",
      inForm: Boolean(at.closest("main form")),
      chosen: Boolean(group?.querySelector(":checked")),
    };
  });

/** Keys pressed, so that a page which grows slow by the keyboard is seen to. */
export function keyboardOf(page) {
  let pressed = 0;
  const press = async (key) => {
    pressed += 1;
    await page.keyboard.press(key);
  };
  const to = async (wanted, what) => {
    for (let turn = 0; turn < most; turn += 1) {
      await press("Tab");
      const at = await focus(page);
      if (wanted(at)) return at;
    }
    throw new Error(`the keyboard does not reach ${what}`);
  };
  return { press, to, pressed: () => pressed };
}

async function signIn(page, demo, keys) {
  await page.goto(`${demo.address}/my-work`);
  await page.waitForURL(/\/sign-in/);
  page.takeFaults();
  const inputs = ["text", "password"];
  for (const [kind, words] of [
    ["text", "custody.sergeant"],
    ["password", demo.password],
  ]) {
    const at = await focus(page);
    if (!(at.tag === "INPUT" && inputs.includes(at.kind) && at.empty)) {
      await keys.to((each) => each.tag === "INPUT" && each.empty, `the ${kind} of signing in`);
    }
    await page.keyboard.type(words);
  }
  await keys.press("Enter");
  await page.waitForURL(/\/my-work/);
  await settled(page);
}

/** Answers what the focus stands on, as somebody in a hurry would; gives true at Continue. */
async function answer(page, keys, at) {
  if (at.tag === "BUTTON" && at.words === "Continue") return true;
  if (!at.inForm) return false;
  if (at.kind === "radio" && !at.chosen) await keys.press("Space");
  else if (at.tag === "SELECT" && at.empty) await keys.press("ArrowDown");
  else if (at.tag === "TEXTAREA" && at.empty) await page.keyboard.type("Seen and spoken to; calm.");
  else if (at.kind === "combobox" && at.empty) {
    await page.keyboard.type("er");
    await page.locator("[role=option]").first().waitFor();
    await keys.press("ArrowDown");
    await keys.press("Enter");
  } else if (at.tag === "INPUT" && at.kind === "text" && at.empty) {
    await page.keyboard.type("Seen");
  }
  return false;
}

/** Fills in the form in view and records it. False when a gate or a further question stands. */
async function fillIn(page, keys) {
  await page.getByRole("button", { name: "Continue" }).waitFor();
  for (let turn = 0; turn < most; turn += 1) {
    await keys.press("Tab");
    if (await answer(page, keys, await focus(page))) break;
  }
  await keys.press("Enter");
  const heading = page.getByRole("heading", { name: /Check before you record|There is a problem/ });
  await heading.first().waitFor();
  if ((await heading.first().textContent()).includes("problem")) return false;
  await holdToAccount(page);
  await keys.to((at) => at.tag === "BUTTON" && at.words === "Record", "the button that records");
  await keys.press("Enter");
  const after = page.getByRole("heading", { name: /This cannot be done yet|^Recorded: / }).first();
  await after.waitFor();
  return (await after.textContent()).startsWith("Recorded");
}

const lines = ".rowan-row__duty:has(a[href*='/record/'])";

/** What is open on the board: each duty's words and when it is due. */
const openOnBoard = (page) =>
  page.locator(lines).evaluateAll((all) =>
    all.map((line) => {
      const link = line.querySelector("a[href*='/record/']");
      const due = line.querySelector("time")?.dateTime ?? "";
      return { words: link.getAttribute("aria-label"), href: link.getAttribute("href"), due };
    }),
  );

async function toBoard(page, keys) {
  await keys.to((at) => at.words === "Children in custody now", "the board");
  await keys.press("Enter");
  await page.waitForURL(/\/(custody|boards)/);
  await settled(page);
}

/** From my work to a cleared duty; gives the pages gone through and the keys pressed. */
async function clearOne(page, demo, tried) {
  const keys = keyboardOf(page);
  await page.goto(`${demo.address}/my-work`);
  await settled(page);
  await toBoard(page, keys);
  const before = await openOnBoard(page);
  const duty = before.find((each) => !tried.has(each.href));
  expect(duty, "no duty on the board was cleared");
  tried.add(duty.href);
  await keys.to((at) => at.href === duty.href && at.words === duty.words, duty.words);
  await keys.press("Enter");
  await page.waitForURL(/\/record\//);
  await settled(page);
  if (!(await fillIn(page, keys))) return null;
  const pressed = keys.pressed();
  await page.goto(`${demo.address}/custody`);
  await settled(page);
  const left = await openOnBoard(page);
  const same = (each) => each.words === duty.words && each.due === duty.due;
  return left.some(same) ? null : { words: duty.words, pressed };
}

/** Signs in and clears a duty with the keyboard alone; a gate may stand before one of them. */
export async function byKeyboardAlone(browser, demo) {
  const context = await browser.newContext({ viewport: wide });
  try {
    const page = await watchedPage(context, [403, 409, 422]);
    await signIn(page, demo, keyboardOf(page));
    const tried = new Set();
    for (let turn = 0; turn < 6; turn += 1) {
      const cleared = await clearOne(page, demo, tried);
      if (!cleared) continue;
      console.log(`      ${pagesToClearADuty} pages, ${cleared.pressed} keys: ${cleared.words}`);
      return;
    }
    throw new Error(`none of these was cleared: ${[...tried].join(", ")}`);
  } finally {
    await context.close();
  }
}
