import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useQueryClient,
  type InfiniteData,
} from "@tanstack/react-query";

import type { CakesListData, PaginatedCakeCardList } from "@/client";
import { cakesKey, type MenuFilters, NO_FILTERS } from "@/lib/menu";
import { server } from "@/lib/server";

const PAGE_SIZE = 100;

/** The filters as the API takes them. The address may hold anything: what the API does not know it refuses. */
function queryOf({ max_price, serves, ...filters }: MenuFilters): CakesListData["query"] {
  const set = Object.entries(filters).filter(([, value]) => value.length > 0);
  return {
    ...Object.fromEntries(set),
    ...(serves && { serves: Number(serves) }),
    ...(max_price && { max_price: Number(max_price) }),
  };
}

const cakesOptions = (filters: MenuFilters) =>
  infiniteQueryOptions({
    queryKey: cakesKey(filters),
    queryFn: async ({ signal, pageParam }) => {
      const query = { ...queryOf(filters), page_size: PAGE_SIZE, page: pageParam };
      return (await (await server()).cakesList({ query, signal })).data;
    },
    initialPageParam: 1,
    getNextPageParam: (last, all) => (last.next ? all.length + 1 : undefined),
  });

type Lists = InfiniteData<PaginatedCakeCardList, number>;

/** What is known of a category before the server has answered: its part of the menu that the page brought along. */
function partOf(menu: Lists | undefined, category: string): Lists | undefined {
  const [whole] = menu?.pages ?? [];
  if (!whole || !category) return menu;
  const results = whole.results.filter((cake) => cake.category.slug === category);
  return { pages: [{ ...whole, count: results.length, results }], pageParams: [1] };
}

/** The cakes that the filters ask for. The list before stays while the next is on its way: narrowing must not blink. */
export function useCakes(filters: MenuFilters) {
  const menu = useQueryClient().getQueryData<Lists>(cakesOptions(NO_FILTERS).queryKey);
  return useInfiniteQuery({
    ...cakesOptions(filters),
    placeholderData: (previous) => previous ?? partOf(menu, filters.category),
  });
}

const NEAR = 4;

/** How many cakes these filters find, and the first of them. */
export const nearOptions = (filters: MenuFilters) =>
  queryOptions({
    queryKey: ["near-cakes", filters],
    queryFn: async ({ signal }) => {
      const query = { ...queryOf(filters), page_size: NEAR };
      return (await (await server()).cakesList({ query, signal })).data;
    },
  });
