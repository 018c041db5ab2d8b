import { onlineManager, QueryClient } from "@tanstack/react-query";

import type { Boot } from "@/lib/boot";
import { cakeOptions, cakesKey, categoriesOptions, NO_FILTERS } from "@/lib/menu";
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
        // Not by itself in the mode below; and what could not be asked is to come back with the network.
        refetchOnReconnect: !boot.preview,
        // The service worker may know the answer without a network.
        networkMode: "always",
        retry: (failures, error) =>
          failures < 2 && navigator.onLine && !(error instanceof ApiError && !error.isUnanswered),
      },
    },
  });
  // A page that was opened without a network would not be told that it is back.
  onlineManager.setOnline(navigator.onLine);
  prime(client, boot);
  return client;
}

/** Puts each of the API's answers where the page that needs it will look. */
function prime(client: QueryClient, { data: { site, page, cake, categories, cakes } }: Boot) {
  if (site) client.setQueryData(siteOptions().queryKey, site);
  if (page) client.setQueryData(pageOptions(page.path).queryKey, page);
  if (cake) client.setQueryData(cakeOptions(cake.slug).queryKey, cake);
  if (categories) client.setQueryData(categoriesOptions().queryKey, categories);
  if (cakes) client.setQueryData(cakesKey(NO_FILTERS), { pages: [cakes], pageParams: [1] });
}
