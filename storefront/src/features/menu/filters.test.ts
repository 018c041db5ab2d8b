import { describe, expect, test } from "vitest";

import { NO_FILTERS } from "@/lib/menu";

import { appliedFilters, cleared, readFilters, writeFilters } from "./filters";

const read = (address: string) => readFilters(new URLSearchParams(address));
const words = {
  dietary: (code: string) => ({ vegan: "Vegan" })[code] ?? code,
  allergen: (code: string) => ({ tree_nuts: "Tree nuts" })[code] ?? code,
  guests: (number: string) => `${number} guests`,
  money: (amount: string) => `TSh ${amount}`,
  day: (date: string) => date,
};

describe("the menu's filters in the address", () => {
  test("what is written is read again", () => {
    const filters = read(
      "category=chocolate&search=dark&dietary=vegan,halal&without_allergen=tree_nuts&serves=25&max_price=60000",
    );
    expect(readFilters(writeFilters(filters))).toEqual(filters);
  });

  test("an address without any is the whole menu", () => {
    expect(read("")).toEqual(NO_FILTERS);
  });

  test("no filter leaves no trace in the address", () => {
    expect(writeFilters(read("")).toString()).toBe("");
  });

  test("codes may be repeated or joined by commas, and count once", () => {
    expect(read("dietary=vegan&dietary=halal,vegan").dietary).toEqual(["vegan", "halal"]);
  });

  test("nonsense in an old link is left out", () => {
    expect(read("ordering=loudest&serves=many&max_price=cheap&available_on=tomorrow")).toEqual(read(""));
  });

  test("every filter in use can be taken away alone", () => {
    const filters = read("category=birthday&dietary=vegan&without_allergen=tree_nuts&serves=25&max_price=60000");
    const applied = appliedFilters(filters, words);
    expect(applied.map(({ label }) => label)).toEqual(["Vegan", "Without tree nuts", "25 guests", "Up to TSh 60000"]);
    expect(applied[1]?.without).toEqual({ ...filters, without_allergen: [] });
  });

  test("clearing keeps the category and the order", () => {
    const filters = read("category=birthday&ordering=price&search=unicorn&dietary=vegan");
    expect(cleared(filters)).toEqual(read("category=birthday&ordering=price"));
  });
});
