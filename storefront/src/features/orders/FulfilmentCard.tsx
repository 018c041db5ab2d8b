import { Bike, MapPin, Phone, Store } from "lucide-react";

import { buttonClass, Card } from "@/components/ui";
import type { Order } from "@/client";
import { formatDay } from "@/lib/dates";
import { formatPhone } from "@/lib/phone";
import { useSite } from "@/lib/site";

/** When and where the cake changes hands, and how to reach the bakery. */
export function FulfilmentCard({ order }: { order: Order }) {
  const site = useSite();
  const { fulfilment, contact } = order;
  const isDelivery = fulfilment.method === "delivery";
  const Icon = isDelivery ? Bike : Store;
  return (
    <Card>
      <h2 className="flex items-center gap-2.5 text-2xl">
        <Icon aria-hidden className="size-6 text-berry" />
        {isDelivery ? "Delivery" : "Collection"}
      </h2>
      <p className="mt-3 font-display text-xl font-semibold">{formatDay(fulfilment.date)}</p>
      <p className="text-lg tabular-nums">
        {fulfilment.slot}–{fulfilment.slot_end}
      </p>
      {isDelivery ? <DeliveryAddress order={order} /> : <ShopAddress />}
      <p className="mt-4 border-t border-sand pt-4 text-cocoa-soft">
        We ask for <span className="font-medium text-cocoa">{contact.name}</span>, {formatPhone(contact.phone)}.
      </p>
      {site.phone && (
        <a
          href={`tel:${site.phone.replaceAll(" ", "")}`}
          className={buttonClass({ look: "secondary", size: "small", className: "mt-4" })}
        >
          <Phone aria-hidden className="size-4" />
          Call the bakery
        </a>
      )}
    </Card>
  );
}

function DeliveryAddress({ order }: { order: Order }) {
  const { address, zone_name } = order.fulfilment;
  const rows = [address?.line1, address?.line2, address?.area, zone_name].filter(Boolean);
  return (
    <>
      <address className="mt-3 not-italic">
        {rows.map((row) => (
          <span key={row} className="block">
            {row}
          </span>
        ))}
      </address>
      {address?.directions && <p className="mt-2 text-sm text-cocoa-soft">{address.directions}</p>}
    </>
  );
}

function ShopAddress() {
  const site = useSite();
  return (
    <>
      <address className="mt-3 whitespace-pre-line not-italic">
        {site.name}
        {"\n"}
        {site.address}
      </address>
      {site.map_url && (
        <a
          href={site.map_url}
          rel="noopener"
          className="mt-1 inline-flex min-h-11 items-center gap-1.5 font-semibold text-berry underline underline-offset-4"
        >
          <MapPin aria-hidden className="size-4" />
          Show on the map
        </a>
      )}
    </>
  );
}
