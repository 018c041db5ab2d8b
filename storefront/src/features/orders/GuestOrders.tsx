import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";

import { Alert } from "@/components/Alert";
import { Button, Skeleton } from "@/components/ui";
import { GUEST, useGuestOrders } from "@/lib/guestOrders";
import { orderKeys } from "@/lib/orderKeys";
import { problemsOf, statusOf } from "@/lib/problems";

import { askFor } from "./api";
import { Freshness } from "./Freshness";
import { OrderCardLink } from "./OrderCardLink";

/** The orders that were placed on this device without an account. What a key no longer opens is left out. */
export function GuestOrders() {
  const kept = useGuestOrders();
  const asked = useQueries({
    queries: kept.map(({ number }) => ({
      queryKey: orderKeys.one(GUEST, number),
      queryFn: ({ signal }: { signal: AbortSignal }) => askFor(GUEST, number, signal),
      staleTime: 10_000,
      retry: false,
    })),
  });
  const isGone = ({ error }: { error: unknown }) => statusOf(error) === 404;
  const shown = asked.filter((one) => !isGone(one));
  const failed = shown.filter(({ data, isError }) => data === undefined && isError);
  const [failure] = failed;
  const seen = shown.filter(({ data }) => data !== undefined);
  if (shown.length === 0) return null;
  return (
    <section className="mb-10">
      <h2 className="mb-4 text-2xl">
        <Trans>Ordered on this device</Trans>
      </h2>
      {failure && (
        <Alert isLive className="mb-4" title={t`We cannot show all of these orders`}>
          <p>{problemsOf(failure.error)[0]?.detail}</p>
          <Button
            look="secondary"
            size="small"
            className="mt-3"
            busy={failed.some(({ isFetching }) => isFetching)}
            onClick={() => {
              for (const { refetch } of failed) void refetch();
            }}
          >
            <Trans>Try again</Trans>
          </Button>
        </Alert>
      )}
      {seen.length > 0 && (
        <Freshness
          className="mb-4"
          of={{
            dataUpdatedAt: Math.min(...seen.map(({ dataUpdatedAt }) => dataUpdatedAt)),
            isError: seen.some(({ isError }) => isError),
          }}
        />
      )}
      <ul className="space-y-4">
        {asked.map(({ data, isPending, error }, index) => {
          const number = kept[index]?.number;
          if (isGone({ error })) return null;
          if (data)
            return (
              <li key={number}>
                <OrderCardLink order={data} />
              </li>
            );
          return (
            isPending && (
              <li key={number} aria-busy="true" aria-label={t`Looking for your order`}>
                <Skeleton className="h-32 w-full rounded-card" />
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}
