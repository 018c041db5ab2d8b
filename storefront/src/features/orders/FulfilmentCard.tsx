import { Trans } from "@lingui/react/macro";
import { Bike, Navigation, Phone, Store } from "lucide-react";

import { buttonClass, Card } from "@/components/ui";
import type { Order } from "@/client";
import { formatDay } from "@/lib/dates";
import { formatPhone } from "@/lib/phone";
import { useSite } from "@/lib/site";

import { directionsTo } from "./directions";
import { PickupCode } from "./PickupCode";

const OVER = ["completed", "cancelled"];

/** When and where the cake changes hands, what to show there, and how to reach the bakery. */
export function FulfilmentCard({ order }: { order: Order }) {
  const site = useSite();
  const { fulfilment, contact } = order;
  const isDelivery = fulfilment.method === "delivery";
  const Icon = isDelivery ? Bike : Store;
  const name = <span className="font-medium text-cocoa">{contact.name}</span>;
  const phone = <span className="min-[18rem]:whitespace-nowrap">{formatPhone(contact.phone)}</span>;
  return (
    <Card>
      <h2 className="flex items-center gap-2.5 text-2xl">
        <Icon aria-hidden className="size-6 text-berry" />
        {isDelivery ? <Trans>Delivery</Trans> : <Trans>Collection</Trans>}
      </h2>
      <p className="mt-3 font-display text-xl font-semibold">{formatDay(fulfilment.date)}</p>
      <p className="text-lg tabular-nums">
        {fulfilment.slot}–{fulfilment.slot_end}
      </p>
      {isDelivery ? <DeliveryAddress order={order} /> : <ShopAddress />}
      <PickupCode order={order} />
      <p className="mt-4 border-t border-sand pt-4 text-cocoa-soft">
        <Trans>
          We ask for {name}, {phone}.
        </Trans>
      </p>
      {/* As long as something can be changed, that card has the way to call us. */}
      {site.phone && OVER.includes(order.status) && (
        <a
          href={`tel:${site.phone.replaceAll(" ", "")}`}
          className={buttonClass({ look: "secondary", size: "small", className: "mt-4 print:hidden" })}
        >
          <Phone aria-hidden className="size-4" />
          <Trans>Call the bakery</Trans>
        </a>
      )}
    </Card>
  );
}

function DeliveryAddress({ order }: { order: Order }) {
  const { address, zone_name } = order.fulfilment;
  const rows = [address?.line1, address?.line2, address?.area, zone_name];
  const different = [...new Set(rows.filter(Boolean))];
  return (
    <>
      <address className="mt-3 not-italic">
        {different.map((row) => (
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
  const way = directionsTo(site);
  return (
    <>
      <address className="mt-3 whitespace-pre-line not-italic">
        {site.name}
        {"\n"}
        {site.address}
      </address>
      {way && (
        <a
          href={way}
          target="_blank"
          rel="noopener noreferrer"
          className="mt-1 inline-flex min-h-11 items-center gap-1.5 font-semibold text-berry underline underline-offset-4 print:hidden"
        >
          <Navigation aria-hidden className="size-4" />
          <Trans>The way to us</Trans>
        </a>
      )}
    </>
  );
}
