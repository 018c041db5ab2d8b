// @vitest-environment jsdom

import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { User } from "@/client";
import { anOrder } from "@/test/orders";

import { forgetGuestOrder, GUEST, keepGuestOrder } from "./guestOrders";
import { keepOrders } from "./keptOrders";
import { forgetUser, keepUser, keptUser } from "./keptUser";
import { orderKeys } from "./orderKeys";
import { ApiError } from "./problems";
import { forgetPrivate } from "./storage";

const KEY = "b2cCYUKRZSa1g5ajEj16ag";
const NUMBER = "CS-7K3M-9QXD";
const ASHA = { id: 1, email: "asha@example.com", full_name: "Asha" } as User;
const JUMA = { id: 2, email: "juma@example.com", full_name: "Juma" } as User;

/** A page that is opened: what is kept goes in when there is no network, what is seen is kept. */
function aPage(): QueryClient {
  const client = new QueryClient();
  keepOrders(client);
  return client;
}

/** What a page that is opened without a network knows of this order. */
function withoutNetwork(user: number, number = NUMBER) {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  const found = aPage().getQueryState(orderKeys.one(user, number));
  vi.restoreAllMocks();
  return found;
}

const see = (user: number, order: object, number = NUMBER) =>
  aPage().setQueryData(orderKeys.one(user, number), order, { updatedAt: 1_000 });

beforeEach(() => {
  localStorage.clear();
  forgetGuestOrder(NUMBER);
});

describe("the orders of whoever is signed in", () => {
  it("open without a network as they were last seen, with how old that is", () => {
    keepUser(ASHA);
    see(ASHA.id, anOrder());
    expect(withoutNetwork(ASHA.id)).toMatchObject({ data: anOrder(), dataUpdatedAt: 1_000 });
  });

  it("are kept when they were answered before anybody listened", () => {
    keepUser(ASHA);
    const client = new QueryClient();
    client.setQueryData(orderKeys.one(ASHA.id, NUMBER), anOrder());
    keepOrders(client);
    expect(withoutNetwork(ASHA.id)?.data).toEqual(anOrder());
  });

  it("are asked for anew where there is a network", () => {
    keepUser(ASHA);
    see(ASHA.id, anOrder());
    expect(aPage().getQueryData(orderKeys.one(ASHA.id, NUMBER))).toBeUndefined();
  });

  it("keep those of earlier visits beside the ones of this visit", () => {
    keepUser(ASHA);
    see(ASHA.id, anOrder());
    see(ASHA.id, anOrder({ number: "CS-AAAA-AAAA" }), "CS-AAAA-AAAA");
    expect(withoutNetwork(ASHA.id)?.data).toEqual(anOrder());
    expect(withoutNetwork(ASHA.id, "CS-AAAA-AAAA")?.data).toEqual(anOrder({ number: "CS-AAAA-AAAA" }));
  });

  it("are the thirty seen last", () => {
    keepUser(ASHA);
    const client = aPage();
    for (let age = 0; age < 35; age++) {
      client.setQueryData(orderKeys.one(ASHA.id, `CS-${age}`), anOrder(), { updatedAt: 1_000 - age });
    }
    expect(withoutNetwork(ASHA.id, "CS-29")).toBeDefined();
    expect(withoutNetwork(ASHA.id, "CS-30")).toBeUndefined();
  });

  it("go when they sign out", () => {
    keepUser(ASHA);
    see(ASHA.id, anOrder());
    forgetPrivate();
    expect(keptUser()).toBeNull();
    expect(withoutNetwork(ASHA.id)).toBeUndefined();
  });

  it("go when their session is over, and so does who they are", () => {
    keepUser(ASHA);
    see(ASHA.id, anOrder());
    forgetUser();
    expect(keptUser()).toBeNull();
    expect(withoutNetwork(ASHA.id)).toBeUndefined();
    expect(JSON.stringify({ ...localStorage })).not.toMatch(/asha|CS-7K3M/i);
  });

  it("go when somebody else signs in", () => {
    keepUser(ASHA);
    see(ASHA.id, anOrder());
    keepUser(JUMA);
    keepUser(ASHA);
    expect(withoutNetwork(ASHA.id)).toBeUndefined();
  });

  it("are not kept when they are not those of the one signed in", () => {
    keepUser(JUMA);
    see(ASHA.id, anOrder());
    expect(JSON.stringify({ ...localStorage })).not.toContain(NUMBER);
  });
});

