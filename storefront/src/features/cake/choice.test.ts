import { describe, expect, test } from "vitest";

import { aCake, aGroup, anOption, aPlace } from "@/test/cakes";

import { allergensOf, choiceOfLine, estimateOf, firstChoice, firstMissing, ruleOf, toggleOption } from "./choice";

describe("what is still missing", () => {
  const flavour = aGroup({ id: 1, name: "Flavour", min_choices: 1, max_choices: 1, options: [anOption({ id: 11 })] });
  const filling = aGroup({
    id: 2,
    name: "Filling",
    min_choices: 2,
    max_choices: 2,
    options: [anOption({ id: 21 }), anOption({ id: 22 })],
  });
  const cake = aCake({ option_groups: [flavour, filling] });

  test("is named in the order of the page, one thing at a time", () => {
    const choice = firstChoice(cake);
    expect(firstMissing(cake, choice)).toEqual({ field: "group-1", say: "Still to choose: flavour" });
    expect(firstMissing(cake, { ...choice, options: [11] })).toEqual({
      field: "group-2",
      say: "Choose 2 more: filling",
    });
    expect(firstMissing(cake, { ...choice, options: [11, 21] })?.say).toBe("Still to choose: filling");
  });

  test("is nothing once every rule is met", () => {
    expect(firstMissing(cake, { ...firstChoice(cake), options: [11, 21, 22] })).toBeNull();
  });

  test("is the size when the one in the basket is no longer made", () => {
    expect(firstMissing(cake, { ...firstChoice(cake), size: null })?.say).toBe("Choose a size");
  });

  test("is a shorter inscription when the chosen size has no room for it", () => {
    const small = aCake({ option_groups: [] });
    const choice = { ...firstChoice(small), inscription: "x".repeat(31) };
    expect(firstMissing(small, choice)?.field).toBe("inscription");
  });
});

describe("what it comes to so far", () => {
  const flavour = aGroup({ options: [anOption({ id: 1 }), anOption({ id: 2, price_difference: "2000.10" })] });
  const cake = aCake({
    option_groups: [flavour],
    inscription: { allowed: true, max_length: 40, price: "500.20", place: aPlace() },
  });
  const size = Number(cake.sizes[0]?.price);
  const begun = firstChoice(cake);

  test("is the size, every option, the inscription, as many times as asked for", () => {
    expect(Number(estimateOf(cake, begun))).toBe(size);
    expect(Number(estimateOf(cake, { ...begun, options: [2] }))).toBe(size + 2000.1);
    expect(Number(estimateOf(cake, { ...begun, options: [2], inscription: "Asha", quantity: 3 }))).toBe(
      3 * size + 7500.9,
    );
  });

  test("has no price for an inscription of nothing but blanks", () => {
    expect(Number(estimateOf(cake, { ...begun, inscription: "  \n" }))).toBe(size);
  });
});

describe("the size to begin with", () => {
  const cake = aCake();

  test("is the first, until it is known for how many guests", () => {
    expect(firstChoice(cake).size).toBe(3);
  });

  test("is the smallest that feeds the guests, and the first when none does", () => {
    expect(firstChoice(cake, 9).size).toBe(4);
    expect(firstChoice(cake, 8).size).toBe(3);
    expect(firstChoice(cake, 500).size).toBe(3);
  });
});

describe("choosing options", () => {
  const options = [anOption({ id: 1 }), anOption({ id: 2 }), anOption({ id: 3 })];

  test("where one is allowed the new one takes the old one's place", () => {
    expect(toggleOption(aGroup({ max_choices: 1, options }), [1, 99], 2)).toEqual([99, 2]);
  });

  test("beyond the most allowed nothing is added", () => {
    expect(toggleOption(aGroup({ max_choices: 2, options }), [1, 2], 3)).toEqual([1, 2]);
  });

  test("a chosen option can be left again", () => {
    expect(toggleOption(aGroup({ max_choices: 2, options }), [1, 2], 1)).toEqual([2]);
  });

  test.each([
    [1, 1, "Choose 1"],
    [1, 2, "Choose 1 or 2"],
    [1, 3, "Choose 1 to 3"],
    [0, 1, "Optional, choose 1 if you like"],
    [0, 3, "Optional, up to 3"],
    [2, 2, "Choose 2"],
  ])("from %i to %i reads “%s”", (min_choices, max_choices, rule) => {
    expect(ruleOf(aGroup({ min_choices, max_choices }))).toBe(rule);
  });
});

describe("the allergens of the cake as chosen", () => {
  const praline = anOption({ id: 1, allergens: { contains: ["tree_nuts"], may_contain: ["peanuts"] } });
  const cake = aCake({
    allergens: { contains: ["gluten"], may_contain: ["tree_nuts"] },
    option_groups: [aGroup({ options: [praline] })],
  });

  test("are its own while nothing is chosen", () => {
    expect(allergensOf(cake, [])).toEqual({ contains: ["gluten"], may_contain: ["tree_nuts"] });
  });

  test("are joined by those of a chosen option, and what it contains is no longer a maybe", () => {
    expect(allergensOf(cake, [1])).toEqual({ contains: ["gluten", "tree_nuts"], may_contain: ["peanuts"] });
  });
});

test("a line opened from the basket drops what the cake no longer offers", () => {
  const gone = anOption({ id: 2, is_available: false });
  const cake = aCake({ option_groups: [aGroup({ options: [anOption({ id: 1 }), gone] })] });
  const line = {
    id: "a",
    cake: cake.slug,
    name: "",
    size: 999,
    options: [1, 2, 3],
    quantity: 2,
    inscription: "Asha",
    note: "",
  };
  expect(choiceOfLine(cake, line)).toEqual({
    size: null,
    options: [1],
    quantity: 2,
    inscription: "Asha",
    note: "",
    photos: [],
  });
});
