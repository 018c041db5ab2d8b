import { queryOptions } from "@tanstack/react-query";

import type { PageBody } from "@/client";

import { server } from "./server";

/** One page of the CMS by its path. */
export const pageOptions = (path: string) =>
  queryOptions({
    queryKey: ["page", path],
    queryFn: async ({ signal }) => {
      const { data } = await (await server()).pagesRetrieve({ query: { path }, signal });
      return data as PageBody; // without a path it would be the list of pages
    },
  });
