/** What was typed into the checkout, kept in this tab until the order is placed, so that a reload loses nothing. */
import { DRAFT, perTab, readJson, writeText } from "@/lib/storage";

import { type CheckoutValues, NO_VALUES } from "./values";

/** Only what has the shape of an answer is filled in; an older release may have asked for something else. */
function isDraft(values: Record<string, unknown>): values is CheckoutValues {
  const isWhole = Object.entries(NO_VALUES).every(([field, none]) => typeof values[field] === typeof none);
  return isWhole && (values.method === "collection" || values.method === "delivery");
}

export function readDraft(): CheckoutValues {
  const stored: object = Object(readJson(perTab, DRAFT));
  const fields = Object.keys(NO_VALUES);
  const known = Object.entries(stored).filter(([field]) => fields.includes(field));
  const values = { ...NO_VALUES, ...Object.fromEntries(known) };
  return isDraft(values) ? values : NO_VALUES;
}

export function saveDraft(values: CheckoutValues): void {
  writeText(perTab, DRAFT, JSON.stringify(values));
}

/** After an order: day, time and note go; who and where are likely the same the next time. */
export function finishDraft(values: CheckoutValues): void {
  saveDraft({ ...values, date: "", slot: "", note: "" });
}
