import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { CalendarDays, MapPin } from "lucide-react";

import { Alert } from "@/components/Alert";
import { CakeLine } from "@/components/order/CakeLine";
import { CouponField } from "@/components/order/CouponField";
import { Totals } from "@/components/order/Totals";
import { Button } from "@/components/ui";
import type { BasketLine } from "@/lib/basket";
import type { Quote } from "@/client";
import { formatDay } from "@/lib/dates";
import { problemsOf } from "@/lib/problems";
import { lineOfProblem } from "@/lib/quote";
import { useSite } from "@/lib/site";

import { PaymentExplained } from "./PaymentExplained";
import { PlaceButton } from "./PlaceButton";
import { SetbackNotice } from "./SetbackNotice";
import { PricesSkeleton, SummarySheet } from "./SummarySkeleton";
import { ToBasket } from "./ToBasket";
import type { Checkout } from "./useCheckout";
import type { CheckoutValues } from "./values";

type Props = { checkout: Checkout; lines: readonly BasketLine[] };

/** Everything once more, inscriptions letter for letter, then how to pay, then the button. */
export default function OrderSummary({ checkout, lines }: Props) {
  const { quote, values, availability } = checkout;
  const end = availability.byDate.get(values.date)?.slots.find(({ start }) => start === values.slot)?.end;
  return (
    <SummarySheet>
      {/* Where the window is low, this part scrolls and the button stays in sight: it fades where it goes on. */}
      <div
        role="group"
        aria-label={t`What you order`}
        tabIndex={0}
        className="min-h-0 lg:-mx-7 lg:overflow-y-auto lg:[mask-image:linear-gradient(#000_calc(100%-1.5rem),#0000)] lg:px-7 lg:pb-6"
      >
        {quote.data ? (
          <>
            <ul className="mt-4 divide-y divide-sand">
              {quote.data.lines.map((line, index) => (
                <li key={lines[index]?.id ?? index} className="py-4 first:pt-0">
                  <CakeLine
                    line={{ ...line, name: line.cake_name }}
                    currency={quote.data.currency}
                    isCompact
                    isBusy={quote.isPlaceholderData}
                  />
                </li>
              ))}
            </ul>
            <Choices values={values} end={end} />
            <div className="mt-5">
              <Totals
                money={quote.data}
                method={values.method}
                isBusy={quote.isPlaceholderData}
                feeNote={values.zone ? undefined : t`depends on your area`}
              />
            </div>
            <CouponField problems={quote.data.problems} isChecking={quote.isPlaceholderData} />
            <QuoteProblems quote={quote.data} isOld={quote.isPlaceholderData} />
            <div className="mt-5">
              <PaymentExplained quote={quote.data} values={values} />
            </div>
          </>
        ) : (
          <NoQuote checkout={checkout} />
        )}
      </div>
      <SetbackNotice placing={checkout.placing} />
      <PlaceButton checkout={checkout} />
    </SummarySheet>
  );
}

function Choices({ values, end }: { values: CheckoutValues; end: string | undefined }) {
  const site = useSite();
  const { method, date, slot, line1, line2, area } = values;
  const when = date ? `${formatDay(date)}${slot ? `, ${slot}${end ? `–${end}` : ""}` : ""}` : t`No day chosen yet`;
  const ours = site.address.split("\n").join(", ");
  const theirs = [line1, line2, area].filter(Boolean).join(", ") || t`your address`;
  const where = method === "collection" ? t`Collect at ${ours}` : t`Deliver to ${theirs}`;
  return (
    <ul className="space-y-2 border-t border-sand pt-4">
      <li className="flex gap-2.5">
        <CalendarDays aria-hidden className="mt-0.5 size-5 shrink-0 text-berry" />
        <span className={date && slot ? "font-medium" : "text-cocoa-soft"}>{when}</span>
      </li>
      <li className="flex gap-2.5">
        <MapPin aria-hidden className="mt-0.5 size-5 shrink-0 text-berry" />
        <span>{where}</span>
      </li>
    </ul>
  );
}

/** What the server already sees standing against this order. */
function QuoteProblems({ quote, isOld }: { quote: Quote; isOld: boolean }) {
  const problems = quote.problems.filter(({ attr }) => attr !== "coupon");
  if (isOld || problems.length === 0) return null;
  return (
    <Alert isLive className="mt-4">
      {problems.map((problem) => (
        <p key={problem.code + problem.detail}>{problem.detail}</p>
      ))}
    </Alert>
  );
}

function NoQuote({ checkout: { quote } }: { checkout: Checkout }) {
  if (!quote.isError) return <PricesSkeleton />;
  const problems = problemsOf(quote.error);
  if (problems.some((problem) => lineOfProblem(problem) !== null)) {
    return (
      <Alert isLive className="mt-4" title={t`Your basket needs a change first`}>
        {problems.map(({ code, detail }) => (
          <p key={code + detail}>{detail}</p>
        ))}
        <ToBasket />
      </Alert>
    );
  }
  return (
    <Alert isLive className="mt-4" title={t`We cannot show your order just now`}>
      <p>{problems[0]?.detail}</p>
      <Button
        look="secondary"
        size="small"
        className="mt-3"
        busy={quote.isFetching}
        onClick={() => {
          void quote.refetch();
        }}
      >
        <Trans>Try again</Trans>
      </Button>
    </Alert>
  );
}
