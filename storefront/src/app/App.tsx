import { QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { Suspense, type ReactNode } from "react";
import { BrowserRouter, MemoryRouter, Route, Routes } from "react-router";

import { SiteProvider } from "@/components/SiteProvider";
import { boot } from "@/lib/boot";

import { ErrorBoundary } from "./ErrorBoundary";
import { Layout } from "./Layout";
import { routes } from "./routes";
import { useOneLanguage } from "./useOneLanguage";

/** The whole storefront. All of it is drawn anew when the language changes; what was typed stays. */
export function App({ queryClient }: { queryClient: QueryClient }) {
  useOneLanguage(queryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <ErrorBoundary>
        <Suspense>
          <SiteProvider>
            <Router>
              <Routes>
                <Route element={<Layout />}>
                  {routes.map(({ path, Page }) => (
                    <Route key={path} path={path} element={<Page />} />
                  ))}
                </Route>
              </Routes>
            </Router>
          </SiteProvider>
        </Suspense>
      </ErrorBoundary>
    </QueryClientProvider>
  );
}

/** In an editor's preview the address bar shows the CMS, so the page's own address comes from the payload. */
function Router({ children }: { children: ReactNode }) {
  if (boot.preview) return <MemoryRouter initialEntries={[boot.route]}>{children}</MemoryRouter>;
  return <BrowserRouter>{children}</BrowserRouter>;
}
