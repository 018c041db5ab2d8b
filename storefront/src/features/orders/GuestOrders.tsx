import { Trans } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";

import { GUEST, useGuestOrders } from "@/lib/guestOrders";
import { orderKeys } from "@/lib/orderKeys";

import { askFor } from "./api";
import { OrderCardLink } from "./OrderCardLink";

/** The orders that were placed on this device without an account. What a key no longer opens is left out. */
export function GuestOrders() {
  const kept = useGuestOrders();
  const orders = useQueries({
    queries: kept.map(({ number }) => ({
      queryKey: orderKeys.one(GUEST, number),
      queryFn: ({ signal }: { signal: AbortSignal }) => askFor(GUEST, number, signal),
      staleTime: 10_000,
      retry: false,
    })),
  }).flatMap(({ data }) => (data ? [data] : []));
  if (orders.length === 0) return null;
  return (
    <section className="mb-10">
      <h2 className="mb-4 text-2xl">
        <Trans>Ordered on this device</Trans>
      </h2>
      <ul className="space-y-4">
        {orders.map((order) => (
          <li key={order.number}>
            <OrderCardLink order={order} />
          </li>
        ))}
      </ul>
    </section>
  );
}
