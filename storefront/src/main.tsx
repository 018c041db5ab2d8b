import "@/styles/index.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "@/app/App";
import { makeQueryClient } from "@/app/queryClient";
import { loadPage } from "@/app/routes";
import { boot } from "@/lib/boot";
import { session } from "@/lib/session";

const root = document.getElementById("root");
if (!root) throw new Error("The page has no #root.");

const queryClient = makeQueryClient(boot);
void session.start();

// What Django painted stays until the page's own code is here; if that fails, the error boundary speaks.
await loadPage(boot.preview ? boot.route : window.location.href).catch(() => undefined);
createRoot(root).render(
  <StrictMode>
    <App queryClient={queryClient} />
  </StrictMode>,
);

// Where customers go next is fetched while they look; not for those who pay by the byte.
const { saveData = false } = (navigator as { connection?: { saveData?: boolean } }).connection ?? {};
if (!saveData) {
  setTimeout(() => {
    for (const address of ["/menu/", "/menu/any/", "/basket/"]) void loadPage(address).catch(() => undefined);
  }, 3000);
}
