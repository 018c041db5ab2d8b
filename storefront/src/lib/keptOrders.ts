/**
 * The orders that were looked at on this device, kept for times when the bakery cannot be reached. A customer's go when
 * they sign out; a guest's go with the key that opens it.
 */
import { hashKey, type Query, type QueryClient, type QueryKey } from "@tanstack/react-query";

import type { Order, PlacedOrder } from "@/client";

import { GUEST, keyOf, SEEN } from "./guestOrders";
import { keptUser, ORDERS } from "./keptUser";
import { PATIENCE_MS } from "./online";
import { orderKeys } from "./orderKeys";
import { toApiError } from "./problems";
import { local, readJson, writeText } from "./storage";

/**
 * Not private to whoever is signed in: it stays as long as the key does, and shows no more than the key itself opens on
 * this device. The key is never written down here: it has one place (guestOrders.ts), so that forgetting it there is
 * enough. Nor does the worker keep any of this: its caches are by address, and answer whoever asks.
 */
const OF_GUESTS = SEEN;
const MOST = 30;

type Kept = { key: QueryKey; data: unknown; at: number };

const listening = new WeakSet<QueryClient>();

/**
 * Keeps every answer about orders that may be seen here. Gives them back when there is no network to ask; and where the
 * browser believes that there is one, when a question fails or waits for long.
 */
export function keepOrders(client: QueryClient): void {
  if (listening.has(client)) return;
  listening.add(client);
  if (!navigator.onLine) for (const one of mayBeSeen()) giveBack(client, one);
  client.getQueryCache().subscribe((event) => {
    if (event.type !== "updated") return;
    const { action, query } = event;
    if (action.type === "success") keepOf(client, query.queryKey);
    if (action.type === "fetch") beImpatient(client, query);
    if (action.type === "failed" || action.type === "error") giveBackTo(client, query);
  });
  // What was asked and answered before anybody listened.
  for (const query of client.getQueryCache().getAll()) {
    keepOf(client, query.queryKey);
    if (query.state.fetchStatus === "fetching") beImpatient(client, query);
    if (query.state.fetchFailureCount > 0 || query.state.status === "error") giveBackTo(client, query);
  }
}

/** What is there already is newer. */
function lacksOrder({ queryKey, state }: Query): boolean {
  return queryKey[0] === "orders" && state.data === undefined;
}

function beImpatient(client: QueryClient, query: Query): void {
  if (!lacksOrder(query)) return;
  setTimeout(() => {
    if (query.state.fetchStatus === "fetching") giveBackTo(client, query);
  }, PATIENCE_MS);
}

/** An answer that the bakery did give, such as that there is no such order, stands. "Not so often" is none about it. */
function isAnswer(failure: Error): boolean {
  const error = toApiError(failure);
  return !error.isUnanswered && error.status !== 429;
}

function giveBackTo(client: QueryClient, query: Query): void {
  const failure = query.state.error ?? query.state.fetchFailureReason;
  if (!lacksOrder(query) || (failure && isAnswer(failure))) return;
  const kept = mayBeSeen().find(({ key }) => hashKey(key) === query.queryHash);
  if (kept) giveBack(client, kept);
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
    .map(({ queryKey, state }): Kept => ({ key: queryKey, data: state.data, at: state.dataUpdatedAt }));
  const latest = latestOf([...kept, ...stored(place)]);
  const mayStay = place === OF_GUESTS ? latest.filter(isOpen).map(withoutKey) : latest;
  writeText(local, place, mayStay.length > 0 ? JSON.stringify(mayStay.slice(0, MOST)) : null);
}

const numberOf = ({ key }: Kept) => String(key[3]);

/** Whether the key of this guest's order is still on this device. */
function isOpen(one: Kept): boolean {
  return keyOf(numberOf(one)) !== null;
}

/** The answer to placing an order brings its secret key along. */
function withoutKey(kept: Kept): Kept {
  const data = { ...(kept.data as Order & Partial<PlacedOrder>) };
  delete data.order_key;
  return { ...kept, data };
}

function isKept(one: unknown): one is Kept {
  if (typeof one !== "object" || one === null || !("key" in one) || !Array.isArray(one.key)) return false;
  return "at" in one && typeof one.at === "number" && "data" in one;
}

function stored(place: string): Kept[] {
  const kept = readJson(local, place);
  return Array.isArray(kept) ? kept.filter(isKept) : [];
}

/** Each as it was seen last, here or in another tab; the last one first. */
function latestOf(seen: Kept[]): Kept[] {
  const latest = new Map<string, Kept>();
  for (const one of seen.sort((a, b) => b.at - a.at)) {
    const hash = hashKey(one.key);
    if (!latest.has(hash)) latest.set(hash, one);
  }
  return [...latest.values()];
}

/** What is kept of whoever is here, and of guests' orders whose key is still on this device. */
function mayBeSeen(): Kept[] {
  const user = keptUser()?.id;
  const ofCustomer = stored(ORDERS).filter(({ key }) => key[0] === "orders" && key[1] === user);
  const ofGuests = stored(OF_GUESTS).filter((one) => one.key[0] === "orders" && one.key[1] === GUEST && isOpen(one));
  // A customer sees those too, by a page that asks for it in the customer's name.
  const ofBoth = user === undefined ? [] : ofGuests.map((one) => ({ ...one, key: orderKeys.one(user, numberOf(one)) }));
  return [...ofCustomer, ...ofGuests, ...ofBoth];
}

function giveBack(client: QueryClient, { key, data, at }: Kept): void {
  if (client.getQueryData(key) !== undefined) return;
  client.setQueryData(key, data, { updatedAt: at });
}
