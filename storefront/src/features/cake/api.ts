import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import { today } from "@/lib/dates";
import { api } from "@/lib/session";
import { useSite } from "@/lib/site";
import type { Cake } from "@/lib/types";

type Availability = { next_free_date: string | null };

/** How far ahead the first free day is looked for; beyond it the cake is said to be fully booked for now. */
const DAYS_LOOKED_AT = 60;

export const cakeOptions = (slug: string) =>
  queryOptions({
    queryKey: ["cake", slug],
    queryFn: async ({ signal }) => (await api.get<Cake>(`/api/v1/cakes/${slug}/`, { signal })).data,
  });

function daysAfter(date: string, days: number): string {
  const moment = new Date(`${date}T12:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** The first day with room for this many of this size. */
export function useFirstFreeDay(size: number | null, quantity: number) {
  const site = useSite();
  const from = today(site.time_zone);
  const params = {
    from,
    to: daysAfter(from, Math.min(DAYS_LOOKED_AT, site.days_ahead)),
    method: site.fulfilment_methods[0] ?? "collection",
    lines: `${size ?? 0}:${quantity}`,
  };
  return useQuery({
    queryKey: ["availability", params],
    queryFn: async ({ signal }) => (await api.get<Availability>("/api/v1/availability/", { params, signal })).data,
    enabled: size !== null && site.takes_orders,
    placeholderData: keepPreviousData,
    select: (availability) => availability.next_free_date,
  });
}
