import { queryOptions } from "@tanstack/react-query";

import { api } from "./session";
import type { PageBody } from "./types";

/** One page of the CMS by its path. */
export const pageOptions = (path: string) =>
  queryOptions({
    queryKey: ["page", path],
    queryFn: async ({ signal }) => (await api.get<PageBody>("/api/v1/pages/", { params: { path }, signal })).data,
  });
