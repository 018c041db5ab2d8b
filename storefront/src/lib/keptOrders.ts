/** A customer's own orders, kept on their device for times without a network, and gone when they sign out. */
import type { QueryClient, QueryKey } from "@tanstack/react-query";

import type { User } from "@/client";

import { local, PRIVATE, readJson, writeText } from "./storage";

const ORDERS = `${PRIVATE}orders`;
const USER = `${PRIVATE}user`;
const MOST = 30;

type Kept = { key: QueryKey; data: unknown; at: number };

/** Who was signed in here last, so that their orders open without a network. */
export function keptUser(): User | null {
  const user = readJson(local, USER) as User | null;
  return typeof user?.id === "number" ? user : null;
}

export function keepUser(user: User): void {
  if (keptUser()?.id !== user.id) writeText(local, ORDERS, null);
  writeText(local, USER, JSON.stringify(user));
}

/** Keeps every answer about orders of whoever is signed in; gives them back when there is no network to ask. */
export function keepOrders(client: QueryClient): void {
  if (!navigator.onLine) giveBack(client);
  client.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || event.action.type !== "success" || !isOfOrders(event.query.queryKey)) return;
    const queries = client.getQueryCache().findAll({ queryKey: ["orders", keptUser()?.id] });
    const kept = queries
      .filter(({ state }) => state.data !== undefined)
      .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
      .map(({ queryKey, state }): Kept => ({ key: queryKey, data: state.data, at: state.dataUpdatedAt }));
    writeText(local, ORDERS, JSON.stringify(withOlder(kept)));
  });
}

const isOfOrders = ([subject, user]: QueryKey) => subject === "orders" && user === keptUser()?.id;

function stored(): Kept[] {
  const kept = readJson(local, ORDERS);
  return Array.isArray(kept) ? (kept as Kept[]) : [];
}

function withOlder(kept: Kept[]): Kept[] {
  const known = new Set(kept.map(({ key }) => JSON.stringify(key)));
  return [...kept, ...stored().filter(({ key }) => !known.has(JSON.stringify(key)))].slice(0, MOST);
}

function giveBack(client: QueryClient): void {
  for (const { key, data, at } of stored()) {
    if (Array.isArray(key) && isOfOrders(key)) client.setQueryData(key, data, { updatedAt: at });
  }
}
