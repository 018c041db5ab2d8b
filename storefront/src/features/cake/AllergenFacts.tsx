import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Info } from "lucide-react";

import { useSite } from "@/lib/site";
import type { Cake } from "@/client";

import { allergensOf } from "./choice";

/** What is in the cake as it is configured now, and what the kitchen cannot keep out. */
export function AllergenFacts({ cake, options }: { cake: Cake; options: number[] }) {
  const site = useSite();
  const { contains, may_contain: mayContain } = allergensOf(cake, options);
  const inOrder = (codes: string[]) =>
    site.allergens.filter(({ code }) => codes.includes(code)).map(({ name }) => name);
  const dietary = site.dietary_labels.filter(({ code }) => cake.dietary.includes(code)).map(({ name }) => name);
  return (
    <section aria-labelledby="allergens" className="rounded-card bg-cream p-5 sm:p-6">
      <h2 id="allergens" className="mb-3 text-xl">
        <Trans>Allergens, as you chose it</Trans>
      </h2>
      <dl className="space-y-2">
        <Row name={t`Contains`} values={inOrder(contains)} none={t`none of the 14 allergens we declare`} strong />
        {mayContain.length > 0 && <Row name={t`May contain`} values={inOrder(mayContain)} />}
        {dietary.length > 0 && <Row name={t`Suitable`} values={dietary} />}
      </dl>
      <p className="mt-4 flex gap-2 text-sm text-cocoa-soft">
        <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
        {site.texts.allergen_note || (
          <Trans>
            Everything is made in one kitchen that handles nuts, milk, eggs and gluten. With a severe allergy, please
            call us first.
          </Trans>
        )}
      </p>
    </section>
  );
}

type RowProps = { name: string; values: string[]; none?: string; strong?: boolean };

function Row({ name, values, none = "", strong = false }: RowProps) {
  return (
    <div className="grid grid-cols-[7rem_1fr] gap-2 max-[18rem]:grid-cols-1">
      <dt className="text-cocoa-soft">{name}</dt>
      <dd className={strong ? "font-semibold" : ""}>{values.join(", ") || none}</dd>
    </div>
  );
}
