import { CalendarDays, MapPin, Wallet } from "lucide-react";
import { lazy, type ReactNode, Suspense } from "react";
import { Link, Navigate, useLocation, useParams } from "react-router";

import { Alert } from "@/components/Alert";
import { ForHolders } from "@/components/auth/ForHolders";
import { buttonClass, Card, Picture, Price, Skeleton } from "@/components/ui";
import type { Order } from "@/client";
import { formatDay } from "@/lib/dates";
import { useSite } from "@/lib/site";
import { useTitle } from "@/lib/title";

import { useOrder } from "./api";
import { Cheer } from "./Cheer";

const KeepOrder = lazy(() => import("@/components/order/KeepOrder"));

/** Thanks, and what happens next. */
export default function OrderPlacedPage() {
  const { number = "" } = useParams();
  useTitle("Thank you");
  return (
    <div className="wrap max-w-3xl pb-20">
      <ForHolders number={number} purpose="to see your order">
        {(user) => <Thanks user={user} number={number} />}
      </ForHolders>
    </div>
  );
}

function Thanks({ user, number }: { user: number; number: string }) {
  const order = useOrder(user, number);
  const state: unknown = useLocation().state;
  const isEarlier = typeof state === "object" && state !== null && "isEarlier" in state && state.isEarlier === true;
  // Whatever cannot be shown here is explained on the order's own page.
  if (order.isError && !order.data) return <Navigate to={`/orders/${number}/`} replace />;
  if (!order.data) return <Skeleton className="mt-12 h-96 w-full rounded-card" />;
  return (
    <>
      <header className="pt-10 pb-8 text-center">
        <Cheer />
        <h1 className="mt-4 text-4xl sm:text-5xl">Thank you, {order.data.contact.name.split(" ")[0]}!</h1>
        <p className="mt-3 text-lg text-cocoa-soft">
          We have your order <strong className="whitespace-nowrap text-cocoa">{order.data.number}</strong>.
          {order.data.contact.email && ` A copy is on its way to ${order.data.contact.email}.`}
        </p>
      </header>
      {isEarlier && (
        <Alert tone="info" className="mb-6" title="Your first try had reached us after all">
          This is the order as you sent it then. If you have changed something since, call us or cancel it and order
          again.
        </Alert>
      )}
      <Card>
        <Facts order={order.data} />
      </Card>
      <WhatNext order={order.data} />
      {order.data.is_guest && (
        <div className="mt-8">
          <Suspense fallback={<Skeleton className="h-72 w-full rounded-card" />}>
            <KeepOrder order={order.data} />
          </Suspense>
        </div>
      )}
      <div className="mt-8 flex flex-col gap-3 sm:flex-row sm:justify-center">
        <Link to={`/orders/${order.data.number}/`} className={buttonClass({ size: "large" })}>
          Follow your order
        </Link>
        <Link to="/menu/" className={buttonClass({ look: "secondary", size: "large" })}>
          Back to the menu
        </Link>
      </div>
    </>
  );
}

function Facts({ order }: { order: Order }) {
  const site = useSite();
  const { fulfilment } = order;
  const isDelivery = fulfilment.method === "delivery";
  const address = [fulfilment.address?.line1, fulfilment.address?.area].filter(Boolean).join(", ");
  return (
    <ul className="space-y-5">
      {order.lines.map((line) => (
        <li key={line.position} className="flex gap-4">
          {line.image ? (
            <Picture image={line.image} alt="" sizes="48px" className="size-12 shrink-0 rounded-xl object-cover" />
          ) : (
            <span aria-hidden className="size-12 shrink-0 rounded-xl bg-cream" />
          )}
          <div className="min-w-0">
            <p className="text-lg font-semibold">
              {line.quantity > 1 && `${line.quantity} × `}
              {line.cake_name}
            </p>
            <p className="text-cocoa-soft">{line.size_label}</p>
            {line.inscription && <p className="mt-1 font-display whitespace-pre-line italic">“{line.inscription}”</p>}
          </div>
        </li>
      ))}
      <Fact icon={<CalendarDays aria-hidden />} title={formatDay(fulfilment.date)}>
        between {fulfilment.slot} and {fulfilment.slot_end}
      </Fact>
      <Fact icon={<MapPin aria-hidden />} title={isDelivery ? "We bring it to you" : "You collect it"}>
        {isDelivery ? address : site.address.split("\n").join(", ")}
        {!isDelivery && site.map_url && (
          <a href={site.map_url} rel="noopener" className="ml-2 inline-block py-2 font-medium text-berry underline">
            Map
          </a>
        )}
      </Fact>
      <Fact icon={<Wallet aria-hidden />} title={<Price amount={order.balance_due} currency={order.currency} />}>
        {payWords(order)}
      </Fact>
    </ul>
  );
}

function payWords({ payment_terms, method, deposit, currency }: Order): ReactNode {
  const meeting = method === "delivery" ? "when we deliver" : "when you collect";
  if (Number(deposit) > 0) {
    return (
      <>
        with a deposit of <Price amount={deposit} currency={currency} /> once we have confirmed; the rest{" "}
        {payment_terms === "on_handover" ? meeting : "before we start baking"}. Nothing was charged.
      </>
    );
  }
  return payment_terms === "on_handover"
    ? `to pay ${meeting}. Nothing was charged.`
    : "to pay before we start baking; we tell you how once we have confirmed. Nothing was charged.";
}

function Fact({ icon, title, children }: { icon: ReactNode; title: ReactNode; children: ReactNode }) {
  return (
    <li className="flex gap-4">
      <span className="grid size-12 shrink-0 place-items-center rounded-xl bg-blush text-berry">{icon}</span>
      <div>
        <p className="text-lg font-semibold">{title}</p>
        <p className="text-cocoa-soft">{children}</p>
      </div>
    </li>
  );
}

function WhatNext({ order }: { order: Order }) {
  return (
    <section className="mt-8">
      <h2 className="text-2xl">What happens next</h2>
      <p className="mt-2 text-lg">{order.next_step}</p>
      {order.payment_instructions && (
        <p className="mt-3 whitespace-pre-line text-cocoa-soft">{order.payment_instructions}</p>
      )}
    </section>
  );
}
