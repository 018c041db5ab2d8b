import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import clsx from "clsx";
import { Link, useSearchParams } from "react-router";

import { ForCustomers } from "@/components/auth/ForCustomers";
import { PageTitle } from "@/components/PageTitle";
import { Button, buttonClass, EmptyState, ErrorState, Skeleton } from "@/components/ui";
import { problemsOf } from "@/lib/problems";
import { useTitle } from "@/lib/title";

import { type ListState, useOrders } from "./api";
import { Freshness } from "./Freshness";
import { GuestOrders } from "./GuestOrders";
import { OrderCardLink } from "./OrderCardLink";

const tabs = (): { state: ListState; label: string; to: string }[] => [
  { state: "active", label: t`On their way`, to: "/orders/" },
  { state: "past", label: t`Past`, to: "/orders/?state=past" },
];

/** The customer's own orders, newest first. */
export default function OrdersPage() {
  useTitle(t`Your orders`);
  const [search] = useSearchParams();
  const state: ListState = search.get("state") === "past" ? "past" : "active";
  return (
    <div className="wrap max-w-3xl pb-20">
      <PageTitle>
        <Trans>Your orders</Trans>
      </PageTitle>
      <GuestOrders />
      <ForCustomers purpose={t`to see your orders`}>
        {(user) => (
          <>
            <nav
              aria-label={t`Which orders`}
              className="mb-6 flex gap-1 rounded-3xl bg-cream p-1 max-[18rem]:flex-wrap sm:w-fit"
            >
              {tabs().map((tab) => (
                <Link
                  key={tab.state}
                  to={tab.to}
                  replace
                  aria-current={tab.state === state ? "page" : undefined}
                  className={clsx(
                    "flex min-h-11 flex-1 items-center justify-center rounded-full px-6 font-medium whitespace-nowrap max-[18rem]:px-1",
                    tab.state === state ? "bg-white text-berry shadow-card" : "text-cocoa-soft hover:text-berry",
                  )}
                >
                  {tab.label}
                </Link>
              ))}
            </nav>
            <OrderList user={user.id} state={state} />
          </>
        )}
      </ForCustomers>
    </div>
  );
}

function OrderList({ user, state }: { user: number; state: ListState }) {
  const orders = useOrders(user, state);
  if (orders.isPending) return <ListSkeleton />;
  if (orders.isError && !orders.data) {
    return (
      <ErrorState
        title={t`We cannot show your orders`}
        action={
          <Button
            busy={orders.isFetching}
            onClick={() => {
              void orders.refetch();
            }}
          >
            <Trans>Try again</Trans>
          </Button>
        }
      >
        {problemsOf(orders.error)[0]?.detail}
      </ErrorState>
    );
  }
  const all = orders.data.pages.flatMap((page) => page.results);
  if (all.length === 0) return <NoOrders state={state} />;
  return (
    <>
      <Freshness of={orders} className="mb-4" />
      <ul className="space-y-4">
        {all.map((order) => (
          <li key={order.number}>
            <OrderCardLink order={order} />
          </li>
        ))}
      </ul>
      {orders.hasNextPage && (
        <div className="mt-8 text-center">
          <Button
            look="secondary"
            busy={orders.isFetchingNextPage}
            onClick={() => {
              void orders.fetchNextPage();
            }}
          >
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
    </>
  );
}

function NoOrders({ state }: { state: ListState }) {
  return (
    <EmptyState
      title={state === "active" ? t`No order is on its way` : t`Nothing here yet`}
      action={
        <Link to="/menu/" className={buttonClass()}>
          <Trans>Choose a cake</Trans>
        </Link>
      }
    >
      {state === "active" ? (
        <Trans>When you order a cake, you can follow it here until it is yours.</Trans>
      ) : (
        <Trans>Orders you have collected or cancelled are kept here.</Trans>
      )}
    </EmptyState>
  );
}

function ListSkeleton() {
  return (
    <div role="status" aria-label={t`Looking for your orders`} className="space-y-4">
      {[1, 2, 3].map((row) => (
        <Skeleton key={row} className="h-32 w-full rounded-card" />
      ))}
    </div>
  );
}
