import { QueryClient } from "@tanstack/react-query";

import { cakeOptions } from "@/features/cake/api";
import { cakesOptions, categoriesOptions, NO_FILTERS } from "@/features/menu/api";
import type { Boot } from "@/lib/boot";
import { pageOptions } from "@/lib/pages";
import { ApiError } from "@/lib/problems";
import { siteOptions } from "@/lib/site";

/** The cache of what the server said, filled with what the first page brought along. */
export function makeQueryClient(boot: Boot): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        // An editor's preview shows a draft that the API does not know: it must never be asked again.
        staleTime: boot.preview ? Infinity : 60_000,
        gcTime: 30 * 60_000,
        refetchOnWindowFocus: !boot.preview,
        retry: (failures, error) => failures < 2 && !(error instanceof ApiError && !error.isUnanswered),
      },
    },
  });
  prime(client, boot);
  return client;
}

function prime(client: QueryClient, { data }: Boot) {
  if (data.site) client.setQueryData(siteOptions().queryKey, data.site);
  if (data.page) client.setQueryData(pageOptions(data.page.path).queryKey, data.page);
  if (data.cake) client.setQueryData(cakeOptions(data.cake.slug).queryKey, data.cake);
  if (data.categories) client.setQueryData(categoriesOptions().queryKey, data.categories);
  if (data.cakes) client.setQueryData(cakesOptions(NO_FILTERS).queryKey, { pages: [data.cakes], pageParams: [1] });
}
