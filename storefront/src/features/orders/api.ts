import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import type { Order } from "@/client";
import { orderKeys } from "@/lib/orderKeys";
import { statusOf } from "@/lib/problems";
import { server } from "@/lib/server";

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
      return (await (await server()).ordersList({ query })).data;
    },
    initialPageParam: "",
    getNextPageParam: (page) => cursorOf(page.next),
    staleTime: 10_000,
  });
}

/** After this nothing more happens by itself. */
function isOver({ status, payment_status }: Order): boolean {
  return status === "completed" || (status === "cancelled" && payment_status !== "refund_due");
}

type Known = { tag: string; order: Order };
/** The last answer about each order. Its tag goes along with the next question: what has not changed is not sent again. */
const known = new Map<string, Known>();

/** The order as it is now: sent anew, or the last answer where the bakery says that it still holds. */
export async function askFor(user: number, number: string, signal: AbortSignal): Promise<Order> {
  const key = `${user}/${number}`;
  const last = known.get(key);
  const { ordersRetrieve } = await server();
  const answer = await ordersRetrieve({
    path: { number },
    signal,
    headers: last && { "If-None-Match": last.tag },
    validateStatus: (status) => status === 200 || status === 304,
  });
  if (answer.status === 304 && last) return last.order;
  const tag: unknown = answer.headers.etag;
  if (typeof tag === "string") known.set(key, { tag, order: answer.data });
  return answer.data;
}

/** An order that follows what the bakery does: asked for again while it is looked at, and on coming back to it. */
export function useOrder(user: number, number: string) {
  return useQuery({
    queryKey: orderKeys.one(user, number),
    queryFn: ({ signal }) => askFor(user, number, signal),
    refetchInterval: ({ state: { data, error } }) =>
      statusOf(error) === 404 || (data && isOver(data)) ? false : LIVE_MS,
    refetchOnWindowFocus: "always",
    refetchOnReconnect: "always",
    staleTime: 5_000,
  });
}

export function useCancelOrder(user: number, number: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (reason: string) => {
      const body = reason ? { reason } : {};
      return (await (await server()).ordersCancel({ path: { number }, body })).data;
    },
    onSuccess: (order) => {
      client.setQueryData(orderKeys.one(user, number), order);
      void client.invalidateQueries({ queryKey: ["orders", user, "list"] });
    },
    // Too late, or gone on meanwhile: show what it is now.
    onError: () => client.invalidateQueries({ queryKey: orderKeys.one(user, number) }),
  });
}
