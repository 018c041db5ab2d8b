import { Trans } from "@lingui/react/macro";
import { Suspense } from "react";
import { Outlet } from "react-router";

import { Skeleton, Toaster } from "@/components/ui";

import { ErrorBoundary } from "./ErrorBoundary";
import { Footer } from "./Footer";
import { Header } from "./Header";
import { OfflineBanner } from "./OfflineBanner";
import { useProfileLanguage } from "./useProfileLanguage";
import { useRouteChange } from "./useRouteChange";

/** What every page shares: the way past the header, header, the page itself, footer, messages. */
export function Layout() {
  const { main, pathname } = useRouteChange();
  useProfileLanguage();
  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50 focus:rounded-full focus:bg-berry focus:px-5 focus:py-3 focus:text-white"
      >
        <Trans>Skip to the content</Trans>
      </a>
      <Header />
      <OfflineBanner />
      {/* Before the page, so that Tab leads from a message into it. */}
      <Toaster />
      <main id="main" ref={main} tabIndex={-1} className="min-h-dvh">
        <ErrorBoundary key={pathname}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
      <Footer />
    </>
  );
}

function PageSkeleton() {
  return (
    <div className="wrap py-10">
      <Skeleton className="h-12 w-64 max-w-full" />
      <Skeleton className="mt-8 h-80 w-full" />
    </div>
  );
}
