// @vitest-environment jsdom

import { beforeEach, expect, test } from "vitest";

import { forgetFragment, readFragment } from "./fragment";

beforeEach(() => {
  window.history.replaceState(null, "", "/reset-password/?from=mail#uid=Nw&token=abc-123");
});

test("a mailed link's secrets are read from behind its #", () => {
  const secrets = readFragment(window.location.hash);
  expect([secrets.get("uid"), secrets.get("token")]).toEqual(["Nw", "abc-123"]);
});

test("an address without a # holds no secrets", () => {
  expect([...readFragment("")]).toEqual([]);
});

test("the secrets leave the address, and the rest of it stays", () => {
  forgetFragment();
  expect(window.location.href).toMatch(/\/reset-password\/\?from=mail$/);
});
