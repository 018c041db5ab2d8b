/**
 * The orders that were placed here without an account, each with the secret key that opens it. They are kept on this
 * device, so that whoever ordered finds them again; the link in the mail brings the key to any other device.
 */
import { useSyncExternalStore } from "react";

import { onStoredElsewhere } from "./elsewhere";
import { forgetFragment, readFragment } from "./fragment";
import { LastingText, local, readJson, writeText } from "./storage";

export type GuestOrder = { number: string; key: string };

/** Stands for whoever has a key and no account, where the cache is told whose order it keeps. */
export const GUEST = 0;

/** Sent in the place of a token: this request is a guest's, whoever is signed in by now. */
export const AS_GUEST = "guest";

const STORED = "cs_guest_orders";
const kept = new LastingText(local, STORED);
/** Where what was seen of these orders is kept for times without a network: see keptOrders.ts. */
export const SEEN = "cs_orders_of_guests";
/** More than anybody orders without an account; the oldest go first. */
const MOST = 20;
const KEY = /^[\w-]{20,64}$/;
const NUMBER = /\/orders\/([\w-]+)\//;

const listeners = new Set<() => void>();

function text(): string {
  return kept.read() ?? "[]";
}

function isGuestOrder(value: unknown): value is GuestOrder {
  if (typeof value !== "object" || value === null || !("number" in value) || !("key" in value)) return false;
  return typeof value.number === "string" && typeof value.key === "string" && KEY.test(value.key);
}

function read(stored: string): GuestOrder[] {
  try {
    const found: unknown = JSON.parse(stored);
    return Array.isArray(found) ? found.filter(isGuestOrder) : [];
  } catch {
    return [];
  }
}

function write(orders: GuestOrder[]): void {
  kept.write(JSON.stringify(orders.slice(0, MOST)));
  for (const listener of listeners) listener();
}

export function keepGuestOrder(number: string, key: string): void {
  if (!KEY.test(key)) return;
  write([{ number, key }, ...read(text()).filter((order) => order.number !== number)]);
}

/** It is in an account by now, or its key opens nothing. */
export function forgetGuestOrder(number: string): void {
  write(read(text()).filter((order) => order.number !== number));
  const seen = readJson(local, SEEN);
  if (!Array.isArray(seen)) return;
  const rest = seen.filter((one) => !JSON.stringify(one).includes(`"${number}"`));
  writeText(local, SEEN, rest.length > 0 ? JSON.stringify(rest) : null);
}

export function keyOf(number: string): string | null {
  return read(text()).find((order) => order.number === number)?.key ?? null;
}

/** The key for the order that an address of the API is about, if it is one of these. */
export function keyForAddress(url: string | undefined): string | null {
  const number = NUMBER.exec(url ?? "")?.[1];
  return number === undefined ? null : keyOf(number);
}

/** Keeps the key that a mailed link carries behind its #, and takes it out of the address. */
export function takeKeyFromLink(number: string): void {
  const key = readFragment(window.location.hash).get("key");
  if (key === null) return;
  keepGuestOrder(number, key);
  forgetFragment();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  const end = onStoredElsewhere(STORED, listener);
  return () => {
    listeners.delete(listener);
    end();
  };
}

/** The guest's orders of this device, the last one first. */
export function useGuestOrders(): GuestOrder[] {
  return read(useSyncExternalStore(subscribe, text));
}
