import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// The server answers on this address while the pages are being worked on (`npm run dev`).
const server = process.env.ROWAN_SERVER ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  css: {
    preprocessorOptions: { scss: { loadPaths: [".", "node_modules"], quietDeps: true } },
    // govuk-frontend carries one media query for an old browser that the minifier cannot read.
    lightningcss: { errorRecovery: true },
  },
  build: {
    outDir: "dist",
    // The content security policy allows no data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    // Which part brings which, for tools/budget.mjs.
    manifest: true,
    modulePreload: { polyfill: false },
    target: "es2022",
  },
  server: { proxy: { "/api": server, "/print": server, "/sign-in": server } },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/test-setup.ts"],
    clearMocks: true,
  },
});
