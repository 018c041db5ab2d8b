import { t } from "@lingui/core/macro";
import { Minus, Plus } from "lucide-react";

type Props = { quantity: number; of: string; min?: number; max?: number; onChange: (quantity: number) => void };

const buttonClass =
  "grid size-11 place-items-center rounded-full text-cocoa hover:bg-blush hover:text-berry disabled:text-crust/50 disabled:hover:bg-transparent";

/** How many of one cake: fewer, the number, more. */
export function QuantityStepper({ quantity, of, min = 1, max = 99, onChange }: Props) {
  return (
    <div
      role="group"
      aria-label={t`How many of ${of}`}
      className="inline-flex items-center rounded-full border border-crust/40 bg-white"
    >
      <button
        type="button"
        className={buttonClass}
        disabled={quantity <= min}
        onClick={() => {
          onChange(quantity - 1);
        }}
      >
        <Minus aria-hidden className="size-5" />
        <span className="sr-only">{t`One fewer`}</span>
      </button>
      <output className="min-w-8 text-center font-semibold tabular-nums">{quantity}</output>
      <button
        type="button"
        className={buttonClass}
        disabled={quantity >= max}
        onClick={() => {
          onChange(quantity + 1);
        }}
      >
        <Plus aria-hidden className="size-5" />
        <span className="sr-only">{t`One more`}</span>
      </button>
    </div>
  );
}
