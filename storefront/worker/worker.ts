/**
 * The service worker: what was seen before can be seen again without a network. Pages and the menu hold nothing of
 * anybody; whatever does (session, profile, quote, availability, orders) goes past it and is kept nowhere in here.
 */
import { CacheableResponsePlugin } from "workbox-cacheable-response";
import { clientsClaim, type WorkboxPlugin } from "workbox-core";
import { ExpirationPlugin } from "workbox-expiration";
import { cleanupOutdatedCaches, precacheAndRoute, type PrecacheEntry } from "workbox-precaching";
import { registerRoute } from "workbox-routing";
import { CacheFirst, NetworkFirst } from "workbox-strategies";

import { NOT_THE_SHOP } from "../src/lib/outside";

declare const self: ServiceWorkerGlobalScope;
/** Written here by build/worker.ts: the files that the kept pages need. */
declare const PRECACHE: PrecacheEntry[];

const A_MONTH = 30 * 24 * 60 * 60;
/** How long the network is waited for before what was kept is shown. */
const PATIENCE_SECONDS = 3;
const PAGES = "pages";
const OFFLINE = "/offline/";
/** There before anybody has opened them. */
const ALWAYS = [OFFLINE, "/", "/menu/", "/basket/", "/checkout/", "/orders/"];
/** Answers that are the same for everybody. */
const MENU = /^\/api\/v1\/(site|categories|cakes|pages)\//;

const good = new CacheableResponsePlugin({ statuses: [200] });

/** An address may hold a secret (an order's link) or a search: neither is kept, and neither changes the page's shell. */
const byPath: WorkboxPlugin = {
  cacheKeyWillBeUsed: ({ request }) => Promise.resolve(pathOf(request.url)),
};

/** What the bakery's own people see is theirs. */
const publicAlone: WorkboxPlugin = {
  cacheWillUpdate: ({ response }) =>
    Promise.resolve(/private|no-store/.test(response.headers.get("Cache-Control") ?? "") ? null : response),
};

function pathOf(address: string): string {
  const { origin, pathname } = new URL(address);
  return origin + pathname;
}

const pages = new NetworkFirst({
  cacheName: PAGES,
  networkTimeoutSeconds: PATIENCE_SECONDS,
  // The language is chosen by a cookie, which no cache can see; a change of it empties this one.
  matchOptions: { ignoreVary: true },
  plugins: [byPath, publicAlone, good, new ExpirationPlugin({ maxEntries: 40, purgeOnQuotaError: true })],
});

precacheAndRoute(PRECACHE);
cleanupOutdatedCaches();

registerRoute(
  ({ request, url, sameOrigin }) => sameOrigin && request.mode === "navigate" && !NOT_THE_SHOP.test(url.pathname),
  async (options) => {
    try {
      return await pages.handle(options);
    } catch {
      return (await caches.match(OFFLINE, { cacheName: PAGES, ignoreVary: true })) ?? Response.error();
    }
  },
);

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && MENU.test(url.pathname),
  // What was kept may be of a visit long ago: prices and cakes of today come first.
  new NetworkFirst({
    cacheName: "menu",
    networkTimeoutSeconds: PATIENCE_SECONDS,
    plugins: [good, new ExpirationPlugin({ maxEntries: 80, purgeOnQuotaError: true })],
  }),
);

registerRoute(
  ({ request, url, sameOrigin }) =>
    sameOrigin && request.destination === "image" && /^\/(media|static)\//.test(url.pathname),
  new CacheFirst({
    cacheName: "pictures",
    plugins: [good, new ExpirationPlugin({ maxEntries: 120, maxAgeSeconds: A_MONTH, purgeOnQuotaError: true })],
  }),
);

registerRoute(
  // Their names change with what they hold.
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith("/static/assets/"),
  new CacheFirst({
    cacheName: "code",
    plugins: [good, new ExpirationPlugin({ maxEntries: 120, purgeOnQuotaError: true })],
  }),
);

async function keep(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(PAGES);
  await Promise.allSettled(paths.map((path) => cache.add(path)));
}

self.addEventListener("install", (event) => {
  event.waitUntil(keep(ALWAYS));
});

self.addEventListener("message", (event) => {
  const { type, path } = event.data as { type: string; path?: string };
  // Only when the customer has said so: what they are doing goes on with what it began with.
  if (type === "USE_NEW_VERSION") void self.skipWaiting();
  if (type === "KEEP" && path && !NOT_THE_SHOP.test(path)) event.waitUntil(keep([path]));
  if (type === "LANGUAGE") event.waitUntil(caches.delete(PAGES).then(() => keep(path ? [...ALWAYS, path] : ALWAYS)));
});

clientsClaim();
