import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Price } from "@/components/ui";
import type { Tax } from "@/client";
import type { QuoteFulfilment } from "@/lib/quote";

type Money = {
  subtotal: string;
  delivery_fee: string;
  discount: string;
  coupon: string;
  total: string;
  tax: Tax | null;
  currency: string;
};
type Props = {
  money: Money;
  method?: QuoteFulfilment["method"];
  isBusy?: boolean;
  /** Stands where the delivery fee will, as long as nobody knows it. */
  feeNote?: string;
};

const isZero = (amount: string) => Number(amount) === 0;

/** What it comes to, row by row, as the server added it up. */
export function Totals({ money, method, isBusy = false, feeNote }: Props) {
  const { currency } = money;
  return (
    <dl aria-busy={isBusy || undefined} className={`space-y-1.5 transition-opacity ${isBusy ? "opacity-50" : ""}`}>
      <Row label={t`Cakes`} amount={money.subtotal} currency={currency} />
      {method === "delivery" && (
        <Row label={t`Delivery`} amount={money.delivery_fee} currency={currency} note={feeNote} />
      )}
      {!isZero(money.discount) && (
        <Row
          label={money.coupon ? t`Coupon ${money.coupon}` : t`Discount`}
          amount={money.discount}
          currency={currency}
          isLess
        />
      )}
      <div className="flex items-baseline justify-between gap-x-4 max-[18rem]:flex-wrap border-t border-sand pt-3">
        <dt className="font-display text-lg font-semibold">
          <Trans>Total</Trans>
        </dt>
        <dd className="font-display text-2xl font-semibold">
          <Price amount={money.total} currency={currency} />
        </dd>
      </div>
      {money.tax && (
        <Row
          label={t`Of which ${money.tax.name} ${Number(money.tax.rate)} %`}
          amount={money.tax.amount}
          currency={currency}
        />
      )}
    </dl>
  );
}

type RowProps = { label: string; amount: string; currency: string; note?: string; isLess?: boolean };

function Row({ label, amount, currency, note, isLess = false }: RowProps) {
  const price = isZero(amount) ? t`Free` : <Price amount={amount} currency={currency} />;
  return (
    <div className="flex justify-between gap-x-4 max-[18rem]:flex-wrap">
      <dt className="text-cocoa-soft">{label}</dt>
      <dd className="text-right tabular-nums">
        {isLess && "− "}
        {note ?? price}
      </dd>
    </div>
  );
}
