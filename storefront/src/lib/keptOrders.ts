/**
 * The orders that were looked at on this device, kept for times without a network. A customer's go when they sign out;
 * a guest's go with the key that opens it.
 */
import type { QueryClient, QueryKey } from "@tanstack/react-query";

import type { Order, PlacedOrder } from "@/client";

import { GUEST, keyOf, SEEN } from "./guestOrders";
import { keptUser, ORDERS } from "./keptUser";
import { local, readJson, writeText } from "./storage";

/**
 * Not private to whoever is signed in: it stays as long as the key does, and shows no more than the key itself opens on
 * this device. The key is never written down here: it has one place (guestOrders.ts), so that forgetting it there is
 * enough. Nor does the worker keep any of this: its caches are by address, and answer whoever asks.
 */
const OF_GUESTS = SEEN;
const MOST = 30;

type Kept = { key: QueryKey; data: unknown; at: number };

/** Keeps every answer about orders that may be seen here; gives them back when there is no network to ask. */
export function keepOrders(client: QueryClient): void {
  if (!navigator.onLine) giveBack(client);
  client.getQueryCache().subscribe((event) => {
    if (event.type === "updated" && event.action.type === "success") keepOf(client, event.query.queryKey);
  });
  // What was answered before anybody listened.
  for (const { queryKey } of client.getQueryCache().getAll()) keepOf(client, queryKey);
}

function keepOf(client: QueryClient, [subject, user]: QueryKey): void {
  if (subject !== "orders") return;
  if (user === GUEST) keep(client, GUEST, OF_GUESTS);
  else if (user === keptUser()?.id) keep(client, user, ORDERS);
}

function keep(client: QueryClient, user: unknown, place: string): void {
  const kept = client
    .getQueryCache()
    .findAll({ queryKey: ["orders", user] })
    .filter(({ state }) => state.data !== undefined)
    .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
    .map(({ queryKey, state }): Kept => ({ key: queryKey, data: state.data, at: state.dataUpdatedAt }));
  const all = withOlder(kept, stored(place));
  const mayStay = place === OF_GUESTS ? all.filter(({ key }) => isOpen(key)).map(withoutKey) : all;
  writeText(local, place, mayStay.length > 0 ? JSON.stringify(mayStay.slice(0, MOST)) : null);
}

/** Whether the key of this guest's order is still on this device. */
function isOpen(key: QueryKey): boolean {
  const number = key[3];
  return typeof number === "string" && keyOf(number) !== null;
}

/** The answer to placing an order brings its secret key along. */
function withoutKey(kept: Kept): Kept {
  const data = { ...(kept.data as Order & Partial<PlacedOrder>) };
  delete data.order_key;
  return { ...kept, data };
}

function isKept(one: unknown): one is Kept {
  return typeof one === "object" && one !== null && "key" in one && Array.isArray(one.key);
}

function stored(place: string): Kept[] {
  const kept = readJson(local, place);
  return Array.isArray(kept) ? kept.filter(isKept) : [];
}

function withOlder(kept: Kept[], older: Kept[]): Kept[] {
  const known = new Set(kept.map(({ key }) => JSON.stringify(key)));
  return [...kept, ...older.filter(({ key }) => !known.has(JSON.stringify(key)))];
}

function giveBack(client: QueryClient): void {
  const user = keptUser()?.id;
  const ofCustomer = stored(ORDERS).filter(({ key }) => key[0] === "orders" && key[1] === user);
  const ofGuests = stored(OF_GUESTS).filter(({ key }) => key[0] === "orders" && key[1] === GUEST && isOpen(key));
  for (const { key, data, at } of [...ofCustomer, ...ofGuests]) client.setQueryData(key, data, { updatedAt: at });
}
