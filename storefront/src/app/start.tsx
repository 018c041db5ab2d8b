import { i18n } from "@lingui/core";
import type { QueryClient } from "@tanstack/react-query";
import { startTransition, StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./App";
import { keepOrders } from "./ordersOffline";
import { makeQueryClient } from "./queryClient";
import { loadPage } from "./routes";
import { boot } from "@/lib/boot";
import { today } from "@/lib/dates";
import { startLanguage } from "@/lib/i18n";
import { formatMoney } from "@/lib/money";
import { pause } from "@/lib/pause";
import { server } from "@/lib/server";
import { session } from "@/lib/session";

/** What Django painted stays until the page's own code is here; should that fail, the error boundary speaks. */
async function mount(root: HTMLElement, queryClient: QueryClient) {
  const page = loadPage(boot.preview ? boot.route : window.location.href).catch(() => undefined);
  // Without a network the orders of before are all there will be: the page must find them.
  await Promise.all([page, startLanguage(), navigator.onLine ? undefined : keepOrders(queryClient)]);
  await learnToFormat();
  // Drawn in small pieces, between which a slow phone scrolls and answers taps: what was painted is there to be read.
  startTransition(() => {
    createRoot(root).render(
      <StrictMode>
        <App queryClient={queryClient} />
      </StrictMode>,
    );
  });
}

/** The first number, price and date each load what the browser knows of them: one at a time, nobody waits for long. */
async function learnToFormat(): Promise<void> {
  const { site } = boot.data;
  if (!site) return;
  for (const learn of [() => i18n.number(1), () => formatMoney("1", site.currency), () => today(site.time_zone)]) {
    await pause();
    learn();
  }
  await pause();
}

const root = document.getElementById("root");
if (!root) throw new Error("The page has no #root.");
// Nothing of this page was painted: it will ask for all it shows, so the way to the server comes beside its own code.
if (boot.type === "app") void server().catch(() => undefined);
void session.start();
// Not awaited at the top level: the page's chunk imports this one, and each would wait for the other.
const queryClient = makeQueryClient(boot);
void mount(root, queryClient).then(() =>
  import("./rest").then(({ loadTheRest }) => loadTheRest(queryClient)).catch(() => undefined),
);
