import { queryOptions } from "@tanstack/react-query";

import { server } from "./server";

export const categoriesOptions = () =>
  queryOptions({
    queryKey: ["categories"],
    queryFn: async ({ signal }) => (await (await server()).categoriesList({ signal })).data,
  });

export const cakeOptions = (slug: string) =>
  queryOptions({
    queryKey: ["cake", slug],
    queryFn: async ({ signal }) => (await (await server()).cakesRetrieve({ path: { slug }, signal })).data,
  });

/** The menu's filters as they stand in the address: `/menu/?category=chocolate&without_allergen=tree_nuts`. */
export type MenuFilters = {
  category: string;
  search: string;
  ordering: string;
  dietary: string[];
  without_allergen: string[];
  serves: string;
  max_price: string;
  available_on: string;
};

/** The whole menu, as an address without filters asks for it. */
export const NO_FILTERS: MenuFilters = {
  category: "",
  search: "",
  ordering: "",
  dietary: [],
  without_allergen: [],
  serves: "",
  max_price: "",
  available_on: "",
};

/** Under which the cakes that the filters ask for are kept; the whole menu may have come with the page. */
export const cakesKey = (filters: MenuFilters) => ["cakes", filters] as const;
