// Serves the built pages under the server's own security policy, with given answers for the API.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { root } from "./harness.mjs";

const types = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
};
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; " +
  "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; " +
  "base-uri 'none'";

function sendFile(response, path) {
  const file = join(root, "web/dist", path);
  const known = types[extname(path)] && existsSync(file);
  response.writeHead(200, {
    "Content-Type": known ? types[extname(path)] : "text/html; charset=utf-8",
    "Content-Security-Policy": policy,
  });
  response.end(readFileSync(known ? file : join(root, "web/dist/index.html")));
}

function sendAnswer(response, [status, body]) {
  const type = status < 400 ? "application/json" : "application/problem+json";
  response.writeHead(status, { "Content-Type": type });
  response.end(body === undefined ? "" : JSON.stringify(body));
}

/** `answer(method, path, query, body)` gives `[status, body]`, and may be changed later. */
export function servePages(answer) {
  const held = { answer, sent: [] };
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (part) => {
      text += part;
    });
    request.on("end", () => {
      const url = new URL(request.url, "http://pages");
      if (url.pathname === "/api/v1/live") {
        response.writeHead(200, { "Content-Type": "text/event-stream" });
        response.write(": open\n\n");
      } else if (url.pathname.startsWith("/api/v1/")) {
        const path = url.pathname.slice("/api/v1".length);
        const body = text ? JSON.parse(text) : undefined;
        if (request.method !== "GET") held.sent.push({ method: request.method, path, body });
        sendAnswer(response, held.answer(request.method, path, url.searchParams, body));
      } else {
        sendFile(response, url.pathname);
      }
    });
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      held.address = `http://127.0.0.1:${server.address().port}`;
      held.stop = () => {
        server.closeAllConnections();
        server.close();
      };
      resolve(held);
    });
  });
}
