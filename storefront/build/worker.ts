import { readFileSync } from "node:fs";

import { build, type Manifest, type Plugin } from "vite";

const BASE = "/static/";
const ENTRY = "src/main.ts";
/** What the entry begins once the page is painted. */
const START = "src/app/start.tsx";
/** What that loads once the page is drawn. */
const REST = "src/app/rest.ts";
/** What can be opened without a network. */
const PAGES = [
  "home/HomePage", "menu/MenuPage", "cake/CakePage", "basket/BasketPage", "content/ContentPage",
  "orders/OrdersPage", "orders/OrderPage", "offline/OfflinePage", "checkout/CheckoutPage", "orders/OrderPlacedPage",
].map((page) => `src/features/${page}.tsx`); // prettier-ignore
/** Parts that these pages load when they come to them, and would fail without. */
const PARTS = [
  "components/auth/RegisterForm", "components/auth/SignInForm", "components/order/KeepOrder",
  "components/photos/PhotoRow", "features/cake/Finish", "features/cake/PipedText", "features/cake/Related",
  "features/checkout/AddressFields", "features/checkout/OrderSummary", "features/checkout/calendar/Pickers", "features/menu/FilterPanel", "features/menu/NothingFound",
  "features/orders/QrCode",
].map((part) => `src/${part}.tsx`); // prettier-ignore
/** Shown in the first paint, as in home/vite.py; the other subsets are for letters that we do not write. */
const FONTS = /(fraunces|inter)-latin-wght-normal/;

/** The files of the kept pages, each once. Their names hold their contents, so they need no revision. */
function filesToKeep(manifest: Manifest): string[] {
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (source: string) => {
    const chunk = manifest[source];
    if (!chunk) throw new Error(`The service worker is to keep ${source}, which was not built.`);
    if (seen.has(source)) return;
    seen.add(source);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    chunk.imports?.forEach(visit);
  };
  [ENTRY, START, ...PAGES, ...PARTS].forEach(visit);
  // What they load later, such as the way to the server and the catalogue; the pages are chosen above.
  for (const source of [START, REST])
    manifest[source]?.dynamicImports?.filter((later) => !later.startsWith("src/features/")).forEach(visit);
  for (const [source, { file }] of Object.entries(manifest)) if (FONTS.test(source)) files.add(file);
  return [...files];
}

/** Builds the service worker beside the rest, once it is known what that consists of. */
export function serviceWorker(): Plugin {
  return {
    name: "service-worker",
    apply: "build",
    async closeBundle() {
      const kept = filesToKeep(JSON.parse(readFileSync("dist/manifest.json", "utf8")) as Manifest);
      const precache = kept.map((file) => ({ url: BASE + file, revision: null }));
      await build({
        configFile: false,
        logLevel: "warn",
        define: {
          PRECACHE: JSON.stringify(precache),
          "process.env.NODE_ENV": JSON.stringify("production"),
        },
        build: {
          outDir: "dist",
          emptyOutDir: false,
          copyPublicDir: false,
          modulePreload: false,
          rolldownOptions: { input: "worker/worker.ts", output: { format: "iife", entryFileNames: "sw.js" } },
        },
      });
    },
  };
}
