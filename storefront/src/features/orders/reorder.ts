/** Ordering the same again: the old basket as the menu is today goes into the basket, the day is chosen anew. */
import type { Reorder } from "@/client";
import { addLine } from "@/lib/basket";
import { server } from "@/lib/server";

export async function askToReorder(number: string): Promise<Reorder> {
  return (await (await server()).ordersReorder({ path: { number } })).data;
}

/** Puts it beside what is in the basket already. `names` are those of the old order, shown until the menu's are there. */
export function fillBasket({ basket }: Reorder, names: ReadonlyMap<string, string>): void {
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
}
