import { msg, t } from "@lingui/core/macro";

import type { MenuFilters } from "@/lib/menu";

export const orderings = [
  { value: "", label: msg`Our order` },
  { value: "popular", label: msg`Most ordered` },
  { value: "price", label: msg`Price, low to high` },
  { value: "-price", label: msg`Price, high to low` },
  { value: "newest", label: msg`Newest` },
  { value: "name", label: msg`Name` },
];

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Reads an address; what makes no sense in it is left out, so that an old link still shows the menu. */
export function readFilters(params: URLSearchParams): MenuFilters {
  const text = (name: string) => params.get(name)?.trim() ?? "";
  const list = (name: string) => [...new Set(params.getAll(name).flatMap((value) => value.split(",")))].filter(Boolean);
  const known = orderings.some(({ value }) => value === text("ordering"));
  return {
    category: text("category"),
    search: text("search"),
    ordering: known ? text("ordering") : "",
    dietary: list("dietary"),
    without_allergen: list("without_allergen"),
    serves: /^[1-9]\d{0,2}$/.test(text("serves")) ? text("serves") : "",
    max_price: /^\d+$/.test(text("max_price")) ? text("max_price") : "",
    available_on: ISO_DATE.test(text("available_on")) ? text("available_on") : "",
  };
}

/** Writes the filters as an address; what is not set leaves no trace. */
export function writeFilters(filters: MenuFilters): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    const written = Array.isArray(value) ? value.join(",") : value;
    if (written) params.set(name, written);
  }
  return params;
}

export type AppliedFilter = { key: string; label: string; without: MenuFilters };
type Words = {
  dietary: (code: string) => string;
  allergen: (code: string) => string;
  guests: (number: string) => string;
  money: (amount: string) => string;
  day: (date: string) => string;
};

const without = (allergen: string) => t`Without ${allergen}`;
const upTo = (price: string) => t`Up to ${price}`;
const forDay = (day: string) => t`For ${day}`;

/** Each narrowing filter (category and order aside) with its name and the menu as it would be without it. */
export function appliedFilters(filters: MenuFilters, words: Words): AppliedFilter[] {
  const remove = (name: "dietary" | "without_allergen", code: string) => ({
    ...filters,
    [name]: filters[name].filter((other) => other !== code),
  });
  return [
    ...(filters.search ? [{ key: "search", label: `“${filters.search}”`, without: { ...filters, search: "" } }] : []),
    ...filters.dietary.map((code) => ({
      key: `dietary-${code}`,
      label: words.dietary(code),
      without: remove("dietary", code),
    })),
    ...filters.without_allergen.map((code) => ({
      key: `without-${code}`,
      label: without(words.allergen(code).toLowerCase()),
      without: remove("without_allergen", code),
    })),
    ...(filters.serves
      ? [{ key: "serves", label: words.guests(filters.serves), without: { ...filters, serves: "" } }]
      : []),
    ...(filters.max_price
      ? [{ key: "max_price", label: upTo(words.money(filters.max_price)), without: { ...filters, max_price: "" } }]
      : []),
    ...(filters.available_on
      ? [
          {
            key: "available_on",
            label: forDay(words.day(filters.available_on)),
            without: { ...filters, available_on: "" },
          },
        ]
      : []),
  ];
}

/** The same category and order with nothing else asked. */
export function cleared(filters: MenuFilters): MenuFilters {
  return { ...filters, search: "", dietary: [], without_allergen: [], serves: "", max_price: "", available_on: "" };
}
