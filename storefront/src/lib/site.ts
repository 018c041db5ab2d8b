import { useSuspenseQuery } from "@tanstack/react-query";

import type { Site } from "@/client";
import { siteRetrieveOptions } from "@/client/@tanstack/react-query.gen";

/** The bakery: name, hours, currency, words for allergens. The first page carries it, so it is simply there. */
export function useSite(): Site {
  return useSuspenseQuery(siteRetrieveOptions()).data;
}
