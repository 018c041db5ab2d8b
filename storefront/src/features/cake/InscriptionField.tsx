import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Field, controlClass } from "@/components/ui";
import { formatMoney } from "@/lib/money";
import type { Cake, CakeSize } from "@/client";

import { inscriptionAdvice, inscriptionProblem, remainingInWords } from "./inscription";
import { PipedPicture, preloadLetters } from "./PipedPicture";

type Props = { cake: Cake; size: CakeSize | undefined; value: string; onChange: (text: string) => void };

/** The words piped on the cake, exactly as written, with what room is left. */
export function InscriptionField({ cake, size, value, onChange }: Props) {
  const limit = size?.inscription_max_length ?? cake.inscription.max_length;
  const price = formatMoney(cake.inscription.price, cake.currency);
  const rule = t`Piped by hand, exactly as you write it: up to ${limit} characters for this size, on up to 3 lines.`;
  const cost = Number(cake.inscription.price) > 0 ? t`Adds ${price}.` : "";
  const problem = inscriptionProblem(value, limit);
  const advice = problem ? null : inscriptionAdvice(value);
  return (
    <div id="inscription" tabIndex={-1} className="scroll-mt-24 outline-none">
      <Field
        label={
          <span className="font-display text-xl">
            <Trans>Inscription</Trans>
          </span>
        }
        optional
        hint={`${rule} ${cost}`}
        error={problem ?? undefined}
      >
        {(control) => (
          <>
            <Preview cake={cake} text={value} />
            <textarea
              {...control}
              rows={2}
              value={value}
              placeholder={t`Happy birthday, Asha!`}
              onFocus={preloadLetters}
              onChange={(event) => onChange(event.target.value)}
              className={`${controlClass} font-display text-lg`}
            />
            <Counter text={value} limit={limit} />
            <p role="status" className="text-sm text-honey empty:hidden">
              {advice}
            </p>
          </>
        )}
      </Field>
    </div>
  );
}

/** Where the large picture is out of sight, a copy beside the field, there from the start: nothing jumps while one types. */
function Preview({ cake, text }: { cake: Cake; text: string }) {
  if (!cake.image) return null;
  return (
    <div className="mb-3 overflow-hidden rounded-card lg:hidden print:hidden">
      <PipedPicture
        cake={cake}
        image={cake.image}
        text={text}
        alt=""
        sizes="100vw"
        className="aspect-16/10 w-full object-cover"
      />
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
