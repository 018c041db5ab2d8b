/** The coupon that the customer has entered. It lives beside the basket; what it is worth the server says. */
import { useSyncExternalStore } from "react";

import { onStoredElsewhere } from "./elsewhere";
import { local, readText, writeText } from "./storage";

const KEY = "cs_coupon";
let code = readText(local, KEY) ?? "";
const listeners = new Set<() => void>();

function tell(next: string): void {
  code = next;
  for (const listener of listeners) listener();
}

onStoredElsewhere(KEY, () => {
  tell(readText(local, KEY) ?? "");
});

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function setCoupon(next: string): void {
  writeText(local, KEY, next || null);
  tell(next);
}

export function useCoupon(): string {
  return useSyncExternalStore(subscribe, () => code);
}
