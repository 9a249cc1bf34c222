// What every browser test uses: a list of checks with a closing line, a browser, and watched pages.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const fromWeb = createRequire(`${root}/web/package.json`);
const { chromium } = fromWeb("playwright-core");
const axeSource = readFileSync(fromWeb.resolve("axe-core/axe.min.js"), "utf8");
const axeRules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let passed = 0;
let failed = 0;

/** Runs one named check; a failure is told and the next one follows. */
export async function check(name, body) {
  try {
    await body();
    passed += 1;
    console.log(`ok    ${name}`);
  } catch (error) {
    failed += 1;
    console.log(
      `FAIL  ${name}\n      ${String(error.message ?? error).replaceAll("\n", "\n      ")}`,
    );
  }
}

export function closingLine() {
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

export function expect(holds, words) {
  if (!holds) throw new Error(words);
}

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/**
 * A page that remembers what went wrong on it: errors in the console (a breach of the security
 * policy is one), thrown errors, and answers of 400 and above that `allowed` does not name.
 */
export async function watchedPage(context, allowed = []) {
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => {
    // The browser's own line about a failed answer is judged by the answer itself, just below.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      faults.push(`console: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => faults.push(`thrown: ${error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 400 && !allowed.includes(response.status())) {
      faults.push(`${response.status()} ${response.url()}`);
    }
  });
  page.takeFaults = () => faults.splice(0);
  return page;
}

export async function settled(page) {
  await page.waitForSelector("h1:not(.govuk-visually-hidden)");
  await page.waitForFunction(() => document.querySelectorAll(".rowan-loading").length === 0);
}

/** Holds a page, as it stands, to everything that holds for every page. */
export async function holdToAccount(page) {
  const faults = page.takeFaults();
  const width = page.viewportSize().width;
  const inner = await page.evaluate(() => document.documentElement.scrollWidth);
  if (inner > width) faults.push(`the page is ${inner} pixels wide in a window of ${width}`);
  const titles = await page.locator("h1").count();
  if (titles !== 1) faults.push(`${titles} first headings`);
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    (values) => window.axe.run(document, { runOnly: { type: "tag", values } }),
    axeRules,
  );
  for (const violation of violations) {
    faults.push(
      `axe ${violation.id}: ${violation.nodes
        .map((node) => node.html)
        .join(" ")
        .slice(0, 300)}`,
    );
  }
  expect(faults.length === 0, faults.join("\n"));
}
