import type { QueryClient } from "@tanstack/react-query";

import { boot } from "@/lib/boot";
import { pause } from "@/lib/pause";
import { server } from "@/lib/server";

import { followOnce } from "./oneTap";
import { keepOrders } from "./ordersOffline";
import { loadPage } from "./routes";

/** Until the page is drawn and nobody waits for anything. Safari does not say when that is. */
const quiet = () =>
  new Promise<void>((done) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => done(), { timeout: 3000 });
    else setTimeout(done, 300);
  });

/** What is not needed for the first view comes after it, each in a moment of its own. */
export async function loadTheRest(queryClient: QueryClient): Promise<void> {
  followOnce();
  await quiet();
  void server().catch(() => undefined);
  await quiet();
  void keepOrders(queryClient);
  if (boot.preview) return;
  await quiet();
  void import("@/lib/keptBasket").then(({ keepBasket }) => keepBasket()).catch(() => undefined);
  await pause(3000);
  // Where customers go next, while they look; unless they save data.
  const { saveData = false } = (navigator as { connection?: { saveData?: boolean } }).connection ?? {};
  for (const address of saveData ? [] : ["/menu/", "/menu/any/", "/basket/"]) {
    await quiet();
    await loadPage(address).catch(() => undefined);
  }
  // Last: all that can be opened without a network is more than this page itself.
  await quiet();
  if (import.meta.env.PROD && "serviceWorker" in navigator) {
    void import("./offline").then(({ keepForOffline }) => keepForOffline()).catch(() => undefined);
  }
}
