import "@/styles/index.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "@/app/App";
import { makeQueryClient } from "@/app/queryClient";
import { loadPage } from "@/app/routes";
import { boot } from "@/lib/boot";
import { startLanguage } from "@/lib/i18n";
import { server } from "@/lib/server";
import { session } from "@/lib/session";

/** What Django painted stays until the page's own code is here; should that fail, the error boundary speaks. */
async function mount(root: HTMLElement) {
  const queryClient = makeQueryClient(boot);
  const page = loadPage(boot.preview ? boot.route : window.location.href).catch(() => undefined);
  await Promise.all([page, startLanguage()]);
  createRoot(root).render(
    <StrictMode>
      <App queryClient={queryClient} />
    </StrictMode>,
  );
}

/** What is not needed for the first view comes after it; where customers go next while they look, unless they save data. */
function loadTheRest() {
  void server().catch(() => undefined);
  if (import.meta.env.PROD && "serviceWorker" in navigator && !boot.preview) {
    void import("@/app/offline").then(({ keepForOffline }) => keepForOffline()).catch(() => undefined);
  }
  const { saveData = false } = (navigator as { connection?: { saveData?: boolean } }).connection ?? {};
  if (saveData) return;
  setTimeout(() => {
    for (const address of ["/menu/", "/menu/any/", "/basket/"]) void loadPage(address).catch(() => undefined);
  }, 3000);
}

const root = document.getElementById("root");
if (!root) throw new Error("The page has no #root.");
// Nothing of this page was painted: it will ask for all it shows, so the way to the server comes beside its own code.
if (boot.type === "app") void server().catch(() => undefined);
void session.start();
// Not awaited at the top level: the page's chunk imports this one, and each would wait for the other.
void mount(root).then(loadTheRest);
