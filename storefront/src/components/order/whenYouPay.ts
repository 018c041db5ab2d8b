import { t } from "@lingui/core/macro";

import type { Quote } from "@/client";

/** When the bakery asks for its money: the same words in the basket and below the button that orders. */
export function whenYouPay({ payment_terms, deposit }: Pick<Quote, "payment_terms" | "deposit">): string {
  if (payment_terms === "before_preparation") return t`You pay once we have confirmed, before we bake.`;
  return Number(deposit) > 0
    ? t`You pay a deposit once we have confirmed, and the rest when we meet.`
    : t`You pay later, in person.`;
}
