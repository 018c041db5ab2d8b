import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Wallet } from "lucide-react";

import type { Quote } from "@/client";
import { formatDay } from "@/lib/dates";
import { language } from "@/lib/i18n";
import { formatMoney } from "@/lib/money";
import { useSite } from "@/lib/site";

import type { CheckoutValues } from "./values";

type Props = { quote: Quote; values: CheckoutValues };

/** Before the button: that nothing is paid here, how much it will be, where, when and how. */
export function PaymentExplained({ quote, values }: Props) {
  const site = useSite();
  const methods = site.payment_methods.map(({ name }) => name.toLowerCase());
  return (
    <section aria-labelledby="payment-explained" className="rounded-2xl bg-cream p-4">
      <h3 id="payment-explained" className="flex items-center gap-2 text-lg">
        <Wallet aria-hidden className="size-5 text-berry" />
        <Trans>How you pay</Trans>
      </h3>
      <p className="mt-2">
        <Trans>Nothing is charged now.</Trans> {howMuchAndWhen(quote, values)}
      </p>
      {methods.length > 0 && (
        <p className="mt-2">
          <Trans>We take {orList(methods)}.</Trans>
        </p>
      )}
      {site.payment_instructions && (
        <p className="mt-2 text-sm whitespace-pre-line text-cocoa-soft">{site.payment_instructions}</p>
      )}
      {site.cancellation_policy && (
        <details className="mt-1">
          <summary className="inline-block min-h-11 py-2.5 font-medium text-berry underline underline-offset-4">
            <Trans>If you have to cancel</Trans>
          </summary>
          <p className="text-sm whitespace-pre-line text-cocoa-soft">{site.cancellation_policy}</p>
        </details>
      )}
    </section>
  );
}

function orList(words: string[]): string {
  return new Intl.ListFormat(language(), { type: "disjunction" }).format(words);
}

function howMuchAndWhen(quote: Quote, { method, date }: CheckoutValues): string {
  const total = formatMoney(quote.total, quote.currency);
  const deposit = Number(quote.deposit) > 0 ? formatMoney(quote.deposit, quote.currency) : "";
  const day = date && formatDay(date);
  const isDelivery = method === "delivery";
  const undated = isDelivery ? t`when we deliver` : t`when you collect`;
  const dated = isDelivery ? t`when we deliver on ${day}` : t`when you collect on ${day}`;
  const meeting = day ? dated : undated;
  if (quote.payment_terms === "on_handover") {
    return deposit
      ? t`Once we have confirmed your order you pay a deposit of ${deposit}; the rest of the ${total} ${meeting}.`
      : t`You pay ${total} ${meeting}.`;
  }
  return deposit
    ? t`Once we have confirmed your order you pay a deposit of ${deposit} to keep the day, and all of the ${total} before we start baking.`
    : t`Once we have confirmed your order we tell you how and until when to pay ${total}, before we start baking.`;
}
