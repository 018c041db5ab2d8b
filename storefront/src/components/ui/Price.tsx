import { formatMoney } from "@/lib/money";

type Props = { amount: string; currency: string; from?: boolean; className?: string };

/** An amount as the server gave it, written for people. */
export function Price({ amount, currency, from = false, className }: Props) {
  return (
    <span className={className}>
      {from && "From "}
      <span className="whitespace-nowrap tabular-nums">{formatMoney(amount, currency)}</span>
    </span>
  );
}
