import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { Link } from "react-router";

import { PageTitle } from "@/components/PageTitle";
import { buttonClass, EmptyState } from "@/components/ui";
import { useBasket } from "@/lib/basket";
import { useSession } from "@/lib/session";
import { useSite } from "@/lib/site";
import { useTitle } from "@/lib/title";

import { CheckoutForm } from "./CheckoutForm";

const GoneMeanwhile = lazy(() => import("./GoneMeanwhile"));

/** From a basket to an order. */
export default function CheckoutPage() {
  useTitle(t`Checkout`);
  const site = useSite();
  const lines = useBasket();
  // The basket is emptied when the order is placed, a moment before the next page stands.
  const [isPlaced, setIsPlaced] = useState(false);
  const [hadLines] = useState(lines.length > 0);
  const hasSignedOut = useHasSignedOut();

  if (!site.takes_orders) {
    return (
      <EmptyState title={t`We take no orders just now`} headingLevel={1} action={<BackToMenu />}>
        <Trans>Your basket is kept on this device until we do.</Trans>
      </EmptyState>
    );
  }
  if (lines.length === 0 && !isPlaced) {
    return hadLines ? (
      <Suspense>
        <GoneMeanwhile hasSignedOut={hasSignedOut} />
      </Suspense>
    ) : (
      <NothingYet />
    );
  }
  return (
    // Where a scroll bar takes its part of the smallest windows, the margins give it: the calendar has seven columns.
    <div className="wrap pb-20 max-sm:px-[clamp(0.5rem,50%-9rem,1rem)]">
      <PageTitle
        aside={
          <Link to="/basket/" className="py-2.5 font-medium text-berry underline underline-offset-4">
            <Trans>Back to the basket</Trans>
          </Link>
        }
      >
        <Trans>Checkout</Trans>
      </PageTitle>
      <CheckoutForm
        lines={lines}
        onPlaced={() => {
          setIsPlaced(true);
        }}
      />
    </div>
  );
}

/** Whether somebody was signed in while this page stood, and has signed out. */
function useHasSignedOut(): boolean {
  const { status } = useSession();
  const [wasSignedIn, setWasSignedIn] = useState(false);
  if (status === "signed_in" && !wasSignedIn) setWasSignedIn(true);
  return wasSignedIn && status === "guest";
}

function NothingYet() {
  return (
    <EmptyState title={t`There is nothing to order yet`} headingLevel={1} action={<BackToMenu />}>
      <Trans>Put a cake into your basket first.</Trans>
    </EmptyState>
  );
}

function BackToMenu() {
  return (
    <Link to="/menu/" className={buttonClass({ size: "large" })}>
      <Trans>See the menu</Trans>
    </Link>
  );
}
