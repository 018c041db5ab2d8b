/** Who was signed in on this device last, so that their orders open without a network. Gone when they sign out. */
import type { User } from "@/client";

import { local, PRIVATE, readJson, writeText } from "./storage";

const USER = `${PRIVATE}user`;
/** Where what they saw of their orders is kept: see keptOrders.ts. */
export const ORDERS = `${PRIVATE}orders`;

export function keptUser(): User | null {
  const user = readJson(local, USER) as User | null;
  return typeof user?.id === "number" ? user : null;
}

export function keepUser(user: User): void {
  if (keptUser()?.id !== user.id) writeText(local, ORDERS, null);
  writeText(local, USER, JSON.stringify(user));
}
