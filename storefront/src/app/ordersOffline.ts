import type { QueryClient } from "@tanstack/react-query";

/** Orders that are seen are kept for times without a network. */
export async function keepOrders(queryClient: QueryClient): Promise<void> {
  await import("@/lib/keptOrders").then((kept) => kept.keepOrders(queryClient)).catch(() => undefined);
}
