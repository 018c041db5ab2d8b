import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";

import type { CakesListData } from "@/client";
import { server } from "@/lib/server";

import { readFilters, type MenuFilters } from "./filters";

const PAGE_SIZE = 100;

/** The whole menu, as an address without filters asks for it. */
export const NO_FILTERS = readFilters(new URLSearchParams());

/** The filters as the API takes them. The address may hold anything: what the API does not know it refuses. */
function queryOf({ max_price, ...filters }: MenuFilters): CakesListData["query"] {
  const set = Object.entries(filters).filter(([, value]) => value.length > 0);
  return { ...Object.fromEntries(set), ...(max_price && { max_price: Number(max_price) }) };
}

export const cakesOptions = (filters: MenuFilters) =>
  infiniteQueryOptions({
    queryKey: ["cakes", filters],
    queryFn: async ({ signal, pageParam }) => {
      const query = { ...queryOf(filters), page_size: PAGE_SIZE, page: pageParam };
      return (await (await server()).cakesList({ query, signal })).data;
    },
    initialPageParam: 1,
    getNextPageParam: (last, all) => (last.next ? all.length + 1 : undefined),
    // The list stays while its successor is on the way: narrowing must not blink.
    placeholderData: keepPreviousData,
  });
