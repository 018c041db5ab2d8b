import { useState } from "react";
import { Link } from "react-router";

import { PageTitle } from "@/components/PageTitle";
import { buttonClass, EmptyState } from "@/components/ui";
import { useBasket } from "@/lib/basket";
import { useSite } from "@/lib/site";
import { useTitle } from "@/lib/title";

import { CheckoutForm } from "./CheckoutForm";

/** From a basket to an order. */
export default function CheckoutPage() {
  useTitle("Checkout");
  const site = useSite();
  const lines = useBasket();
  // The basket is emptied when the order is placed, a moment before the next page stands.
  const [isPlaced, setIsPlaced] = useState(false);

  if (!site.takes_orders) {
    return (
      <EmptyState title="We take no orders just now" headingLevel={1} action={<BackToMenu />}>
        Your basket is kept on this device until we do.
      </EmptyState>
    );
  }
  if (lines.length === 0 && !isPlaced) {
    return (
      <EmptyState title="There is nothing to order yet" headingLevel={1} action={<BackToMenu />}>
        Put a cake into your basket first.
      </EmptyState>
    );
  }
  return (
    <div className="wrap pb-20">
      <PageTitle
        aside={
          <Link to="/basket/" className="py-2.5 font-medium text-berry underline underline-offset-4">
            Back to the basket
          </Link>
        }
      >
        Checkout
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

function BackToMenu() {
  return (
    <Link to="/menu/" className={buttonClass({ size: "large" })}>
      See the menu
    </Link>
  );
}
