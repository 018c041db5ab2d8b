import type { UseQueryResult } from "@tanstack/react-query";
import { CalendarDays } from "lucide-react";
import { Link } from "react-router";

import { Alert } from "@/components/Alert";
import { Totals } from "@/components/order/Totals";
import { Button, buttonClass, Card, Price, Skeleton } from "@/components/ui";
import type { Quote } from "@/client";
import { formatDay } from "@/lib/dates";
import { problemsOf } from "@/lib/problems";
import { useSite } from "@/lib/site";

type Props = { quote: UseQueryResult<Quote>; brokenLines: number };

/** What it comes to and how to go on. */
export function BasketSummary({ quote, brokenLines }: Props) {
  const site = useSite();
  return (
    <Card className="lg:sticky lg:top-28">
      <h2 className="mb-4 text-2xl">Summary</h2>
      <Amounts quote={quote} />
      {!site.takes_orders ? (
        <Alert tone="info" className="mt-6" title="We take no orders just now">
          Your basket is kept on this device until we do.
        </Alert>
      ) : (
        <>
          <Link
            to="/checkout/"
            aria-disabled={brokenLines > 0 || undefined}
            aria-describedby={brokenLines > 0 ? "basket-blocked" : undefined}
            onClick={(event) => {
              if (brokenLines > 0) event.preventDefault();
            }}
            className={buttonClass({
              size: "large",
              className: "mt-6 w-full aria-disabled:bg-sand aria-disabled:text-cocoa-soft",
            })}
          >
            Go to checkout
          </Link>
          {brokenLines > 0 && (
            <p id="basket-blocked" className="mt-3 text-center font-medium text-alarm">
              {brokenLines === 1 ? "One cake needs" : "Some cakes need"} a change first: see above.
            </p>
          )}
        </>
      )}
      <p className="mt-4 text-center text-sm text-cocoa-soft">
        Nothing is paid online. You choose the day next, and pay us in person.
      </p>
    </Card>
  );
}

function Amounts({ quote }: { quote: UseQueryResult<Quote> }) {
  if (quote.data) {
    const { data } = quote;
    return (
      <>
        <Totals money={data} isBusy={quote.isPlaceholderData} />
        {data.earliest_date && (
          <p className="mt-4 flex items-start gap-2 rounded-xl bg-cream px-3 py-2.5">
            <CalendarDays aria-hidden className="mt-0.5 size-5 shrink-0 text-berry" />
            <span>
              Earliest day: <strong>{formatDay(data.earliest_date)}</strong>
            </span>
          </p>
        )}
        {Number(data.deposit) > 0 && (
          <p className="mt-3 text-sm text-cocoa-soft">
            A deposit of <Price amount={data.deposit} currency={data.currency} /> keeps the day for you.
          </p>
        )}
      </>
    );
  }
  if (quote.isError) {
    return (
      <Alert isLive title="We cannot show the total">
        <p>{problemsOf(quote.error)[0]?.detail}</p>
        <Button
          look="secondary"
          size="small"
          className="mt-3"
          busy={quote.isFetching}
          onClick={() => {
            void quote.refetch();
          }}
        >
          Try again
        </Button>
      </Alert>
    );
  }
  return (
    <div className="space-y-3" role="status" aria-label="Asking for the prices">
      <Skeleton className="h-6 w-full" />
      <Skeleton className="h-9 w-full" />
    </div>
  );
}
