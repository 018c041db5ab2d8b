import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Wallet } from "lucide-react";

import { Card, Price } from "@/components/ui";
import type { Order } from "@/client";
import { formatMoment } from "@/lib/dates";
import { useSite } from "@/lib/site";

function kindInWords(kind: string): string {
  const words: Record<string, string> = { payment: t`Received`, void: t`Taken back`, refund: t`Paid back to you` };
  return words[kind] ?? kind;
}

/** How much is to be paid, how, and what was received. */
export function PaymentCard({ order }: { order: Order }) {
  const isDue = Number(order.balance_due) > 0 && order.status !== "cancelled";
  return (
    <Card>
      <h2 className="flex items-center gap-2.5 text-2xl">
        <Wallet aria-hidden className="size-6 text-berry" />
        <Trans>Payment</Trans>
      </h2>
      {isDue ? <Due order={order} /> : <Settled order={order} />}
      <Ledger order={order} />
    </Card>
  );
}

function Due({ order }: { order: Order }) {
  const site = useSite();
  const locale = document.documentElement.lang || "en";
  const methods = site.payment_methods.map(({ name }) => name.toLowerCase());
  const taken = new Intl.ListFormat(locale, { type: "disjunction" }).format(methods);
  const until = order.expires_at && formatMoment(order.expires_at, site.time_zone);
  return (
    <>
      <p className="mt-3 text-cocoa-soft">
        {order.payments.length > 0 ? <Trans>Still to pay</Trans> : <Trans>To pay</Trans>}
      </p>
      <p className="font-display text-3xl font-semibold">
        <Price amount={order.balance_due} currency={order.currency} />
      </p>
      <p className="mt-2">
        <WhenToPay order={order} />
      </p>
      {until && order.status === "payment_pending" && (
        <p className="mt-2">
          <Trans>
            We keep your order until <strong className="min-[18rem]:whitespace-nowrap">{until}</strong>.
          </Trans>
        </p>
      )}
      {methods.length > 0 && (
        <p className="mt-2">
          <Trans>We take {taken}.</Trans>
        </p>
      )}
      {order.payment_instructions && (
        <p className="mt-3 rounded-xl bg-cream px-4 py-3 text-sm whitespace-pre-line">{order.payment_instructions}</p>
      )}
    </>
  );
}

function WhenToPay({ order }: { order: Order }) {
  const { payment_terms, method, deposit_due, currency, status } = order;
  if (status === "pending_confirmation") return <Trans>Nothing to do yet: first we confirm your order.</Trans>;
  const isOnMeeting = payment_terms === "on_handover";
  const isDelivery = method === "delivery";
  if (Number(deposit_due) > 0) {
    const deposit = <Price amount={deposit_due} currency={currency} className="font-semibold" />;
    if (!isOnMeeting) return <Trans>First a deposit of {deposit}, then the rest before we start baking.</Trans>;
    if (isDelivery) return <Trans>First a deposit of {deposit}, then the rest when we deliver.</Trans>;
    return <Trans>First a deposit of {deposit}, then the rest when you collect.</Trans>;
  }
  if (!isOnMeeting) return <Trans>You pay before we start baking.</Trans>;
  return isDelivery ? <Trans>You pay when we deliver.</Trans> : <Trans>You pay when you collect.</Trans>;
}

function Settled({ order }: { order: Order }) {
  const owed = <Price amount={order.refund_due} currency={order.currency} className="font-semibold" />;
  return (
    <p className="mt-3 text-lg">
      {order.payment_status === "refund_due" ? (
        <Trans>We owe you {owed} and will pay it back.</Trans>
      ) : order.payment_status === "refunded" ? (
        <Trans>We have paid you back.</Trans>
      ) : order.status === "cancelled" ? (
        <Trans>Nothing is to be paid.</Trans>
      ) : (
        <Trans>All paid, thank you.</Trans>
      )}
    </p>
  );
}

function Ledger({ order }: { order: Order }) {
  const site = useSite();
  if (order.payments.length === 0) return null;
  return (
    <section aria-label={t`Payments`} className="mt-5 border-t border-sand pt-4">
      <ul className="space-y-3">
        {order.payments.map((payment) => (
          <li key={payment.id} className="flex justify-between gap-4">
            <span>
              <span className="block font-medium">
                {kindInWords(payment.kind)}, {payment.method_label.toLowerCase()}
              </span>
              <span className="block text-sm text-cocoa-soft">{formatMoment(payment.received_at, site.time_zone)}</span>
            </span>
            <span className="whitespace-nowrap tabular-nums">
              {payment.kind !== "payment" && "− "}
              <Price amount={payment.amount} currency={order.currency} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
