import { Trans } from "@lingui/react/macro";
import { useFormContext } from "react-hook-form";

import { Fee } from "@/components/order/DeliveryPrices";
import { Price } from "@/components/ui";
import { useSite } from "@/lib/site";

import { choiceClass } from "./choiceClass";
import { type CheckoutValues, FORM_ID } from "./values";

/** Which area to deliver to, each with its fee and its smallest order. */
export function ZonePicker({ problem }: { problem?: string }) {
  const { delivery_zones: zones, currency } = useSite();
  const { register, formState } = useFormContext<CheckoutValues>();
  const error = formState.errors.zone?.message ?? problem;
  return (
    <fieldset id="field-zone" tabIndex={-1} aria-describedby={error ? "zone-error" : undefined}>
      <legend className="mb-2 font-semibold">
        <Trans>Delivery area</Trans>
      </legend>
      {error && (
        <p id="zone-error" className="mb-2 text-sm font-medium text-alarm">
          {error}
        </p>
      )}
      <div className="grid gap-2 sm:grid-cols-2">
        {zones.map((zone) => (
          <label key={zone.id} className={choiceClass}>
            <input type="radio" value={String(zone.id)} form={FORM_ID} {...register("zone")} className="sr-only" />
            <span className="min-w-0 flex-1">
              <span className="flex justify-between gap-x-3 font-semibold max-[18rem]:flex-wrap">
                <span>{zone.name}</span>
                <Fee zone={zone} currency={currency} />
              </span>
              {zone.areas && <span className="block text-sm text-cocoa-soft">{zone.areas}</span>}
              {Number(zone.minimum_order) > 0 && (
                <span className="block text-sm text-cocoa-soft">
                  <Trans>
                    Orders from <Price amount={zone.minimum_order} currency={currency} />
                  </Trans>
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
