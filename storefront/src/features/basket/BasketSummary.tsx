import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { CalendarDays } from "lucide-react";
import { Link } from "react-router";

import type { Quote } from "@/client";
import { Alert } from "@/components/Alert";
import { CouponField } from "@/components/order/CouponField";
import { Totals } from "@/components/order/Totals";
import { whenYouPay } from "@/components/order/whenYouPay";
import { Button, buttonClass, Card, Price, Skeleton } from "@/components/ui";
import { formatDay } from "@/lib/dates";
import { useSite } from "@/lib/site";

import { DeliveryFrom } from "./DeliveryFrom";
import type { PricedBasket } from "./usePricedBasket";

/** What it comes to and how to go on. */
export function BasketSummary({ basket }: { basket: PricedBasket }) {
  const site = useSite();
  return (
    <Card className="lg:sticky lg:top-28">
      <h2 className="mb-4 text-2xl">
        <Trans>Summary</Trans>
      </h2>
      <Amounts basket={basket} />
      <DeliveryFrom />
      {basket.quote && <CouponField problems={basket.problems} isChecking={basket.isOld} />}
      {site.takes_orders ? (
        <GoOn brokenLines={basket.brokenLines} />
      ) : (
        <Alert tone="info" className="mt-6" title={t`We take no orders just now`}>
          <Trans>Your basket is kept on this device until we do.</Trans>
        </Alert>
      )}
      <p className="mt-4 text-center text-sm text-balance text-cocoa-soft">
        <Trans>Nothing is paid online. You choose the day next.</Trans> {basket.quote && whenYouPay(basket.quote)}
      </p>
    </Card>
  );
}

function GoOn({ brokenLines }: { brokenLines: number }) {
  const isBlocked = brokenLines > 0;
  return (
    <>
      <Link
        to="/checkout/"
        aria-disabled={isBlocked || undefined}
        aria-describedby={isBlocked ? "basket-blocked" : undefined}
        onClick={(event) => {
          if (isBlocked) event.preventDefault();
        }}
        className={buttonClass({
          size: "large",
          className: "mt-6 w-full aria-disabled:bg-sand aria-disabled:text-cocoa-soft aria-disabled:shadow-none",
        })}
      >
        <Trans>Go to checkout</Trans>
      </Link>
      {isBlocked && (
        <p id="basket-blocked" className="mt-3 text-center font-medium text-alarm">
          {brokenLines === 1 ? t`One cake needs a change first.` : t`Some cakes need a change first.`}
        </p>
      )}
    </>
  );
}

function Amounts({ basket }: { basket: PricedBasket }) {
  const { quote } = basket;
  if (quote) {
    return (
      <>
        <Totals money={quote} isBusy={basket.isOld} />
        {basket.isPartial ? (
          <p className="mt-3 text-sm text-cocoa-soft">
            <Trans>Without the cakes that need a change.</Trans>
          </p>
        ) : (
          <Terms quote={quote} />
        )}
      </>
    );
  }
  if (basket.failure) {
    return (
      <Alert isLive title={t`We cannot show the total`}>
        <p>{basket.failure}</p>
        <Button look="secondary" size="small" className="mt-3" busy={basket.isRetrying} onClick={basket.retry}>
          <Trans>Try again</Trans>
        </Button>
      </Alert>
    );
  }
  if (!basket.isLoading)
    return (
      <p className="text-cocoa-soft">
        <Trans>The total comes once the cakes above are right.</Trans>
      </p>
    );
  return (
    <div className="space-y-3" role="status" aria-label={t`Asking for the prices`}>
      <Skeleton className="h-6 w-full" />
      <Skeleton className="h-9 w-full" />
    </div>
  );
}

function Terms({ quote }: { quote: Quote }) {
  const day = quote.earliest_date && formatDay(quote.earliest_date);
  return (
    <>
      {day && (
        <p className="mt-4 flex items-start gap-2 rounded-xl bg-cream px-3 py-2.5">
          <CalendarDays aria-hidden className="mt-0.5 size-5 shrink-0 text-berry" />
          <span>
            <Trans>
              Earliest day: <strong>{day}</strong>
            </Trans>
          </span>
        </p>
      )}
      {Number(quote.deposit) > 0 && (
        <p className="mt-3 text-sm text-cocoa-soft">
          <Trans>
            A deposit of <Price amount={quote.deposit} currency={quote.currency} /> keeps the day for you.
          </Trans>
        </p>
      )}
    </>
  );
}
