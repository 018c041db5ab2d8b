import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { lazy, Suspense, useEffect } from "react";
import { Link, useParams } from "react-router";

import { ForHolders } from "@/components/auth/ForHolders";
import { LinkOpensNothing } from "@/components/order/LinkOpensNothing";
import { Button, buttonClass, Card, EmptyState, ErrorState, Skeleton } from "@/components/ui";
import type { Order } from "@/client";
import { formatMoment } from "@/lib/dates";
import { GUEST } from "@/lib/guestOrders";
import { problemsOf, statusOf } from "@/lib/problems";
import { useSite } from "@/lib/site";
import { useTitle } from "@/lib/title";

import { useOrder } from "./api";
import { ChangeOrCancel } from "./ChangeOrCancel";
import { Freshness } from "./Freshness";
import { FulfilmentCard } from "./FulfilmentCard";
import { KeepIt } from "./KeepIt";
import { Lines } from "./Lines";
import { PaymentCard } from "./PaymentCard";
import { StatusBadge } from "./StatusBadge";
import { Timeline } from "./Timeline";

const KeepOrder = lazy(() => import("@/components/order/KeepOrder"));

/** One order, live: where it is, what to do next, and everything that was agreed. */
export default function OrderPage() {
  const { number = "" } = useParams();
  useTitle(t`Order ${number}`);
  return (
    <div className="wrap pb-20">
      <ForHolders number={number} purpose={t`to see your order`}>
        {(user) => <LiveOrder key={number} user={user} number={number} />}
      </ForHolders>
    </div>
  );
}

function LiveOrder({ user, number }: { user: number; number: string }) {
  const order = useOrder(user, number);
  // Even where an earlier visit has seen it: it may be in an account by now.
  if (order.isError && statusOf(order.error) === 404) {
    return user === GUEST ? <LinkOpensNothing number={number} /> : <NotYours number={number} />;
  }
  if (order.data) {
    return (
      <>
        <Freshness of={order} className="mt-6" />
        <OrderSheet user={user} order={order.data} />
      </>
    );
  }
  if (order.isPending) return <SheetSkeleton />;
  return (
    <ErrorState
      title={t`We cannot show this order`}
      headingLevel={1}
      action={
        <Button
          busy={order.isFetching}
          onClick={() => {
            void order.refetch();
          }}
        >
          <Trans>Try again</Trans>
        </Button>
      }
    >
      {problemsOf(order.error)[0]?.detail}
    </ErrorState>
  );
}

function OrderSheet({ user, order }: { user: number; order: Order }) {
  return (
    <>
      <SheetHeader order={order} />
      <div className="grid grid-cols-1 items-start gap-6 print:grid-cols-2 lg:grid-cols-[minmax(0,1fr)_24rem] lg:grid-rows-[auto_1fr] lg:gap-x-10">
        <Card>
          <h2 className="mb-5 text-2xl">
            <Trans>Where it is</Trans>
          </h2>
          <Timeline order={order} />
        </Card>
        {/* On a phone this comes before the cakes: how to pay and where to be is what one looks for. */}
        <div className="grid grid-cols-1 gap-6 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <PaymentCard order={order} />
          <FulfilmentCard order={order} />
          <KeepIt order={order} />
          <ChangeOrCancel user={user} order={order} />
          {order.is_guest && (
            <Suspense fallback={<Skeleton className="h-72 w-full rounded-card" />}>
              <KeepOrder order={order} />
            </Suspense>
          )}
        </div>
        <Lines order={order} />
      </div>
    </>
  );
}

function SheetHeader({ order }: { order: Order }) {
  const site = useSite();
  const number = <span className="min-[18rem]:whitespace-nowrap">{order.number}</span>;
  const placed = formatMoment(order.placed_at, site.time_zone);
  const title = t`${order.status_label} · Order ${order.number}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <header className="pt-8 pb-6 sm:pt-12">
      <Link
        to="/orders/"
        className="inline-block py-2.5 font-medium text-berry underline underline-offset-4 print:hidden"
      >
        <Trans>All your orders</Trans>
      </Link>
      <h1 className="mt-1 text-3xl sm:text-5xl">
        <Trans>Order {number}</Trans>
      </h1>
      <p className="mt-2 text-cocoa-soft">
        <Trans>Placed {placed}</Trans>
      </p>
      {/* Read out whenever the bakery moves the order on. */}
      <div
        role="status"
        className={`mt-4 rounded-card p-5 ${order.status === "cancelled" ? "bg-sand/50" : "bg-blush/60"}`}
      >
        <StatusBadge status={order.status} label={order.status_label} />
        <p className="mt-2 font-display text-xl sm:text-2xl">{order.next_step}</p>
      </div>
    </header>
  );
}

function NotYours({ number }: { number: string }) {
  return (
    <EmptyState
      title={t`We do not find this order`}
      headingLevel={1}
      action={
        <>
          <Link to="/orders/" className={buttonClass()}>
            <Trans>Your orders</Trans>
          </Link>
          <Link to="/account/" className={buttonClass({ look: "secondary" })}>
            <Trans>Your account</Trans>
          </Link>
        </>
      }
    >
      <Trans>
        There is no order {number} in this account. Check the number, or whether you ordered with another e-mail
        address.
      </Trans>
    </EmptyState>
  );
}

function SheetSkeleton() {
  return (
    <div role="status" aria-label={t`Looking for your order`} className="pt-12">
      <Skeleton className="h-12 w-72" />
      <Skeleton className="mt-6 h-28 w-full rounded-card" />
      <div className="mt-6 grid gap-6 lg:grid-cols-[1fr_24rem] lg:gap-10">
        <Skeleton className="h-96 w-full rounded-card" />
        <Skeleton className="h-96 w-full rounded-card" />
      </div>
    </div>
  );
}
