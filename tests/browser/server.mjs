// The real server with its demonstration, on a free port and a store of its own.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./harness.mjs";

const longestStart = 180_000;

/** Starts the demonstration; gives its address, its accounts, its password and how to stop it. */
export async function startDemo(program) {
  const folder = mkdtempSync(join(tmpdir(), "rowan-browser-"));
  const child = spawn(
    program,
    ["demo", "--listen", "127.0.0.1:0", "--store", join(folder, "demo.db"), "--web", "web/dist"],
    { cwd: root, stdio: ["ignore", "pipe", "pipe"] },
  );
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const text = await spoken(child, ended);
    return {
      stop,
      address: /Rowan is at (http:\/\/\S+)/.exec(text)[1],
      password: /with the password: (\S.*)/.exec(text)[1].trim(),
      accounts: [...text.matchAll(/^ {2}([a-z.]+) {2,}\S/gm)].map((found) => found[1]),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Everything the server says until it names its address. */
function spoken(child, ended) {
  return new Promise((resolve, reject) => {
    let text = "";
    let faults = "";
    const late = setTimeout(
      () => reject(new Error("the server did not start in time")),
      longestStart,
    );
    child.stderr.on("data", (part) => {
      faults = (faults + part).slice(-2000);
    });
    child.stdout.on("data", (part) => {
      text += part;
      if (!/Rowan is at http\S+\n/.test(text)) return;
      clearTimeout(late);
      resolve(text);
    });
    ended.then((code) => {
      clearTimeout(late);
      reject(new Error(`the server ended with ${code}: ${faults}`));
    });
  });
}
