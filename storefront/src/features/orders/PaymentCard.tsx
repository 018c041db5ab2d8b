import { Wallet } from "lucide-react";

import { Card, Price } from "@/components/ui";
import type { Order } from "@/client";
import { formatMoment } from "@/lib/dates";
import { useSite } from "@/lib/site";

const kinds: Record<string, string> = { payment: "Received", void: "Taken back", refund: "Paid back to you" };

/** How much is to be paid, how, and what was received. */
export function PaymentCard({ order }: { order: Order }) {
  const site = useSite();
  const isDue = Number(order.balance_due) > 0 && order.status !== "cancelled";
  const methods = site.payment_methods.map(({ name }) => name.toLowerCase());
  return (
    <Card>
      <h2 className="flex items-center gap-2.5 text-2xl">
        <Wallet aria-hidden className="size-6 text-berry" />
        Payment
      </h2>
      {isDue ? (
        <>
          <p className="mt-3 text-cocoa-soft">{order.payments.length > 0 ? "Still to pay" : "To pay"}</p>
          <p className="font-display text-3xl font-semibold">
            <Price amount={order.balance_due} currency={order.currency} />
          </p>
          <p className="mt-2">{whenToPay(order)}</p>
          {order.expires_at && order.status === "payment_pending" && (
            <p className="mt-2">
              We keep your order until <strong>{formatMoment(order.expires_at, site.time_zone)}</strong>.
            </p>
          )}
          {methods.length > 0 && (
            <p className="mt-2">We take {new Intl.ListFormat("en", { type: "disjunction" }).format(methods)}.</p>
          )}
          {order.payment_instructions && (
            <p className="mt-3 rounded-xl bg-cream px-4 py-3 text-sm whitespace-pre-line">
              {order.payment_instructions}
            </p>
          )}
        </>
      ) : (
        <p className="mt-3 text-lg">{settledWords(order)}</p>
      )}
      <Ledger order={order} />
    </Card>
  );
}

function whenToPay({ payment_terms, method, deposit, currency, paid, status }: Order) {
  const meeting = method === "delivery" ? "when we deliver" : "when you collect";
  const hasDeposit = Number(deposit) > 0 && Number(paid) === 0;
  if (status === "pending_confirmation") return "Nothing to do yet: first we confirm your order.";
  return (
    <>
      {hasDeposit && (
        <>
          First a deposit of <Price amount={deposit} currency={currency} className="font-semibold" />, then the
          rest{" "}
        </>
      )}
      {payment_terms === "on_handover" ? `${hasDeposit ? "" : "You pay "}${meeting}.` : null}
      {payment_terms === "on_handover"
        ? null
        : hasDeposit
          ? "before we start baking."
          : "You pay before we start baking."}
    </>
  );
}

function settledWords({ payment_status, status }: Order): string {
  if (payment_status === "refund_due") return "We owe you what you paid and will pay it back.";
  if (payment_status === "refunded") return "We have paid you back.";
  return status === "cancelled" ? "Nothing is to be paid." : "All paid, thank you.";
}

function Ledger({ order }: { order: Order }) {
  const site = useSite();
  if (order.payments.length === 0) return null;
  return (
    <section aria-label="Payments" className="mt-5 border-t border-sand pt-4">
      <ul className="space-y-3">
        {order.payments.map((payment) => (
          <li key={payment.id} className="flex justify-between gap-4">
            <span>
              <span className="block font-medium">
                {kinds[payment.kind] ?? payment.kind}, {payment.method_label.toLowerCase()}
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
