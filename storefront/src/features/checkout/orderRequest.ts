import type { BasketLine } from "@/lib/basket";
import type { GuestBasketRequest } from "@/client";
import { type QuoteFulfilment, requestLines } from "@/lib/quote";

import type { CheckoutValues } from "./values";

/** As much of the fulfilment as the customer has chosen, for the quote. */
export function quoteFulfilment({ method, zone, date, slot }: CheckoutValues): QuoteFulfilment {
  return {
    method,
    ...(method === "delivery" && zone && { zone: Number(zone) }),
    ...(date && slot && { date, slot }),
  };
}

/** The order as the API takes it: no price, no status, nothing that the server decides. */
export function orderRequest(
  lines: readonly BasketLine[],
  values: CheckoutValues,
  { coupon, quoteId }: { coupon: string; quoteId: string },
): GuestBasketRequest {
  const { method, date, slot, line1, line2, area, directions } = values;
  return {
    lines: requestLines(lines),
    fulfilment: {
      method,
      date,
      slot,
      ...(method === "delivery" && {
        zone: Number(values.zone),
        address: { line1, line2, area, directions },
      }),
    },
    contact: { name: values.name, phone: values.phone, ...(values.as_guest && { email: values.email }) },
    note: values.note,
    ...(coupon && { coupon }),
    // The price on the button is the price that is ordered, or nothing is.
    quote_id: quoteId,
  };
}
