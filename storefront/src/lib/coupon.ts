/** The coupon that the customer has entered. It lives beside the basket; what it is worth the server says. */
import { useSyncExternalStore } from "react";

import { onStoredElsewhere } from "./elsewhere";
import { LastingText, local } from "./storage";

const KEY = "cs_coupon";
const kept = new LastingText(local, KEY);
let code = kept.read() ?? "";
const listeners = new Set<() => void>();

function tell(next: string): void {
  code = next;
  for (const listener of listeners) listener();
}

onStoredElsewhere(KEY, () => {
  tell(kept.read() ?? "");
});

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function setCoupon(next: string): void {
  kept.write(next || null);
  tell(next);
}

export function useCoupon(): string {
  return useSyncExternalStore(subscribe, () => code);
}
