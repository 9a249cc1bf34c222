// Holds the built pages to their budgets and to what they may not contain.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const dist = "dist";
const limits = { ".js": 120 * 1024, ".css": 35 * 1024 };
const banned = ["GDS Transport", "light-94a07e06a1", "bold-b542beb274", "eval(", "data:image"];

function files(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

const faults = [];
const built = files(dist);
for (const [ending, limit] of Object.entries(limits)) {
  const total = built
    .filter((path) => path.endsWith(ending))
    .reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0);
  const kilobytes = (total / 1024).toFixed(1);
  console.log(`${ending} ${kilobytes} KB gzipped of ${limit / 1024} KB allowed`);
  if (total > limit) faults.push(`${ending} files are ${kilobytes} KB gzipped`);
}
for (const path of built.filter((name) => /\.(js|css|html)$/.test(name))) {
  const text = readFileSync(path, "utf8");
  for (const word of banned) {
    if (text.includes(word)) faults.push(`${path} contains "${word}"`);
  }
}
const page = readFileSync(join(dist, "index.html"), "utf8");
if (/<style|style="|<script(?![^>]*\bsrc=)/.test(page)) {
  faults.push("index.html has an inline script or style, which the security policy refuses");
}

if (faults.length > 0) {
  for (const fault of faults) console.error(`budget: ${fault}`);
  process.exit(1);
}
