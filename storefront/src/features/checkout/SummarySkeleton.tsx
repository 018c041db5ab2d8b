import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";

import { Card, Skeleton } from "@/components/ui";

/** The sheet beside the form, or below it on a phone. */
export function SummarySheet({ children }: { children: ReactNode }) {
  return (
    <Card className="flex flex-col px-4 sm:px-7 lg:sticky lg:top-24 lg:max-h-[calc(100dvh-15rem)]">
      <h2 className="text-2xl">
        <Trans>Your order</Trans>
      </h2>
      {children}
    </Card>
  );
}

export function PricesSkeleton() {
  return (
    <div role="status" aria-label={t`Asking for the prices`} className="mt-4 space-y-4">
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-32 w-full" />
    </div>
  );
}

/** As high as the summary is while it asks for the prices: the button and the line below it keep their place. */
export function SummarySkeleton() {
  return (
    <SummarySheet>
      <PricesSkeleton />
      <div className="mt-5 lg:-mx-7 lg:border-t lg:border-sand lg:px-7 lg:pt-5">
        <Skeleton className="h-14 w-full rounded-full" />
        <div className="mt-3 h-5" />
      </div>
    </SummarySheet>
  );
}
