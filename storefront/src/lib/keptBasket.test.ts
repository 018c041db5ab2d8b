// @vitest-environment jsdom

import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";

import type { KeptBasketRequest } from "@/client";
import { client } from "@/client/client.gen";
import { aLine } from "@/test/orders";

import { addLine, basketLines, emptyBasket, putBasket } from "./basket";
import "./clientConfig";
import { keepBasket } from "./keptBasket";
import { requestLines } from "./quote";
import { session } from "./session";

const V1 = "http://localhost:3000/api/v1";
const USER = { id: 1, email: "asha@example.com", full_name: "Asha", language: "en" };
const DRIP = aLine({ id: "b", cake: "chocolate-drip", name: "Chocolate Drip" });

let kept: KeptBasketRequest;
let isAway = false;
const server = setupServer(
  http.post(`${V1}/auth/session/`, () => HttpResponse.json({ access: "t", user: USER })),
  http.post(`${V1}/auth/logout/`, () => new HttpResponse(null, { status: 204 })),
  http.get(`${V1}/me/basket/`, () => (isAway ? HttpResponse.error() : HttpResponse.json(kept))),
  http.put(`${V1}/me/basket/`, async ({ request }) => {
    if (isAway) return HttpResponse.error();
    const { version, lines } = (await request.json()) as KeptBasketRequest;
    if (version !== kept.version) {
      const errors = [{ code: "stale", detail: "Read it again.", attr: "version" }];
      return HttpResponse.json({ type: "client_error", errors }, { status: 409 });
    }
    kept = { version: version + 1, lines };
    return HttpResponse.json(kept);
  }),
);

/** What another device of the same customer has put in. */
const elsewhere = (...cakes: [string, number][]) => {
  kept = { version: kept.version + 1, lines: cakes.map(([cake, quantity]) => ({ cake, size: 2, quantity })) };
};
const shown = () => basketLines().map(({ cake, quantity }) => [cake, quantity]);
const onServer = () => kept.lines.map(({ cake, quantity }) => [cake, quantity]);

let end: () => void;
beforeAll(() => {
  server.listen();
  client.setConfig({ baseURL: "http://localhost:3000" }); // Node's fetch knows of no page's address
});
beforeEach(() => {
  localStorage.clear();
  emptyBasket();
  isAway = false;
  kept = { version: 0, lines: [] };
  end = keepBasket();
});
afterEach(async () => {
  end();
  await session.signOut();
});
afterAll(() => {
  server.close();
});

const signIn = () => session.signIn("asha@example.com", "secret");

test("who signs in finds the cakes of both devices, the same cake once and in the larger quantity", async () => {
  putBasket([aLine({ quantity: 2 }), DRIP]);
  elsewhere(["strawberry-dream", 3], ["red-velvet", 1]);
  await signIn();

  const all = [["strawberry-dream", 3], ["chocolate-drip", 1], ["red-velvet", 1]]; // prettier-ignore
  await vi.waitFor(() => {
    expect(onServer()).toEqual(all);
  });
  expect(shown()).toEqual(all);
  expect(basketLines()[0]?.name).toBe("Strawberry Dream");
});

test("what is changed is kept a moment later", async () => {
  await signIn();
  addLine(DRIP);
  await vi.waitFor(() => expect(onServer()).toEqual([["chocolate-drip", 1]]), 4000);
});

test("what is changed right before the page is left is kept at once", async () => {
  await signIn();
  await vi.waitFor(() => {
    expect(localStorage.getItem("cs_private_basket_kept")).toContain('"version":0');
  });
  vi.useFakeTimers({ toFake: ["setTimeout"] }); // the moment's rest never ends
  addLine(DRIP);
  vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  document.dispatchEvent(new Event("visibilitychange"));
  vi.useRealTimers();

  await vi.waitFor(() => {
    expect(onServer()).toEqual([["chocolate-drip", 1]]);
  });
});

