import { queryOptions } from "@tanstack/react-query";

import { pagesRetrieve, type PageBody } from "@/client";
import { pagesRetrieveQueryKey } from "@/client/@tanstack/react-query.gen";

/** One page of the CMS by its path. (The generated options would also allow for the list of all pages.) */
export const pageOptions = (path: string) =>
  queryOptions({
    queryKey: pagesRetrieveQueryKey({ query: { path } }),
    queryFn: async ({ signal }) => {
      const { data } = await pagesRetrieve({ query: { path }, signal });
      return data as PageBody;
    },
  });
