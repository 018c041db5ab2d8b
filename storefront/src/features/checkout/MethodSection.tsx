import { Bike, Store } from "lucide-react";
import { useFormContext, useWatch } from "react-hook-form";

import { Price } from "@/components/ui";
import { useSite } from "@/lib/site";

import { AddressFields } from "./AddressFields";
import type { CheckoutValues } from "./schema";
import { Section } from "./Section";

const optionClass =
  "flex min-h-20 items-start gap-4 rounded-2xl border border-crust/40 bg-white p-4 transition-colors hover:border-berry has-checked:border-berry has-checked:bg-blush/50 has-checked:ring-1 has-checked:ring-berry has-focus-visible:outline-3 has-focus-visible:outline-offset-3 has-focus-visible:outline-berry";

/** Asked first, because days, times and prices hang on it. Everything it costs is said before it is chosen. */
export function MethodSection() {
  const site = useSite();
  const { register } = useFormContext<CheckoutValues>();
  const method = useWatch<CheckoutValues, "method">({ name: "method" });
  const offered = site.fulfilment_methods;
  return (
    <Section step={1} title="Collect or have it delivered">
      <fieldset>
        <legend className="sr-only">How do you want to get your order?</legend>
        <div className="grid gap-3 sm:grid-cols-2">
          {offered.includes("collection") && (
            <label className={optionClass}>
              <input type="radio" value="collection" {...register("method")} className="sr-only" />
              <Store aria-hidden className="mt-0.5 size-6 shrink-0 text-berry" />
              <span>
                <span className="block text-lg font-semibold">I collect it</span>
                <span className="block text-cocoa-soft">Free, at {site.address.split("\n").join(", ")}</span>
              </span>
            </label>
          )}
          {offered.includes("delivery") && (
            <label className={optionClass}>
              <input type="radio" value="delivery" {...register("method")} className="sr-only" />
              <Bike aria-hidden className="mt-0.5 size-6 shrink-0 text-berry" />
              <span>
                <span className="block text-lg font-semibold">Bring it to me</span>
                <DeliveryPrices />
              </span>
            </label>
          )}
        </div>
      </fieldset>
      {method === "delivery" && <AddressFields />}
    </Section>
  );
}

/** Every area's fee and smallest order, before anything is chosen. */
function DeliveryPrices() {
  const { delivery_zones: zones, currency } = useSite();
  return (
    <span className="block text-cocoa-soft">
      {zones.map((zone) => (
        <span key={zone.id} className="block">
          {zone.name}: {Number(zone.fee) === 0 ? "free" : <Price amount={zone.fee} currency={currency} />}
          {Number(zone.minimum_order) > 0 && (
            <>
              , orders from <Price amount={zone.minimum_order} currency={currency} />
            </>
          )}
        </span>
      ))}
    </span>
  );
}
