// On paper: the marking on it, no controls, no addresses, and nothing cut off at the side.
import { check, expect, settled, watchedPage } from "./harness.mjs";
import { id } from "./fixtures.mjs";
import { loaded } from "./answers.mjs";
import { servePages } from "./pages.mjs";

async function paper(page, address) {
  await page.emulateMedia({ media: "print" });
  await page.goto(address);
  await settled(page);
  for (const gone of [
    ".rowan-search",
    ".govuk-service-navigation",
    ".moj-sub-navigation",
    ".rowan-filters",
  ]) {
    const shown = await page.locator(gone).first().isVisible();
    expect(!shown, `${gone} is printed`);
  }
  expect(await page.locator(".rowan-marking").first().isVisible(), "the marking is not printed");
  const addresses = await page.evaluate(
    () =>
      [...document.querySelectorAll("a[href]")].filter(
        (link) => !["none", "normal", '""'].includes(getComputedStyle(link, "::after").content),
      ).length,
  );
  expect(addresses === 0, `${addresses} links print their address`);
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.length > 5000, "nothing was printed");
}

export async function print(browser) {
  const server = await servePages(loaded);
  const context = await browser.newContext({ viewport: { width: 794, height: 1123 } });
  const page = await watchedPage(context);
  for (const path of [
    "/custody",
    `/records/${id(1)}`,
    `/records/${id(1)}/timeline`,
    "/picture",
    "/practice/custody/reviews",
  ]) {
    await check(`${path} on paper`, () => paper(page, server.address + path));
  }
  await check("colours forced by the system leave every verdict in words", async () => {
    await page.emulateMedia({ media: "screen", forcedColors: "active" });
    await page.goto(`${server.address}/custody`);
    await settled(page);
    const words = await page.locator(".rowan-tag").allTextContents();
    expect(
      words.length > 0 && words.every((each) => /[a-z]/.test(each)),
      `tags without words: ${words}`,
    );
  });
  await context.close();
  server.stop();
}
