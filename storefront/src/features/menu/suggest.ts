/** Words of the menu itself, to guess what a search with a slip of the finger meant. */
import type { CakeCard } from "@/client";

type Described = Pick<CakeCard, "name" | "summary" | "category">;

const SHORTEST = 3;

/** Plain lower-case words: "Crème Brûlée" → ["creme", "brulee"]. */
function wordsOf(text: string): string[] {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "");
  return plain.toLowerCase().match(/\p{L}+/gu) ?? [];
}

/** How many slips lie between two words: a letter too many, too few, wrong, or two that changed places. */
function slipsBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (before[j - 2] ?? 0) + 1 : Infinity,
      );
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

function closest(word: string, vocabulary: readonly string[]): string | null {
  if (vocabulary.some((known) => known.startsWith(word))) return word;
  const most = word.length > 5 ? 2 : 1;
  const near = vocabulary
    .map((known) => ({ known, slips: slipsBetween(word, known) }))
    .filter(({ slips }) => slips <= most)
    .sort((a, b) => a.slips - b.slips);
  return near[0]?.known ?? null;
}

/** "choclate drip" → "chocolate drip"; null when there is nothing better to suggest. */
export function suggestSearch(search: string, cakes: readonly Described[]): string | null {
  const vocabulary = [
    ...new Set(cakes.flatMap(({ name, category, summary }) => wordsOf(`${name} ${category.name} ${summary}`))),
  ].filter((word) => word.length >= SHORTEST);
  const asked = wordsOf(search);
  const meant = asked.map((word) => closest(word, vocabulary));
  if (meant.length === 0 || meant.includes(null) || meant.join() === asked.join()) return null;
  return meant.join(" ");
}
