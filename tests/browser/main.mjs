// Runs every browser test and ends with the line that ./dev test reads.
import { check, closingLine, launch } from "./harness.mjs";
import { forms } from "./forms.mjs";
import { journeys } from "./journeys.mjs";
import { past } from "./past.mjs";
import { print } from "./print.mjs";
import { everyState } from "./states.mjs";

const suites = { states: everyState, forms, past, print, journeys };
const chosen = process.argv.slice(2);
const browser = await launch();
try {
  for (const [name, suite] of Object.entries(suites)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    await check(`the suite "${name}" ran to its end`, () => suite(browser));
  }
} finally {
  await browser.close();
}
process.exitCode = closingLine();
