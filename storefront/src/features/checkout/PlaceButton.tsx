import { t } from "@lingui/core/macro";
import { whenYouPay } from "@/components/order/whenYouPay";
import { Button } from "@/components/ui";
import { formatMoney } from "@/lib/money";
import { lineOfProblem } from "@/lib/quote";
import { useSite } from "@/lib/site";

import { FORM_ID } from "./values";
import type { Checkout } from "./useCheckout";

export const PLACE_ORDER = "place-order";

/** The one button. It says what it will cost; when it cannot be pressed, it says why. */
export function PlaceButton({ checkout }: { checkout: Checkout }) {
  const { quote, placing, user, values } = checkout;
  const site = useSite();
  const isKnown = Boolean(user) || values.as_guest;
  const way = site.guest_orders ? t`Say who it is for` : t`Sign in to order`;
  const areLinesBroken = quote.data?.problems.some((problem) => lineOfProblem(problem) !== null) ?? false;
  const amount = quote.data ? ` – ${formatMoney(quote.data.total, quote.data.currency)}` : "";
  const why = whyNot(Boolean(quote.data), quote.isPlaceholderData, areLinesBroken);
  return (
    <div className="mt-5 lg:-mx-7 lg:border-t lg:border-sand lg:px-7 lg:pt-5">
      <Button
        id={PLACE_ORDER}
        type="submit"
        form={FORM_ID}
        size="large"
        busy={placing.isSending}
        // Whoever has pressed it keeps the focus on it while the price is asked for again.
        aria-disabled={why !== "" || undefined}
        onClick={(event) => {
          if (why) event.preventDefault();
        }}
        aria-describedby="place-order-note"
        className="w-full aria-disabled:bg-sand aria-disabled:text-cocoa-soft aria-disabled:shadow-none"
      >
        {placing.isSending ? t`Placing your order` : isKnown ? `${t`Place order`}${amount}` : `${way}${amount}`}
      </Button>
      <p id="place-order-note" role="status" className="mt-3 text-center text-sm text-cocoa-soft">
        {why || (placing.isSending ? t`One moment, please keep this page open.` : quote.data && whenYouPay(quote.data))}
      </p>
    </div>
  );
}

function whyNot(hasQuote: boolean, isOld: boolean, areLinesBroken: boolean): string {
  if (!hasQuote) return t`We need the price first.`;
  if (isOld) return t`Asking for the new price.`;
  return areLinesBroken ? t`A cake in your basket needs a change first.` : "";
}
