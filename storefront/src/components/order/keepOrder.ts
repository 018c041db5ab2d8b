/** A guest's order goes into an account: one that is made now, or the one that is signed in. */
import type { QueryClient } from "@tanstack/react-query";

import type { Order } from "@/client";
import { forgetGuestOrder } from "@/lib/guestOrders";
import { orderKeys } from "@/lib/orderKeys";
import { server } from "@/lib/server";
import { session } from "@/lib/session";

/** Takes the order into the account that is signed in. Its key opens nothing from then on. */
export async function claimOrder(number: string, client: QueryClient): Promise<void> {
  const { user } = session.getState();
  const { data } = await (await server()).ordersClaim({ path: { number } });
  forgetGuestOrder(number);
  if (user) client.setQueryData(orderKeys.one(user.id, number), data);
  void client.invalidateQueries({ queryKey: ["orders"] });
}

/** Makes an account out of what the order knows, signs in with it, and takes the order along. */
export async function registerAndClaim(order: Order, password: string, client: QueryClient): Promise<void> {
  const { email, name, phone } = order.contact;
  await (await server()).authRegister({ body: { email, full_name: name, phone, password } });
  await session.signIn(email, password);
  await claimOrder(order.number, client);
}
