import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { type Order, ordersCancel, ordersList, ordersRetrieve } from "@/client";
import { orderKeys } from "@/lib/orderKeys";

export type ListState = "active" | "past";

const LIVE_MS = 15_000;

function cursorOf(next: string | null | undefined): string | undefined {
  return !next ? undefined : (new URL(next, window.location.origin).searchParams.get("cursor") ?? undefined);
}

export function useOrders(user: number, state: ListState) {
  return useInfiniteQuery({
    queryKey: orderKeys.list(user, state),
    queryFn: async ({ pageParam }) => {
      const query = { state, ...(pageParam && { cursor: pageParam }) };
      return (await ordersList({ query })).data;
    },
    initialPageParam: "",
    getNextPageParam: (page) => cursorOf(page.next),
    staleTime: 10_000,
  });
}

/** After these nothing more happens by itself. */
function isOver({ status, payment_status }: Order): boolean {
  return status === "completed" || (status === "cancelled" && payment_status !== "refund_due");
}

/** An order that follows what the bakery does: asked for again while it is looked at, and on coming back to it. */
export function useOrder(user: number, number: string) {
  return useQuery({
    queryKey: orderKeys.one(user, number),
    queryFn: async ({ signal }) => (await ordersRetrieve({ path: { number }, signal })).data,
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : LIVE_MS),
    refetchOnWindowFocus: "always",
    staleTime: 5_000,
  });
}

export function useCancelOrder(user: number, number: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (reason: string) => {
      const body = reason ? { reason } : {};
      return (await ordersCancel({ path: { number }, body })).data;
    },
    onSuccess: (order) => {
      client.setQueryData(orderKeys.one(user, number), order);
      void client.invalidateQueries({ queryKey: ["orders", user, "list"] });
    },
    // Too late, or gone on meanwhile: show what it is now.
    onError: () => client.invalidateQueries({ queryKey: orderKeys.one(user, number) }),
  });
}
