// @vitest-environment jsdom

import { beforeEach, expect, it, vi } from "vitest";

import { forgetGuestOrder, keepGuestOrder, keyForAddress, keyOf, takeKeyFromLink } from "./guestOrders";

const KEY = "b2cCYUKRZSa1g5ajEj16ag";

beforeEach(() => {
  localStorage.clear();
  forgetGuestOrder("CS-7K3M-9QXD");
  window.history.replaceState(null, "", "/orders/CS-7K3M-9QXD/");
});

it("keeps a key for its order alone", () => {
  keepGuestOrder("CS-7K3M-9QXD", KEY);

  expect(keyOf("CS-7K3M-9QXD")).toBe(KEY);
  expect(keyOf("CS-AAAA-AAAA")).toBeNull();
  expect(keyForAddress("/api/v1/orders/CS-7K3M-9QXD/cancel/")).toBe(KEY);
  expect(keyForAddress("/api/v1/orders/")).toBeNull();
  expect(keyForAddress("/api/v1/staff/orders/CS-AAAA-AAAA/")).toBeNull();
});

it("takes the key of a mailed link out of the address", () => {
  window.history.replaceState(null, "", `/orders/CS-7K3M-9QXD/#key=${KEY}`);

  takeKeyFromLink("CS-7K3M-9QXD");

  expect(keyOf("CS-7K3M-9QXD")).toBe(KEY);
  expect(window.location.hash).toBe("");
});

it("keeps nothing that cannot be a key", () => {
  keepGuestOrder("CS-7K3M-9QXD", "<script>");

  expect(keyOf("CS-7K3M-9QXD")).toBeNull();
});

it("keeps the key of a new order beside the others where the browser stores no more", () => {
  keepGuestOrder("CS-AAAA-AAAA", KEY);
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });

  keepGuestOrder("CS-7K3M-9QXD", KEY);

  expect(keyOf("CS-7K3M-9QXD")).toBe(KEY);
  expect(keyOf("CS-AAAA-AAAA")).toBe(KEY);
  vi.restoreAllMocks();
});

it("lives with a spoilt store", () => {
  localStorage.setItem("cs_guest_orders", "{");

  expect(keyOf("CS-7K3M-9QXD")).toBeNull();
});
