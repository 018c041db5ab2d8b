/**
 * Who was signed in on this device last, so that their orders open without a network. Gone when they sign out, and when
 * their session is over.
 */
import type { User } from "@/client";

import { forgetPrivate, local, perTab, PRIVATE, readJson, readText, writeText } from "./storage";

const USER = `${PRIVATE}user`;
/** Where what they saw of their orders is kept: see keptOrders.ts. */
export const ORDERS = `${PRIVATE}orders`;
/** Whose the things are that were typed here, by their number alone: they outlive a session that ran out. */
const TYPIST = `${PRIVATE}typist`;

export function keptUser(): User | null {
  const user = readJson(local, USER) as User | null;
  return typeof user?.id === "number" ? user : null;
}

export function keepUser(user: User): void {
  if (keptUser()?.id !== user.id) writeText(local, ORDERS, null);
  // In each of the two: a tab of its own may hold what somebody typed before they signed in there.
  for (const store of [perTab, local]) {
    const before = readText(store, TYPIST);
    if (before !== null && before !== String(user.id)) forgetPrivate([store]);
    writeText(store, TYPIST, String(user.id));
  }
  writeText(local, USER, JSON.stringify(user));
}

/** A session that is over shows nothing of them; what they typed waits for them. */
export function forgetUser(): void {
  writeText(local, USER, null);
  writeText(local, ORDERS, null);
}

/** Who signed in in this tab last, even where that is over. */
export function typistHere(): number | null {
  const typist = readText(perTab, TYPIST);
  return typist === null ? null : Number(typist);
}
