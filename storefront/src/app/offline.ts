import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";

import { showOffer } from "@/lib/toasts";

/** Registers the service worker, which keeps what was seen for times without a network. Called after the first view. */
export async function keepForOffline(): Promise<void> {
  const registration = await navigator.serviceWorker.register("/sw.js");
  const hadOne = navigator.serviceWorker.controller !== null;
  offerNewVersions(registration);
  const { active } = await navigator.serviceWorker.ready;
  if (!hadOne) active?.postMessage({ type: "KEEP", path: window.location.pathname });
  i18n.on("change", () => registration.active?.postMessage({ type: "LANGUAGE", path: window.location.pathname }));
}

/** A new version waits until the customer wants it, or has closed the shop: nobody loses what they are typing. */
function offerNewVersions(registration: ServiceWorkerRegistration): void {
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => {
      if (coming.state === "installed" && navigator.serviceWorker.controller) offer(coming);
    });
  });
}

function offer(waiting: ServiceWorker): void {
  showOffer(t`There is a new version of our shop.`, {
    label: t`Load it`,
    run: () => {
      navigator.serviceWorker.addEventListener("controllerchange", () => {
        window.location.reload();
      });
      waiting.postMessage({ type: "USE_NEW_VERSION" });
    },
  });
}
