import { Trans } from "@lingui/react/macro";
import { lazy, Suspense } from "react";

import { CakeLine } from "@/components/order/CakeLine";
import { Totals } from "@/components/order/Totals";
import { Card } from "@/components/ui";
import type { Order } from "@/client";

import { OrderAgain } from "./OrderAgain";

const PhotoRow = lazy(() => import("@/components/photos/PhotoRow"));

/** The cakes as they were sold, with the photos that went along, and what they cost. */
export function Lines({ order }: { order: Order }) {
  return (
    <Card className="print:col-span-2">
      <h2 className="mb-2 text-2xl">
        <Trans>What you ordered</Trans>
      </h2>
      <ul className="divide-y divide-sand">
        {order.lines.map((line) => (
          <li key={line.position} className="py-5">
            <CakeLine
              line={{ ...line, name: line.cake_name, to: line.cake_slug && `/menu/${line.cake_slug}/` }}
              currency={order.currency}
            />
            {line.reference_photos.length > 0 && (
              <div className="sm:pl-36">
                <Suspense fallback={<div className="mt-3 h-22.5" />}>
                  <PhotoRow photos={line.reference_photos.map(({ id }) => id)} order={order.number} />
                </Suspense>
              </div>
            )}
          </li>
        ))}
      </ul>
      {order.note && (
        <p className="mb-5 rounded-xl bg-cream px-4 py-3">
          <span className="font-medium">
            <Trans>Your note:</Trans>
          </span>{" "}
          {order.note}
        </p>
      )}
      <Totals money={order} method={order.method} />
      {order.actions.includes("reorder") && (
        <OrderAgain number={order.number} lines={order.lines} className="mt-6 print:hidden" />
      )}
    </Card>
  );
}
