import { useState } from "react";

import { Field, controlClass } from "@/components/ui";
import { formatMoney } from "@/lib/money";
import type { Cake, CakeSize } from "@/client";

import { inscriptionProblem, remainingInWords } from "./inscription";

type Props = { cake: Cake; size: CakeSize | undefined; value: string; onChange: (text: string) => void };

/** The words piped on the cake, exactly as written, with what room is left. */
export function InscriptionField({ cake, size, value, onChange }: Props) {
  const limit = size?.inscription_max_length ?? cake.inscription.max_length;
  const price =
    Number(cake.inscription.price) > 0 ? ` Adds ${formatMoney(cake.inscription.price, cake.currency)}.` : "";
  const [wasLeft, setWasLeft] = useState(false);
  const problem = inscriptionProblem(value, limit);
  return (
    <div id="inscription" tabIndex={-1} className="scroll-mt-24 outline-none">
      <Field
        label={<span className="font-display text-xl">Inscription</span>}
        optional
        hint={`Piped by hand, exactly as you write it: up to ${limit} characters for this size, on up to 3 lines.${price}`}
        error={problem && (wasLeft || value.length > 0) ? problem : undefined}
      >
        {(control) => (
          <>
            <textarea
              {...control}
              rows={2}
              value={value}
              placeholder="Happy birthday, Asha!"
              onChange={(event) => onChange(event.target.value)}
              onBlur={() => setWasLeft(true)}
              className={`${controlClass} font-display text-lg`}
            />
            <Counter text={value} limit={limit} />
          </>
        )}
      </Field>
    </div>
  );
}

/** Seen all the time; read out only when it matters, near the end. */
function Counter({ text, limit }: { text: string; limit: number }) {
  const words = remainingInWords(text, limit);
  const isNear = text.length >= limit - 10;
  return (
    <>
      <p aria-hidden className="mt-1.5 text-right text-sm text-cocoa-soft tabular-nums">
        {words}
      </p>
      <span role="status" className="sr-only">
        {isNear && words}
      </span>
    </>
  );
}
