import { Trans } from "@lingui/react/macro";

import { DeliveryPrices } from "@/components/order/DeliveryPrices";
import { Price } from "@/components/ui";
import { useSite } from "@/lib/site";

/** What delivery would cost, long before it is chosen; opened, each area with its fee and its smallest order. */
export function DeliveryFrom() {
  const { delivery_zones: zones, fulfilment_methods: methods, currency } = useSite();
  const [least] = zones.map(({ fee }) => fee).sort((a, b) => Number(a) - Number(b));
  if (!methods.includes("delivery") || least === undefined) return null;
  return (
    <details className="mt-3 border-t border-sand pt-1">
      <summary className="inline-block min-h-11 py-2.5 font-medium text-berry underline underline-offset-4">
        {Number(least) === 0 ? (
          <Trans>Delivery, free in some areas</Trans>
        ) : (
          <Trans>
            Delivery from <Price amount={least} currency={currency} />
          </Trans>
        )}
      </summary>
      <DeliveryPrices className="pb-2" />
    </details>
  );
}
