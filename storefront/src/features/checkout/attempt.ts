/**
 * One order, however often it is sent. The key is stored before the first try and stays until the server has answered:
 * a lost connection, a reload, a second press or another tab sends the same key again. All tabs share it as they share
 * the basket, so that one basket is one order; and it goes when the customer signs out, for it says who and where.
 */
import type { GuestBasketRequest } from "@/client";
import { newKey } from "@/lib/keys";
import { local, PRIVATE, readJson, writeText } from "@/lib/storage";

const KEY = `${PRIVATE}attempt`;

/** `body` is what was first sent under the key: should the customer change it, that one may have arrived. */
export type Attempt = {
  key: string;
  body: GuestBasketRequest;
  /** The server has said that it looked at none of its tries: it holds nobody to anything. */
  isUnread?: boolean;
};

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

/** The try that has not come to an order or a refusal. */
export function openAttempt(): Attempt | null {
  const stored = readJson(local, KEY);
  return isAttempt(stored) ? stored : inMemory;
}

/** The try that nobody has answered yet, and that may have become an order. */
export function attemptInDoubt(): Attempt | null {
  const open = openAttempt();
  return open?.isUnread ? null : open;
}

/** The attempt in doubt, or a new one for this body. */
export function beginAttempt(body: GuestBasketRequest): Attempt {
  return attemptInDoubt() ?? keep({ key: openAttempt()?.key ?? newKey(), body });
}

/** Nothing can have come of it, and the same key is good for the next try, whatever that is. */
export function leaveUnread(attempt: Attempt): void {
  keep({ ...attempt, isUnread: true });
}

function keep(attempt: Attempt): Attempt {
  inMemory = writeText(local, KEY, JSON.stringify(attempt)) ? null : attempt;
  return attempt;
}

/** The server has answered: the next order gets a key of its own. */
export function closeAttempt(): void {
  inMemory = null;
  writeText(local, KEY, null);
}
