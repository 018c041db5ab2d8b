import { Trans } from "@lingui/react/macro";
import { Link } from "react-router";

import { Picture, Price } from "@/components/ui";
import type { OrderCard } from "@/client";
import { formatShortDay } from "@/lib/dates";

import { OrderAgain } from "./OrderAgain";
import { StatusBadge } from "./StatusBadge";

const OVER = ["completed", "cancelled"];

/** An order in the list; the whole card leads to it. What is over can be ordered again. */
export function OrderCardLink({ order }: { order: OrderCard }) {
  return (
    <article className="relative flex gap-4 max-[18rem]:flex-col rounded-card bg-white p-4 shadow-card transition-shadow hover:shadow-lift has-focus-visible:outline-3 has-focus-visible:outline-offset-3 has-focus-visible:outline-berry sm:p-5">
      {order.image ? (
        <Picture
          image={order.image}
          alt=""
          sizes="112px"
          className="size-20 shrink-0 rounded-2xl object-cover sm:size-28"
        />
      ) : (
        <div aria-hidden className="size-20 shrink-0 rounded-2xl bg-cream sm:size-28" />
      )}
      <div className="min-w-0 flex-1">
        <StatusBadge status={order.status} label={order.status_label} />
        <h2 className="mt-1.5 text-lg sm:text-xl">
          <Link to={`/orders/${order.number}/`} className="after:absolute after:inset-0 focus-visible:outline-none">
            <span className="inline-block">{formatShortDay(order.date)},</span>{" "}
            <span className="whitespace-nowrap tabular-nums">
              {order.slot_start}–{order.slot_end}
            </span>
          </Link>
        </h2>
        <p className="line-clamp-2 text-cocoa-soft">{order.summary.replaceAll(" × ", "\u00a0×\u00a0")}</p>
        <p className="mt-2 flex flex-wrap justify-between gap-x-4 text-sm">
          <span className="text-cocoa-soft">
            {order.number} · {order.method === "delivery" ? <Trans>Delivery</Trans> : <Trans>Collection</Trans>}
          </span>
          <Price amount={order.total} currency={order.currency} className="font-semibold" />
        </p>
        {OVER.includes(order.status) && (
          // Above the link that covers the card.
          <OrderAgain number={order.number} className="relative z-10 mt-3" />
        )}
      </div>
    </article>
  );
}