describe("where the browser believes that there is a network", () => {
  const queryKey = orderKeys.one(ASHA.id, NUMBER);
  const noAnswer = () => Promise.reject(new ApiError(null, []));

  beforeEach(() => {
    keepUser(ASHA);
    see(ASHA.id, anOrder());
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("an order shows as it was last seen when nobody answers", async () => {
    const client = aPage();
    await client.query({ queryKey, queryFn: noAnswer }).catch(() => undefined);
    expect(client.getQueryState(queryKey)).toMatchObject({ data: anOrder(), dataUpdatedAt: 1_000 });
  });

  it("an order shows as it was last seen when it was asked for in vain before anybody listened", async () => {
    const client = new QueryClient();
    await client.query({ queryKey, queryFn: noAnswer }).catch(() => undefined);
    keepOrders(client);
    expect(client.getQueryData(queryKey)).toEqual(anOrder());
  });

  it("an order shows as it was last seen while the answer is long in coming, and then as it is", async () => {
    vi.useFakeTimers();
    const client = aPage();
    let answer: (order: object) => void = () => undefined;
    const queryFn = () => new Promise((resolve) => (answer = resolve));
    const asked = client.query({ queryKey, queryFn });
    await vi.advanceTimersByTimeAsync(3_900);
    expect(client.getQueryData(queryKey)).toBeUndefined();
    await vi.advanceTimersByTimeAsync(200);
    expect(client.getQueryData(queryKey)).toEqual(anOrder());
    answer(anOrder({ status: "ready" }));
    await asked;
    expect(client.getQueryData(queryKey)).toEqual(anOrder({ status: "ready" }));
  });

  it("the bakery's own word stands: an order that is not there is not shown", async () => {
    const client = aPage();
    const notThere = () => Promise.reject(new ApiError(404, []));
    await client.query({ queryKey, queryFn: notThere }).catch(() => undefined);
    expect(client.getQueryData(queryKey)).toBeUndefined();
  });

  it("an order shows as it was last seen when the bakery was asked too often", async () => {
    const client = aPage();
    const tooOften = () => Promise.reject(new ApiError(429, []));
    await client.query({ queryKey, queryFn: tooOften }).catch(() => undefined);
    expect(client.getQueryData(queryKey)).toEqual(anOrder());
  });

  it("what this page has been told stands before what was kept, however late that comes", () => {
    const client = new QueryClient();
    client.setQueryData(queryKey, anOrder({ status: "ready" }));
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    keepOrders(client);
    vi.restoreAllMocks();
    expect(client.getQueryData(queryKey)).toEqual(anOrder({ status: "ready" }));
  });

  it("listens once to each page, however often it is asked to", () => {
    const client = aPage();
    const written = vi.spyOn(Storage.prototype, "setItem");
    keepOrders(client);
    client.setQueryData(queryKey, anOrder());
    expect(written).toHaveBeenCalledTimes(1);
    vi.restoreAllMocks();
  });

  it("what another tab saw later is kept", () => {
    const [here, there] = [aPage(), aPage()];
    here.setQueryData(queryKey, anOrder(), { updatedAt: 2_000 });
    there.setQueryData(queryKey, anOrder({ status: "ready" }), { updatedAt: 3_000 });
    here.setQueryData(orderKeys.one(ASHA.id, "CS-AAAA-AAAA"), anOrder(), { updatedAt: 4_000 });
    expect(withoutNetwork(ASHA.id)?.data).toEqual(anOrder({ status: "ready" }));
  });
});

describe("the orders of guests", () => {
  it("open without a network as they were last seen", () => {
    keepGuestOrder(NUMBER, KEY);
    see(GUEST, anOrder({ is_guest: true }));
    expect(withoutNetwork(GUEST)?.data).toEqual(anOrder({ is_guest: true }));
  });

  it("hold no key", () => {
    keepGuestOrder(NUMBER, KEY);
    see(GUEST, { ...anOrder(), order_key: KEY });
    expect(localStorage.getItem("cs_orders_of_guests")).toContain(NUMBER);
    expect(localStorage.getItem("cs_orders_of_guests")).not.toContain(KEY);
  });

  it("go with the key that opens them", () => {
    keepGuestOrder(NUMBER, KEY);
    see(GUEST, anOrder());
    forgetGuestOrder(NUMBER);
    expect(withoutNetwork(GUEST)).toBeUndefined();
    expect(JSON.stringify({ ...localStorage })).not.toContain("Asha Mushi");
  });

  it("are seen by a customer too, who has the key on this device", () => {
    keepGuestOrder(NUMBER, KEY);
    see(GUEST, anOrder());
    keepUser(ASHA);
    expect(withoutNetwork(ASHA.id)?.data).toEqual(anOrder());
    forgetUser();
    keepUser(ASHA);
    forgetGuestOrder(NUMBER);
    expect(withoutNetwork(ASHA.id)).toBeUndefined();
  });

  it("stay when somebody signs out, as the keys do", () => {
    keepGuestOrder(NUMBER, KEY);
    keepUser(ASHA);
    see(GUEST, anOrder());
    forgetPrivate();
    expect(withoutNetwork(GUEST)?.data).toEqual(anOrder());
  });
});

it("lives with a spoilt store", () => {
  for (const nonsense of ["{", "[1]", '[{"key":"orders"}]', "7"]) {
    localStorage.setItem("cs_private_user", nonsense);
    localStorage.setItem("cs_private_orders", nonsense);
    localStorage.setItem("cs_orders_of_guests", nonsense);
    expect(withoutNetwork(GUEST)).toBeUndefined();
  }
});
