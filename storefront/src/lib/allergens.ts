import type { Allergens, Labelled } from "@/client";
import { t } from "@lingui/core/macro";

function inWords(codes: readonly string[], names: readonly Labelled[]): string {
  return codes.map((code) => names.find((name) => name.code === code)?.name.toLowerCase() ?? code).join(", ");
}

/** "Contains milk, eggs. May contain nuts." or nothing when nothing is declared. */
export function allergensInWords(allergens: Allergens, names: readonly Labelled[]): string {
  const { contains, may_contain: mayContain } = allergens;
  return [
    contains.length > 0 ? t`Contains ${inWords(contains, names)}.` : "",
    mayContain.length > 0 ? t`May contain ${inWords(mayContain, names)}.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}
