/** What was typed into the checkout, kept in this tab until the order is placed, so that a reload loses nothing. */
import { DRAFT, perTab, readJson, writeText } from "@/lib/storage";

import { type CheckoutValues, NO_VALUES, valuesSchema } from "./schema";

export function readDraft(): CheckoutValues {
  const stored = readJson(perTab, DRAFT);
  const parsed = valuesSchema.safeParse({ ...NO_VALUES, ...(typeof stored === "object" ? stored : {}) });
  return parsed.success ? parsed.data : NO_VALUES;
}

export function saveDraft(values: CheckoutValues): void {
  writeText(perTab, DRAFT, JSON.stringify(values));
}

/** After an order: day, time and note go; who and where are likely the same the next time. */
export function finishDraft(values: CheckoutValues): void {
  saveDraft({ ...values, date: "", slot: "", note: "" });
}
