import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";

import { api } from "./session";
import type { Site } from "./types";

export const siteOptions = () =>
  queryOptions({
    queryKey: ["site"],
    queryFn: async ({ signal }) => (await api.get<Site>("/api/v1/site/", { signal })).data,
    staleTime: 5 * 60_000,
  });

/** The bakery: name, hours, currency, words for allergens. The first page carries it, so it is simply there. */
export function useSite(): Site {
  return useSuspenseQuery(siteOptions()).data;
}
