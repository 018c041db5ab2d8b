/**
 * One order, however often it is sent. The key goes into this tab's storage before the first try and stays until the
 * server has answered: a lost connection, a reload or a second press sends the same key again.
 */
import type { GuestBasketRequest } from "@/client";
import { newKey } from "@/lib/keys";
import { perTab, readJson, writeText } from "@/lib/storage";

const KEY = "cs_attempt";

/** `body` is what was first sent under the key: should the customer change it, that one may have arrived. */
export type Attempt = { key: string; body: GuestBasketRequest };

function isAttempt(value: unknown): value is Attempt {
  return (
    typeof value === "object" &&
    value !== null &&
    "key" in value &&
    typeof value.key === "string" &&
    "body" in value &&
    typeof value.body === "object" &&
    value.body !== null
  );
}

// When the browser stores nothing, the key still lives as long as this page.
let inMemory: Attempt | null = null;

/** The try that nobody has answered yet. */
export function openAttempt(): Attempt | null {
  const stored = readJson(perTab, KEY);
  return isAttempt(stored) ? stored : inMemory;
}

/** The open attempt, or a new one for this body. */
export function beginAttempt(body: GuestBasketRequest): Attempt {
  const open = openAttempt();
  if (open) return open;
  inMemory = { key: newKey(), body };
  writeText(perTab, KEY, JSON.stringify(inMemory));
  return inMemory;
}

/** The server has answered: the next order gets a key of its own. */
export function closeAttempt(): void {
  inMemory = null;
  writeText(perTab, KEY, null);
}
