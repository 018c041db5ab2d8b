import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";

import { Dialog, Skeleton } from "@/components/ui";
import type { Order, OrderStatus } from "@/client";

const QrCode = lazy(() => import("./QrCode"));

/** While there is something to be handed over that the bakery has said yes to. */
const AWAITED: OrderStatus[] = ["confirmed", "payment_pending", "paid", "in_preparation", "ready"];

/** What to show or say at the counter. */
export function PickupCode({ order }: { order: Order }) {
  const [isLarge, setIsLarge] = useState(false);
  if (order.method !== "collection" || !AWAITED.includes(order.status)) return null;
  return (
    <div className="mt-5 border-t border-sand pt-5">
      <button
        type="button"
        onClick={() => {
          setIsLarge(true);
        }}
        className="-m-2 flex w-[calc(100%+1rem)] items-center gap-4 rounded-2xl p-2 text-left hover:bg-cream print:pointer-events-none"
      >
        <Suspense fallback={<Skeleton className="size-24 shrink-0" />}>
          <QrCode number={order.number} className="size-24 shrink-0 rounded-xl border border-sand" />
        </Suspense>
        <span>
          <span className="block text-cocoa-soft">
            <Trans>Pickup code</Trans>
          </span>
          <span className="block font-display text-3xl font-semibold tracking-widest">{order.pickup_code}</span>
          <span className="block text-sm text-berry underline underline-offset-4 print:hidden">
            <Trans>Show it large</Trans>
          </span>
        </span>
      </button>
      <Dialog
        open={isLarge}
        onClose={() => {
          setIsLarge(false);
        }}
        title={t`Show this at the counter`}
      >
        <Suspense fallback={<Skeleton className="aspect-square w-full" />}>
          <QrCode number={order.number} className="mx-auto w-full max-w-80" />
        </Suspense>
        <p className="mt-2 text-center font-display text-5xl font-semibold tracking-widest">{order.pickup_code}</p>
        <p className="mt-1 text-center text-cocoa-soft">{order.number}</p>
      </Dialog>
    </div>
  );
}
