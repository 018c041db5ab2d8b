import { keepPreviousData, queryOptions, useQueries, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";

import type { BasketLine } from "@/lib/basket";
import type { Availability, DayAvailability, FulfilmentMethod } from "@/client";
import { addDays, today as todayIn } from "@/lib/dates";
import { server } from "@/lib/server";
import { useSite } from "@/lib/site";

/** As many days as the API tells at once. */
const SPAN = 92;
const KEY = "availability";

type Question = { from: string; to: string; method: FulfilmentMethod; lines: string };

function availabilityOptions(query: Question, enabled: boolean) {
  return queryOptions({
    queryKey: [KEY, query],
    queryFn: async ({ signal }) => (await (await server()).availabilityRetrieve({ query, signal })).data,
    enabled,
    // Others are choosing too.
    staleTime: 20_000,
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  });
}

/** The days in spans as long as the API takes, from today to the last day that orders are taken for. */
function spans(today: string, last: string): { from: string; to: string }[] {
  const found = [];
  for (let from = today; from <= last; from = addDays(from, SPAN)) {
    const to = addDays(from, SPAN - 1);
    found.push({ from, to: to < last ? to : last });
  }
  return found;
}

/** The answers about all spans as one. */
function together(queries: UseQueryResult<Availability>[]) {
  return {
    days: queries.flatMap((query) => query.data?.days ?? []),
    nextFree: queries[0]?.data?.next_free_date ?? null,
    isLoading: queries[0]?.isLoading ?? true,
    isChanging: queries.some((query) => query.isPlaceholderData),
    error: queries.find((query) => query.error && !query.data)?.error ?? null,
    retry: () => {
      for (const query of queries) if (query.isError) void query.refetch();
    },
  };
}

/** Which days and times this basket can be had, as far ahead as the customer has looked. */
export function useAvailability(basket: readonly BasketLine[], method: FulfilmentMethod, lookingAt: string) {
  const site = useSite();
  const client = useQueryClient();
  const today = todayIn(site.time_zone);
  const last = addDays(today, site.days_ahead);
  const lines = basket.map(({ size, quantity }) => `${size}:${quantity}`).join(",");

  const answers = useQueries({
    queries: spans(today, last).map((span, index) =>
      availabilityOptions({ ...span, method, lines }, index === 0 || span.from <= lookingAt),
    ),
    combine: together,
  });
  const { days } = answers;
  const byDate = useMemo(() => new Map(days.map((day) => [day.date, day])), [days]);

  /** Asks again, now: somebody else was quicker. Returns the fresh days. */
  const refresh = useCallback(async (): Promise<DayAvailability[]> => {
    await client.refetchQueries({ queryKey: [KEY], type: "active" });
    const fresh = client.getQueriesData<Availability>({ queryKey: [KEY], type: "active" });
    return fresh.flatMap(([, answer]) => answer?.days ?? []).sort((a, b) => a.date.localeCompare(b.date));
  }, [client]);

  return { ...answers, today, last, byDate, refresh };
}

export type AvailabilityView = ReturnType<typeof useAvailability>;
