import { QueryClient } from "@tanstack/react-query";

import type { Boot } from "@/lib/boot";
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
}
