import { queryOptions } from "@tanstack/react-query";
import { createContext, useContext } from "react";

import type { Site } from "@/client";

import { server } from "./server";

export const siteOptions = () =>
  queryOptions({
    queryKey: ["site"],
    queryFn: async ({ signal }) => (await (await server()).siteRetrieve({ signal })).data,
  });

/** Filled by components/SiteProvider, which asks once for all: on a menu there are dozens who want to know. */
export const SiteContext = createContext<Site | null>(null);

/** The bakery: name, hours, currency, words for allergens. The first page carries it, so it is simply there. */
export function useSite(): Site {
  const site = useContext(SiteContext);
  if (!site) throw new Error("useSite() is asked outside the shop.");
  return site;
}
