/** The coupon that the customer has entered. It lives beside the basket; what it is worth the server says. */
import { useSyncExternalStore } from "react";

import { local, readText, writeText } from "./storage";

const KEY = "cs_coupon";
let code = readText(local, KEY) ?? "";
const listeners = new Set<() => void>();

function tell(next: string): void {
  code = next;
  for (const listener of listeners) listener();
}

function onOtherTab(event: StorageEvent): void {
  if (event.key === KEY || event.key === null) tell(readText(local, KEY) ?? "");
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener("storage", onOtherTab);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener("storage", onOtherTab);
  };
}

export function setCoupon(next: string): void {
  writeText(local, KEY, next || null);
  tell(next);
}

export function useCoupon(): string {
  return useSyncExternalStore(subscribe, () => code);
}
