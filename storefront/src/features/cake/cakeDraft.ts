/** A cake that is being put together, kept in this tab until it is in the basket, so that a reload loses nothing. */
import type { Cake } from "@/client";
import { readLine } from "@/lib/basket";
import { perTab, PRIVATE, readJson, writeText } from "@/lib/storage";

import { type Choice, choiceOfLine } from "./choice";

const keyOf = (slug: string) => `${PRIVATE}cake_${slug}`;

/** What was chosen of this cake before; without what it no longer offers, null where nothing of sense is kept. */
export function readCakeDraft(cake: Cake): Choice | null {
  const stored: object = Object(readJson(perTab, keyOf(cake.slug)));
  const line = readLine({ ...stored, id: "draft", cake: cake.slug, name: cake.name });
  return line && choiceOfLine(cake, line);
}

export function saveCakeDraft(slug: string, choice: Choice): void {
  writeText(perTab, keyOf(slug), JSON.stringify(choice));
}

export function clearCakeDraft(slug: string): void {
  writeText(perTab, keyOf(slug), null);
}
