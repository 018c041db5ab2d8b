import { formatMoney } from "@/lib/money";
import { Trans } from "@lingui/react/macro";

type Props = { amount: string; currency: string; from?: boolean; className?: string };

/** An amount as the server gave it, written for people. */
export function Price({ amount, currency, from = false, className }: Props) {
  const figure = <span className="tabular-nums min-[18rem]:whitespace-nowrap">{formatMoney(amount, currency)}</span>;
  return <span className={className}>{from ? <Trans>From {figure}</Trans> : figure}</span>;
}
