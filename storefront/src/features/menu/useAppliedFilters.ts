import { plural } from "@lingui/core/macro";
import { formatShortDay } from "@/lib/dates";
import type { MenuFilters } from "@/lib/menu";
import { formatMoney } from "@/lib/money";
import { useSite } from "@/lib/site";

import { appliedFilters, type AppliedFilter } from "./filters";

/** What narrows the list, in the bakery's own words. */
export function useAppliedFilters(filters: MenuFilters): AppliedFilter[] {
  const site = useSite();
  const nameIn = (list: { code: string; name: string }[]) => (code: string) =>
    list.find((entry) => entry.code === code)?.name ?? code;
  return appliedFilters(filters, {
    dietary: nameIn(site.dietary_labels),
    allergen: nameIn(site.allergens),
    guests: (number) => plural(Number(number), { one: "For # guest", other: "For # guests" }),
    money: (amount) => formatMoney(amount, site.currency),
    day: formatShortDay,
  });
}
