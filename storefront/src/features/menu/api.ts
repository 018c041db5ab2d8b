import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { api } from "@/lib/session";
import type { CakeCard, Category, Paginated } from "@/lib/types";

import type { MenuFilters } from "./filters";

const PAGE_SIZE = 100;
export const NO_FILTERS: MenuFilters = {
  category: "",
  search: "",
  ordering: "",
  dietary: [],
  without_allergen: [],
  max_price: "",
  available_on: "",
};

export const categoriesOptions = () =>
  queryOptions({
    queryKey: ["categories"],
    queryFn: async ({ signal }) => (await api.get<Paginated<Category>>("/api/v1/categories/", { signal })).data,
  });

export const cakesOptions = (filters: MenuFilters) =>
  infiniteQueryOptions({
    queryKey: ["cakes", filters],
    queryFn: async ({ signal, pageParam }) => {
      const set = Object.fromEntries(
        Object.entries(filters).map(([name, value]) => [name, String(value) || undefined]),
      );
      const params = { ...set, page_size: PAGE_SIZE, page: pageParam };
      return (await api.get<Paginated<CakeCard>>("/api/v1/cakes/", { params, signal })).data;
    },
    initialPageParam: 1,
    getNextPageParam: (last, all) => (last.next ? all.length + 1 : undefined),
    // The list stays while its successor is on the way: narrowing must not blink.
    placeholderData: keepPreviousData,
  });
