import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
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
import { directionsTo } from "./directions";
import { KeepIt } from "./KeepIt";

const KeepOrder = lazy(() => import("@/components/order/KeepOrder"));

/** Thanks, and what happens next. */
export default function OrderPlacedPage() {
  const { number = "" } = useParams();
  useTitle(t`Thank you`);
  return (
    <div className="wrap max-w-3xl pb-20">
      <ForHolders number={number} purpose={t`to see your order`}>
        {(user) => <Thanks user={user} number={number} />}
      </ForHolders>
    </div>
  );
}

function Thanks({ user, number }: { user: number; number: string }) {
  const { texts } = useSite();
  const order = useOrder(user, number);
  const state: unknown = useLocation().state;
  const isEarlier = typeof state === "object" && state !== null && "isEarlier" in state && state.isEarlier === true;
  // Whatever cannot be shown here is explained on the order's own page.
  if (order.isError && !order.data) return <Navigate to={`/orders/${number}/`} replace />;
  if (!order.data) return <Skeleton className="mt-12 h-96 w-full rounded-card" />;
  const { contact } = order.data;
  const firstName = contact.name.split(" ")[0];
  const name = <strong className="whitespace-nowrap text-cocoa">{order.data.number}</strong>;
  return (
    <>
      <header className="pt-10 pb-8 text-center">
        <Cheer />
        <h1 className="mt-4 text-4xl sm:text-5xl">
          {texts.thanks_title ? (
            texts.thanks_title.replace("{name}", firstName ?? "")
          ) : (
            <Trans>Thank you, {firstName}!</Trans>
          )}
        </h1>
        <p className="mt-3 text-lg text-cocoa-soft">
          <Trans>We have your order {name}.</Trans>
          {contact.email && (
            <>
              {" "}
              <Trans>A copy is on its way to {contact.email}.</Trans>
            </>
          )}
        </p>
        {texts.thanks_text && <p className="mx-auto mt-3 max-w-xl text-lg whitespace-pre-line">{texts.thanks_text}</p>}
      </header>
      {isEarlier && (
        <Alert tone="info" className="mb-6" title={t`Your first try had reached us after all`}>
          <Trans>
            This is the order as you sent it then. If you have changed something since, call us or cancel it and order
            again.
          </Trans>
        </Alert>
      )}
      <Card>
        <Facts order={order.data} />
      </Card>
      <WhatNext order={order.data} />
      <div className="mt-8">
        <KeepIt order={order.data} />
      </div>
      {order.data.is_guest && (
        <div className="mt-8">
          <Suspense fallback={<Skeleton className="h-72 w-full rounded-card" />}>
            <KeepOrder order={order.data} />
          </Suspense>
        </div>
      )}
      <div className="mt-8 flex flex-col gap-3 sm:flex-row sm:justify-center">
        <Link to={`/orders/${order.data.number}/`} className={buttonClass({ size: "large" })}>
          <Trans>Follow your order</Trans>
        </Link>
        <Link to="/menu/" className={buttonClass({ look: "secondary", size: "large" })}>
          <Trans>Back to the menu</Trans>
        </Link>
      </div>
    </>
  );
}

function Facts({ order }: { order: Order }) {
  const site = useSite();
  const { fulfilment } = order;
  const isDelivery = fulfilment.method === "delivery";
  const way = directionsTo(site);
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
        <Trans>
          between {fulfilment.slot} and {fulfilment.slot_end}
        </Trans>
      </Fact>
      <Fact icon={<MapPin aria-hidden />} title={isDelivery ? t`We bring it to you` : t`You collect it`}>
        {isDelivery ? address : site.address.split("\n").join(", ")}
        {!isDelivery && way && (
          <a
            href={way}
            target="_blank"
            rel="noopener noreferrer"
            className="block w-fit py-2 font-medium text-berry underline"
          >
            <Trans>The way to us</Trans>
          </a>
        )}
      </Fact>
      <Fact icon={<Wallet aria-hidden />} title={<Price amount={order.balance_due} currency={order.currency} />}>
        <PayWords order={order} />
      </Fact>
    </ul>
  );
}

function PayWords({ order }: { order: Order }) {
  const isDelivery = order.method === "delivery";
  const isOnMeeting = order.payment_terms === "on_handover";
  if (Number(order.deposit) > 0) {
    const deposit = <Price amount={order.deposit} currency={order.currency} />;
    if (!isOnMeeting) {
      return (
        <Trans>
          with a deposit of {deposit} once we have confirmed; the rest before we start baking. Nothing was charged.
        </Trans>
      );
    }
    return isDelivery ? (
      <Trans>with a deposit of {deposit} once we have confirmed; the rest when we deliver. Nothing was charged.</Trans>
    ) : (
      <Trans>with a deposit of {deposit} once we have confirmed; the rest when you collect. Nothing was charged.</Trans>
    );
  }
  if (!isOnMeeting) {
    return <Trans>to pay before we start baking; we tell you how once we have confirmed. Nothing was charged.</Trans>;
  }
  return isDelivery ? (
    <Trans>to pay when we deliver. Nothing was charged.</Trans>
  ) : (
    <Trans>to pay when you collect. Nothing was charged.</Trans>
  );
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
      <h2 className="text-2xl">
        <Trans>What happens next</Trans>
      </h2>
      <p className="mt-2 text-lg">{order.next_step}</p>
      {order.payment_instructions && (
        <p className="mt-3 whitespace-pre-line text-cocoa-soft">{order.payment_instructions}</p>
      )}
    </section>
  );
}
