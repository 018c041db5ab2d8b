import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Suspense, type ReactElement } from "react";
import { MemoryRouter, Route, Routes, useLocation } from "react-router";

import type { Site } from "@/client";
import { SiteProvider } from "@/components/SiteProvider";
import { Toaster } from "@/components/ui";
import { siteOptions } from "@/lib/site";

import { aSite } from "./cakes";

type Options = { path?: string; at?: string; site?: Partial<Site> };

/** Opens a page as the shop would, and says in the page where one is. */
export function openPage(page: ReactElement, { path = "*", at = "/", site }: Options = {}) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(siteOptions().queryKey, { ...aSite(), ...site });
  client.setQueryDefaults(siteOptions().queryKey, { staleTime: Infinity });
  render(
    <QueryClientProvider client={client}>
      <Suspense>
        <SiteProvider>
          <MemoryRouter initialEntries={[at]}>
            <main id="main" tabIndex={-1}>
              <Routes>
                <Route path={path} element={page} />
                <Route path="*" element={<Elsewhere />} />
              </Routes>
            </main>
            <Toaster />
          </MemoryRouter>
        </SiteProvider>
      </Suspense>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

function Elsewhere() {
  const { pathname, search } = useLocation();
  return (
    <p>
      Now at {pathname}
      {search}
    </p>
  );
}
