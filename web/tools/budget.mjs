// Holds the built pages to their budgets and to what they may not contain.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const dist = "dist";
// Of one page, whichever it is.
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
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));

/** The files that a chunk brings with it: its own, its styles, and those of what it imports. */
function filesOf(name, found = new Set()) {
  const chunk = manifest[name];
  if (!chunk || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const style of chunk.css ?? []) found.add(style);
  for (const other of chunk.imports ?? []) filesOf(other, found);
  return found;
}

// A page is the start that all have, and the one part that its address brings.
const start = Object.keys(manifest).find((name) => manifest[name].isEntry);
const parts = Object.keys(manifest).filter((name) => manifest[name].isDynamicEntry);
const sizes = new Map();
const sizeOf = (file) => {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(dist, file))).length);
  return sizes.get(file);
};
for (const [ending, limit] of Object.entries(limits)) {
  const pages = [start, ...parts].map((name) => {
    const brought = [...filesOf(name, filesOf(start))].filter((file) => file.endsWith(ending));
    return { name, total: brought.reduce((sum, file) => sum + sizeOf(file), 0) };
  });
  const largest = pages.reduce((most, each) => (each.total > most.total ? each : most));
  const kilobytes = (largest.total / 1024).toFixed(1);
  console.log(
    `${ending} ${kilobytes} KB gzipped of ${limit / 1024} KB allowed, on ${largest.name}`,
  );
  if (largest.total > limit) faults.push(`${ending} of ${largest.name}: ${kilobytes} KB gzipped`);
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
