import type { Cake, PageBody, PaginatedCakeCardList, PaginatedCategoryList, Site } from "@/client";

/** What Django puts into the page so that its first view needs no further request: the API's own answers. */
export type Boot = {
  route: string;
  preview: boolean;
  status: 200 | 404;
  type: "home" | "menu" | "cake" | "content" | "app" | "not_found";
  data: {
    site?: Site;
    categories?: PaginatedCategoryList;
    cakes?: PaginatedCakeCardList;
    cake?: Cake;
    page?: PageBody;
  };
};

/** Reads the boot payload out of the page; without one (Vite's own server) there is nothing to prime. */
export function readBoot(from: Document = document): Boot {
  const text = from.getElementById("boot")?.textContent;
  if (text) return JSON.parse(text) as Boot;
  return { route: window.location.pathname, preview: false, status: 200, type: "app", data: {} };
}

/** Read once: React's strict mode renders twice, the page is painted once. */
export const boot: Boot = readBoot();
