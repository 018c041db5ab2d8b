import { Trans } from "@lingui/react/macro";

import type { DeliveryZone } from "@/client";
import { Price } from "@/components/ui";
import { useSite } from "@/lib/site";

/** Every area's fee and smallest order, before anything is chosen. */
export function DeliveryPrices({ className = "" }: { className?: string }) {
  const { delivery_zones: zones, currency } = useSite();
  return (
    <span className={`grid gap-1 text-cocoa-soft ${className}`}>
      {zones.map((zone) => (
        <ZoneRow key={zone.id} zone={zone} currency={currency} />
      ))}
    </span>
  );
}

type Props = { zone: DeliveryZone; currency: string };

/** What an area costs, in a row that can be taken in at a glance. */
function ZoneRow({ zone, currency }: Props) {
  return (
    <span className="flex justify-between gap-x-3 max-[18rem]:flex-wrap">
      <span className="min-w-0">
        {zone.name}
        {Number(zone.minimum_order) > 0 && (
          <span className="block text-sm">
            <Trans>
              min. <Price amount={zone.minimum_order} currency={currency} />
            </Trans>
          </span>
        )}
      </span>
      <Fee zone={zone} currency={currency} />
    </span>
  );
}

export function Fee({ zone, currency }: Props) {
  return Number(zone.fee) === 0 ? (
    <span>
      <Trans>Free</Trans>
    </span>
  ) : (
    <Price amount={zone.fee} currency={currency} />
  );
}
