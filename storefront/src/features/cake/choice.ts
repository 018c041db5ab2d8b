import { t } from "@lingui/core/macro";

import type { BasketLine } from "@/lib/basket";
import type { Allergens, Cake, OptionGroup, CakeSize } from "@/client";

import { inscriptionProblem } from "./inscription";

/** What the customer has chosen of one cake so far. */
export type Choice = {
  size: number | null;
  options: number[];
  inscription: string;
  note: string;
  photos: string[];
  quantity: number;
};

/** Begins with the smallest size, or the smallest that feeds the guests; everything else is the customer's to choose. */
export function firstChoice(cake: Cake, guests = 0): Choice {
  const enough = cake.sizes.filter(({ servings }) => servings >= guests).sort((a, b) => a.servings - b.servings);
  const size = (guests > 0 && enough[0]) || cake.sizes[0];
  return { size: size?.id ?? null, options: [], inscription: "", note: "", photos: [], quantity: cake.min_quantity };
}

/** A line of the basket, opened again; what the cake no longer offers is left out. */
export function choiceOfLine(cake: Cake, line: BasketLine): Choice {
  const offered = new Set(
    cake.option_groups.flatMap(({ options }) => options.filter((o) => o.is_available).map((o) => o.id)),
  );
  return {
    size: cake.sizes.some(({ id }) => id === line.size) ? line.size : null,
    options: line.options.filter((id) => offered.has(id)),
    inscription: line.inscription,
    note: line.note,
    photos: line.photos ?? [],
    quantity: line.quantity,
  };
}

/** The chosen size, if any. */
export function sizeOf(cake: Cake, choice: Choice): CakeSize | undefined {
  return cake.sizes.find(({ id }) => id === choice.size);
}

/** Which options of a group are chosen. */
export function chosenIn(group: OptionGroup, options: number[]): number[] {
  return group.options.filter(({ id }) => options.includes(id)).map(({ id }) => id);
}

/** Chooses or leaves an option; where only one is allowed the new one takes the old one's place. */
export function toggleOption(group: OptionGroup, options: number[], id: number): number[] {
  if (options.includes(id)) return options.filter((other) => other !== id);
  const ofGroup = new Set(group.options.map((option) => option.id));
  if (group.max_choices === 1) return [...options.filter((other) => !ofGroup.has(other)), id];
  return chosenIn(group, options).length < group.max_choices ? [...options, id] : options;
}

/** The group's rule in words, said before it can be broken. */
export function ruleOf({ min_choices: min, max_choices: max }: OptionGroup): string {
  if (min === max) return t`Choose ${min}`;
  if (min === 0) return max === 1 ? t`Optional, choose 1 if you like` : t`Optional, up to ${max}`;
  return max - min === 1 ? t`Choose ${min} or ${max}` : t`Choose ${min} to ${max}`;
}

const inHundredths = (amount: string) => Math.round(Number(amount) * 100);

/** What the choice comes to so far, until the server has said what it costs. */
export function estimateOf(cake: Cake, choice: Choice): string {
  const options = cake.option_groups.flatMap((group) => group.options).filter(({ id }) => choice.options.includes(id));
  const parts = [
    sizeOf(cake, choice)?.price ?? cake.price_from,
    ...options.map((option) => option.price_difference),
    choice.inscription.trim() ? cake.inscription.price : "0",
  ];
  const one = parts.reduce((sum, part) => sum + inHundredths(part), 0);
  return ((one * choice.quantity) / 100).toFixed(2);
}

export type Missing = { field: string; say: string };

/** The first thing that stands between this choice and the basket, in the order of the page. */
export function firstMissing(cake: Cake, choice: Choice): Missing | null {
  const size = sizeOf(cake, choice);
  if (!size) return { field: "size", say: t`Choose a size` };
  for (const group of cake.option_groups) {
    const lacking = group.min_choices - chosenIn(group, choice.options).length;
    if (lacking > 0) {
      const what = group.name.charAt(0).toLowerCase() + group.name.slice(1);
      const say = lacking === 1 ? t`Still to choose: ${what}` : t`Choose ${lacking} more: ${what}`;
      return { field: `group-${group.id}`, say };
    }
  }
  if (inscriptionProblem(choice.inscription, size.inscription_max_length)) {
    return { field: "inscription", say: t`Correct the inscription` };
  }
  return null;
}

/** The allergens of the cake as it would be made: its own and those of every chosen option. "Contains" is the stronger. */
export function allergensOf(cake: Cake, options: number[]): Allergens {
  const chosen = cake.option_groups.flatMap((group) => group.options).filter(({ id }) => options.includes(id));
  const parts = [cake.allergens, ...chosen.map((option) => option.allergens)];
  const contains = new Set(parts.flatMap((part) => part.contains));
  const mayContain = new Set(parts.flatMap((part) => part.may_contain));
  return { contains: [...contains], may_contain: [...mayContain].filter((code) => !contains.has(code)) };
}
