import { expect, test } from "vitest";

import { whenYouPay } from "./whenYouPay";

test.each([
  ["before_preparation", "0.00", "You pay once we have confirmed, before we bake."],
  ["before_preparation", "5000.00", "You pay once we have confirmed, before we bake."],
  ["on_handover", "0.00", "You pay later, in person."],
  ["on_handover", "5000.00", "You pay a deposit once we have confirmed, and the rest when we meet."],
] as const)("%s with a deposit of %s: %s", (payment_terms, deposit, words) => {
  expect(whenYouPay({ payment_terms, deposit })).toBe(words);
});
