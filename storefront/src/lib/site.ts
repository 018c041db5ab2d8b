import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";

import type { Site } from "@/client";

import { server } from "./server";

export const siteOptions = () =>
  queryOptions({
    queryKey: ["site"],
    queryFn: async ({ signal }) => (await (await server()).siteRetrieve({ signal })).data,
  });

/** The bakery: name, hours, currency, words for allergens. The first page carries it, so it is simply there. */
export function useSite(): Site {
  return useSuspenseQuery(siteOptions()).data;
}
