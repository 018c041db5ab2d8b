import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Bike, Store } from "lucide-react";
import { lazy, Suspense, useEffect } from "react";
import { useFormContext, useWatch } from "react-hook-form";

import { DeliveryPrices } from "@/components/order/DeliveryPrices";
import { Skeleton } from "@/components/ui";
import { useSite } from "@/lib/site";

import { choiceClass } from "./choiceClass";
import type { Sorted } from "./problems";
import type { CheckoutValues } from "./values";
import { Section } from "./Section";

const loadAddressFields = () => import("./AddressFields");
const AddressFields = lazy(loadAddressFields);

/** Asked first, because days, times and prices hang on it. Everything it costs is said before it is chosen. */
export function MethodSection({ problems }: { problems: Sorted["fields"] }) {
  const site = useSite();
  const { register } = useFormContext<CheckoutValues>();
  const method = useWatch<CheckoutValues, "method">({ name: "method" });
  const offered = site.fulfilment_methods;
  // Here before anybody has chosen delivery, though not before the form.
  useEffect(() => void loadAddressFields().catch(() => undefined), []);
  return (
    <Section step={1} title={t`Collect or have it delivered`}>
      <fieldset className="min-w-0">
        <legend className="sr-only">
          <Trans>How do you want to get your order?</Trans>
        </legend>
        <div className="grid grid-cols-1 gap-3 sm:grid-cols-[2fr_3fr]">
          {offered.includes("collection") && (
            <label className={choiceClass}>
              <input type="radio" value="collection" {...register("method")} className="sr-only" />
              <Store aria-hidden className="mt-0.5 size-6 shrink-0 text-berry" />
              <span>
                <span className="block text-lg font-semibold">
                  <Trans>I collect it</Trans>
                </span>
                <span className="block text-cocoa-soft">
                  <Trans>Free, at {site.address.split("\n").join(", ")}</Trans>
                </span>
              </span>
            </label>
          )}
          {offered.includes("delivery") && (
            <label className={choiceClass}>
              <input type="radio" value="delivery" {...register("method")} className="sr-only" />
              <Bike aria-hidden className="mt-0.5 size-6 shrink-0 text-berry" />
              <span className="min-w-0 flex-1">
                <span className="block text-lg font-semibold">
                  <Trans>Bring it to me</Trans>
                </span>
                {method === "delivery" ? (
                  <span className="block text-cocoa-soft">
                    <Trans>To your door, by area</Trans>
                  </span>
                ) : (
                  <DeliveryPrices className="mt-1" />
                )}
              </span>
            </label>
          )}
        </div>
      </fieldset>
      {method === "delivery" && (
        <Suspense fallback={<Skeleton className="mt-6 h-96 w-full" />}>
          <AddressFields zoneProblem={problems.zone} />
        </Suspense>
      )}
    </Section>
  );
}
