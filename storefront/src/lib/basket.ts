/**
 * What the customer means to buy. It lives in this browser, survives a reload, and is the same in every tab. It holds
 * no price: what a line costs is asked of the server (see quote.ts) each time it is shown.
 */
import { useSyncExternalStore } from "react";
import { onStoredElsewhere } from "./elsewhere";
import { newKey } from "./keys";
import { LastingText, local } from "./storage";

const KEY = "cs_basket";
const kept = new LastingText(local, KEY);
const VERSION = 1;
export const MOST_OF_ONE_LINE = 99;

export type BasketLine = {
  id: string;
  /** The cake's slug and the id of its size, as the API names them. */
  cake: string;
  size: number;
  options: number[];
  quantity: number;
  inscription: string;
  note: string;
  /** Ids of reference photos, which the server keeps. */
  photos?: string[];
  /** What to call the line before the server has answered, or when the cake is no longer on the menu. */
  name: string;
};
export type NewLine = Omit<BasketLine, "id">;
export type LineChange = Partial<Omit<BasketLine, "id">>;

const NOTHING: readonly BasketLine[] = [];

const isText = (value: unknown) => typeof value === "string";

/** Read by hand: every page has the basket, and a schema library would weigh more than all the rest of it. */
export function readLine(stored: unknown): BasketLine | null {
  if (typeof stored !== "object" || stored === null) return null;
  const { id, cake, size, options, quantity, inscription, note, photos = [], name } = stored as BasketLine;
  const isSense =
    [id, cake, inscription, note, name].every(isText) &&
    id !== "" &&
    cake !== "" &&
    Array.isArray(options) &&
    Array.isArray(photos) &&
    photos.every(isText) &&
    [size, quantity, ...options].every(Number.isSafeInteger) &&
    quantity >= 1 &&
    quantity <= MOST_OF_ONE_LINE;
  if (!isSense) return null;
  return { id, cake, size, options, quantity, inscription, note, name, ...(photos.length > 0 && { photos }) };
}

/** Reads what was stored; a line that does not make sense is left out, and so is a basket of another version. */
export function readBasket(stored: unknown): readonly BasketLine[] {
  if (typeof stored !== "object" || stored === null) return NOTHING;
  const { version, lines } = stored as { version?: unknown; lines?: unknown };
  if (version !== VERSION || !Array.isArray(lines)) return NOTHING;
  return lines.map(readLine).filter((line) => line !== null);
}

/** Two lines are one when the baker would make the same cake. */
export function isSameCake(a: NewLine, b: NewLine): boolean {
  const sorted = (options: number[]) => [...options].sort((x, y) => x - y).join();
  return (
    a.cake === b.cake &&
    a.size === b.size &&
    a.inscription === b.inscription &&
    a.note === b.note &&
    (a.photos ?? []).join() === (b.photos ?? []).join() &&
    sorted(a.options) === sorted(b.options)
  );
}

/** Adds a line, or adds to the quantity of the line that is the same cake. */
export function withLine(lines: readonly BasketLine[], line: NewLine, id: string): readonly BasketLine[] {
  const same = lines.find((other) => isSameCake(other, line));
  if (!same) return [...lines, { ...line, id }];
  const quantity = Math.min(same.quantity + line.quantity, MOST_OF_ONE_LINE);
  return lines.map((other) => (other.id === same.id ? { ...other, quantity } : other));
}

let lines: readonly BasketLine[] = readBasket(kept.readJson());
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** All of it at once. */
export function putBasket(next: readonly BasketLine[]): void {
  lines = next;
  kept.write(next.length > 0 ? JSON.stringify({ version: VERSION, lines: next }) : null);
  tell();
}

/** Calls back at every change, in this tab or another. Returns what ends it. */
export function onBasketChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function basketLines(): readonly BasketLine[] {
  return lines;
}

/** Reads the stored basket again, as a fresh page would. */
export function reloadBasket(): void {
  lines = readBasket(kept.readJson());
  tell();
}

// From now on, not from when something is drawn: a change between the two would be missed.
onStoredElsewhere(KEY, reloadBasket);

export function addLine(line: NewLine): void {
  putBasket(withLine(lines, line, newKey()));
}

export function changeLine(id: string, change: LineChange): void {
  putBasket(lines.map((line) => (line.id === id ? { ...line, ...change } : line)));
}

/** Takes a line out and returns what puts it back where it was. */
export function removeLine(id: string): () => void {
  const at = lines.findIndex((line) => line.id === id);
  const removed = lines[at];
  if (!removed) return () => undefined;
  putBasket(lines.filter((line) => line.id !== id));
  return () => {
    if (lines.some((line) => line.id === id)) return;
    putBasket([...lines.slice(0, at), removed, ...lines.slice(at)]);
  };
}

/** These have been ordered. What another tab has put in meanwhile stays. */
export function takeOut(ordered: readonly BasketLine[]): void {
  const ids = new Set(ordered.map(({ id }) => id));
  putBasket(lines.filter(({ id }) => !ids.has(id)));
}

export function emptyBasket(): void {
  putBasket(NOTHING);
}

export function useBasket(): readonly BasketLine[] {
  return useSyncExternalStore(onBasketChange, basketLines);
}

/** How many cakes are in it, for the header. */
export function useBasketCount(): number {
  return useBasket().reduce((count, line) => count + line.quantity, 0);
}
