import { expect, test } from "vitest";

import { suggestSearch } from "./suggest";

const cakes = [
  { name: "Chocolate Drip", summary: "A glossy ganache drip.", category: { slug: "chocolate", name: "Chocolate" } },
  { name: "Crème Caramel", summary: "Burnt sugar.", category: { slug: "other", name: "Cheesecakes" } },
];

test.each([
  ["choclate", "chocolate"],
  ["chocolaet drip", "chocolate drip"],
  ["creme carmel", "creme caramel"],
  ["chesecakes", "cheesecakes"],
  ["dirp", "drip"],
])("%s was meant to be %s", (typed, meant) => {
  expect(suggestSearch(typed, cakes)).toBe(meant);
});

test.each(["chocolate", "choco", "bicycle", "%_'", ""])("for %j there is nothing to suggest", (typed) => {
  expect(suggestSearch(typed, cakes)).toBeNull();
});
