import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { SiteContext, siteOptions } from "@/lib/site";

/** Tells everything within what is known of the bakery. */
export function SiteProvider({ children }: { children: ReactNode }) {
  return <SiteContext value={useSuspenseQuery(siteOptions()).data}>{children}</SiteContext>;
}
