/** Ordering the same again: the old basket as the menu is today goes into the basket; only the day is chosen anew. */
import type { DraftBasket, Reorder } from "@/client";
import { addLine, basketLines } from "@/lib/basket";
import { server } from "@/lib/server";
import { DRAFT, perTab, readJson, writeText } from "@/lib/storage";

export async function askToReorder(number: string): Promise<Reorder> {
  return (await (await server()).ordersReorder({ path: { number } })).data;
}

/**
 * Puts it beside what is in the basket already. With nothing in it, the checkout begins as the old order was. `names`
 * are those of the old order, shown until the menu's are there. True when it can be handed over as it was.
 */
export function fillBasket({ basket }: Reorder, names: ReadonlyMap<string, string>): boolean {
  // What was typed for another cake stays.
  const isAlone = basketLines().length === 0;
  if (isAlone) beginAsBefore(basket);
  for (const line of basket.lines) {
    addLine({
      cake: line.cake,
      size: line.size,
      options: line.options ?? [],
      quantity: line.quantity ?? 1,
      inscription: line.inscription ?? "",
      note: line.note ?? "",
      name: names.get(line.cake) ?? line.cake.replaceAll("-", " "),
    });
  }
  const { method, zone } = basket.fulfilment ?? {};
  return isAlone && (method === "collection" || (method === "delivery" && Boolean(zone)));
}

/**
 * Begins the next order as an old one was: how it is handed over, where, and whom to ask for. When is chosen anew. An
 * area or a method that is no longer offered is not in the basket that the server gives, and so stays to be chosen.
 */
function beginAsBefore({ fulfilment, contact, note }: DraftBasket): void {
  const stored = readJson(perTab, DRAFT);
  const address = fulfilment?.address;
  const draft = {
    ...(typeof stored === "object" ? stored : {}),
    ...(fulfilment?.method && { method: fulfilment.method, zone: fulfilment.zone ? String(fulfilment.zone) : "" }),
    ...(address && {
      line1: address.line1 ?? "",
      line2: address.line2 ?? "",
      area: address.area ?? "",
      directions: address.directions ?? "",
    }),
    ...(contact?.name && { name: contact.name }),
    ...(contact?.phone && { phone: contact.phone }),
    note: note ?? "",
    date: "",
    slot: "",
  };
  writeText(perTab, DRAFT, JSON.stringify(draft));
}