test("what is safe in the account goes with whoever signs out, however soon after the page has opened", async () => {
  putBasket([DRIP]);
  await signIn();
  await vi.waitFor(() => {
    expect(localStorage.getItem("cs_private_basket_kept")).toContain('"version":1');
  });
  end();
  isAway = true;
  end = keepBasket();

  await session.signOut();
  expect(shown()).toEqual([]);
});

test("where two devices changed it at once, neither cake is lost", async () => {
  putBasket([DRIP]);
  await signIn();
  await vi.waitFor(() => {
    expect(kept.version).toBe(1);
  });
  elsewhere(["chocolate-drip", 1], ["red-velvet", 1]);
  addLine(aLine());

  const all = [["chocolate-drip", 1], ["strawberry-dream", 1], ["red-velvet", 1]]; // prettier-ignore
  await vi.waitFor(() => expect(onServer()).toEqual(all), 4000);
  expect(shown()).toEqual(all);
});

test("what was taken out on another device does not come back", async () => {
  putBasket([DRIP, aLine()]);
  await signIn();
  await vi.waitFor(() => {
    expect(kept.version).toBe(1);
  });
  elsewhere(["strawberry-dream", 1]);
  document.dispatchEvent(new Event("visibilitychange"));
  await vi.waitFor(() => {
    expect(shown()).toEqual([["strawberry-dream", 1]]);
  });
});

test("what is taken out again while another tab was quicker to keep the rest does not come back", async () => {
  putBasket([DRIP]);
  await signIn();
  await vi.waitFor(() => {
    expect(localStorage.getItem("cs_private_basket_kept")).toContain('"version":1');
  });
  // The other tab keeps the second cake first; before this one is told so, the cake is taken out again.
  const line = aLine();
  const quicker = () => {
    kept = { version: 2, lines: requestLines([DRIP, line]) };
    const agreed = { of: USER.id, version: 2, lines: JSON.stringify(kept.lines) };
    localStorage.setItem("cs_private_basket_kept", JSON.stringify(agreed));
    putBasket([DRIP]);
  };
  server.events.on("request:start", ({ request }) => {
    if (request.method === "PUT" && kept.version === 1) quicker();
  });
  putBasket([DRIP, line]);

  await vi.waitFor(() => expect(kept.version).toBe(3), 4000);
  expect(onServer()).toEqual([["chocolate-drip", 1]]);
  expect(shown()).toEqual([["chocolate-drip", 1]]);
  server.events.removeAllListeners();
});

test("signing out leaves nothing on the device of what is safe on the server", async () => {
  putBasket([DRIP]);
  await signIn();
  await vi.waitFor(() => {
    expect(kept.version).toBe(1);
  });
  await vi.waitFor(() => {
    expect(localStorage.getItem("cs_private_basket_kept")).toContain("chocolate-drip");
  });
  await session.signOut();
  expect(shown()).toEqual([]);
  expect(onServer()).toEqual([["chocolate-drip", 1]]);
});

test("where the server cannot be reached the basket stays here, through signing out too", async () => {
  isAway = true;
  await signIn();
  addLine(DRIP);
  expect(shown()).toEqual([["chocolate-drip", 1]]);
  await session.signOut();
  expect(shown()).toEqual([["chocolate-drip", 1]]);
});

test("what somebody whose session ran out had in it goes into the account of nobody else", async () => {
  putBasket([DRIP]);
  await signIn();
  await vi.waitFor(() => {
    expect(localStorage.getItem("cs_private_basket_kept")).toContain("chocolate-drip");
  });
  server.use(
    http.post(`${V1}/auth/session/refresh/`, () => new HttpResponse(null, { status: 401 }), { once: true }),
    http.post(`${V1}/auth/session/`, () => HttpResponse.json({ access: "t", user: { ...USER, id: 2 } }), {
      once: true,
    }),
  );
  await session.refresh();
  expect(shown()).toEqual([["chocolate-drip", 1]]);
  kept = { version: 0, lines: [] };
  elsewhere(["red-velvet", 1]);
  await signIn();

  await vi.waitFor(() => {
    expect(shown()).toEqual([["red-velvet", 1]]);
  });
  expect(onServer()).toEqual([["red-velvet", 1]]);
});
