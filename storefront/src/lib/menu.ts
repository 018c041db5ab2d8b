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
