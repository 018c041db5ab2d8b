import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { addDays, today } from "@/lib/dates";
import { server } from "@/lib/server";
import { useSite } from "@/lib/site";

/** How far ahead the first free day is looked for; beyond it the cake is said to be fully booked for now. */
const DAYS_LOOKED_AT = 60;

/** The first day with room for this many of this size; where there is none, why, if every day has the same reason. */
export function useFirstFreeDay(size: number | null, quantity: number) {
  const site = useSite();
  const from = today(site.time_zone);
  const to = addDays(from, Math.min(DAYS_LOOKED_AT, site.days_ahead));
  const method = site.fulfilment_methods[0] ?? "collection";
  const query = { from, to, method, lines: `${size ?? 0}:${quantity}` };
  return useQuery({
    queryKey: ["first-free-day", query],
    queryFn: async ({ signal }) => (await (await server()).availabilityRetrieve({ query, signal })).data,
    enabled: size !== null && site.takes_orders,
    placeholderData: keepPreviousData,
    select: ({ next_free_date: day, days }) => {
      const reason = days[0]?.reason ?? "";
      return { day, reason: !day && days.every((other) => other.reason === reason) ? reason : "" };
    },
  });
}
