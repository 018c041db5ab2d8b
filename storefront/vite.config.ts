import { fileURLToPath } from "node:url";

import { lingui } from "@lingui/vite-plugin";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

import { compiledAtOnce } from "./build/compiled.ts";
import { macros } from "./build/messages.ts";
import { serviceWorker } from "./build/worker.ts";

const port = Number(process.env.VITE_PORT ?? 5173);
const django = process.env.DJANGO_ORIGIN ?? "http://127.0.0.1:8000";

export default defineConfig({
  base: "/static/",
  plugins: [macros(), react(), lingui({ failOnCompileError: true }), tailwindcss(), compiledAtOnce(), serviceWorker()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    // Not ".vite/manifest.json": Django's collectstatic skips dot folders.
    manifest: "manifest.json",
    // Nothing inlined as data: URLs, so that the content security policy can stay strict.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // The first begins the second, once the page is painted.
      input: ["src/main.ts", "src/app/start.tsx"],
      output: {
        codeSplitting: {
          groups: [
            // The entry needs nothing else: whatever it imports is run before the page is painted.
            { name: "preload", test: /vite[\\/]preload-helper/ },
            // Changes seldom, so that returning customers load it from their cache after a release.
            {
              name: "vendor",
              tags: ["$initial"],
              test: /node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack|clsx)[\\/]/,
            },
            // All that every page needs: one file compresses better than a dozen small ones.
            { name: "core", tags: ["$initial"], test: /^(?!.*[\\/]src[\\/](main\.ts|styles[\\/]))/ },
          ],
        },
      },
    },
  },
  server: {
    port,
    strictPort: true,
    // Django serves the page, Vite the modules: both need each other's address in development.
    origin: `http://127.0.0.1:${port}`,
    cors: { origin: /^https?:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/ },
    proxy: { "/api": django, "/media": django },
  },
  test: {
    restoreMocks: true,
    testTimeout: 30_000, // a busy machine is no failure
    // A document is made for those that draw something: it takes longer than most of the tests.
    projects: [
      {
        extends: true,
        test: {
          name: "rules",
          environment: "node",
          include: ["src/**/*.test.ts"],
          setupFiles: ["src/test/words.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "pages",
          environment: "jsdom",
          include: ["src/**/*.test.tsx"],
          setupFiles: ["src/test/words.ts", "src/test/dom.ts"],
        },
      },
    ],
  },
});
