/** An order in a few words, to send to somebody else or to the bakery. */
import { t } from "@lingui/core/macro";

import type { Order, Site } from "@/client";
import { formatDay } from "@/lib/dates";

type Facts = Pick<Order, "number" | "summary" | "fulfilment">;
type Bakery = Pick<Site, "name" | "address" | "whatsapp">;

const oneLine = (text: string) => text.split("\n").join(", ");

/** For whoever goes to fetch the cake, or waits for it at the door. */
export function shareText({ number, summary, fulfilment }: Facts, bakery: Bakery): string {
  const { address, method, slot, slot_end } = fulfilment;
  const day = formatDay(fulfilment.date);
  const place =
    method === "delivery"
      ? t`Delivered to ${[address?.line1, address?.area].filter(Boolean).join(", ")}`
      : t`To collect at ${bakery.name}, ${oneLine(bakery.address)}`;
  const order = t`Order ${number}`;
  return [summary, `${day}, ${slot}–${slot_end}`, place, order].join("\n");
}

/** WhatsApp with a text already written: to one number, or to whomever one chooses. */
export function whatsAppLink(text: string, number = ""): string {
  return `https://wa.me/${number.replace(/\D/g, "")}?text=${encodeURIComponent(text)}`;
}

/** How a customer begins to ask for a change. */
export function changeLink({ number }: Facts, { whatsapp }: Bakery): string {
  return whatsAppLink(t`Hello, I would like to change something about my order ${number}: `, whatsapp);
}
