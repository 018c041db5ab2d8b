import { readFileSync } from "node:fs";

const manifest = JSON.parse(readFileSync("dist/manifest.json", "utf8"));

/** Everything a browser loads before a page works: the entry, the page's own chunk, and all that they import. */
function scripts(page) {
  const found = new Set();
  const visit = (source) => {
    if (found.has(source)) return;
    found.add(source);
    manifest[source].imports?.forEach(visit);
  };
  ["src/main.ts", "src/app/start.tsx", page].forEach(visit);
  return [...found].map((source) => `dist/${manifest[source].file}`);
}

const route = (name, page, limit) => ({ name, path: scripts(`src/features/${page}.tsx`), limit });

export default [
  route("home", "home/HomePage", "110 kB"),
  route("menu", "menu/MenuPage", "110 kB"),
  route("cake", "cake/CakePage", "110 kB"),
  route("checkout", "checkout/CheckoutPage", "125 kB"),
  route("order", "orders/OrderPage", "120 kB"),
  { name: "styles", path: "dist/assets/*.css", limit: "12 kB" },
  { name: "fonts", path: ["dist/assets/*.woff2", "!dist/assets/pacifico*"], limit: "90 kB", brotli: false },
  { name: "letters of an inscription", path: "dist/assets/pacifico*.woff2", limit: "35 kB", brotli: false },
];
