import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import type { GuestBasketRequest } from "@/client";
import { ApiError } from "@/lib/problems";

import { openAttempt } from "./attempt";
import { placeOnce } from "./placing";

const ORDERS = "http://localhost:3000/api/v1/orders/";
const BODY: GuestBasketRequest = {
  lines: [{ cake: "strawberry-dream", size: 2, options: [1, 8], quantity: 1, inscription: "Hongera!", note: "" }],
  fulfilment: { method: "collection", date: "2026-12-01", slot: "10:00" },
  contact: { name: "Asha", phone: "0712345678" },
  note: "",
};
const AT_ONCE = () => Promise.resolve();
const refuse = (status: number, code: string) =>
  HttpResponse.json({ type: "client_error", errors: [{ code, detail: code, attr: null }] }, { status });

type Answer = (body: GuestBasketRequest) => Response;
const server = setupServer();
let keys: string[];

/** Answers one request after the other; the last answer stays. */
function answers(...queue: Answer[]) {
  server.use(
    http.post(ORDERS, async ({ request }) => {
      keys.push(request.headers.get("idempotency-key") ?? "");
      const next = queue.length > 1 ? queue.shift() : queue[0];
      return next?.((await request.json()) as GuestBasketRequest);
    }),
  );
}
const placed: Answer = (body) => HttpResponse.json({ number: "CS-7K3M-9QXD", note: body.note }, { status: 201 });
const lost: Answer = () => HttpResponse.error() as Response;

beforeAll(() => {
  server.listen({ onUnhandledFrame: "error" });
});
beforeEach(() => {
  keys = [];
  sessionStorage.clear();
});
afterEach(() => {
  server.resetHandlers();
});
afterAll(() => {
  server.close();
});

describe("placing an order", () => {
  it("sends a key of its own with every order", async () => {
    answers(placed);
    await placeOnce(BODY, AT_ONCE);
    await placeOnce(BODY, AT_ONCE);
    expect(new Set(keys).size).toBe(2);
    expect(openAttempt()).toBeNull();
  });

  it("sends the same key again when the connection breaks, and then gives it up", async () => {
    answers(lost, lost, placed);
    const { order } = await placeOnce(BODY, AT_ONCE);
    expect(order.number).toBe("CS-7K3M-9QXD");
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(openAttempt()).toBeNull();
  });

  it("keeps the key for the next press, and for a reload, while nobody has answered", async () => {
    answers(lost);
    await expect(placeOnce(BODY, AT_ONCE)).rejects.toBeInstanceOf(ApiError);
    expect(openAttempt()?.key).toBe(keys[0]);

    server.resetHandlers();
    answers(placed);
    await placeOnce(BODY, AT_ONCE);
    expect(new Set(keys).size).toBe(1);
  });

  it("keeps the key when a proxy fails, for the order may have got through", async () => {
    answers(() => new HttpResponse("<html>Bad gateway</html>", { status: 502 }));
    await expect(placeOnce(BODY, AT_ONCE)).rejects.toMatchObject({ status: 502 });
    expect(openAttempt()?.key).toBe(keys[0]);
  });

  it("keeps the key while the customer signs in again or waits", async () => {
    for (const status of [401, 429]) {
      server.resetHandlers();
      answers(() => refuse(status, "later"));
      await expect(placeOnce(BODY, AT_ONCE)).rejects.toMatchObject({ status });
    }
    expect(new Set(keys).size).toBe(1);
    expect(openAttempt()).not.toBeNull();
  });

  it("takes a new key after a refusal, since nothing was ordered", async () => {
    answers(() => refuse(409, "slot_full"), placed);
    await expect(placeOnce(BODY, AT_ONCE)).rejects.toMatchObject({ status: 409 });
    await placeOnce({ ...BODY, note: "another time" }, AT_ONCE);
    expect(new Set(keys).size).toBe(2);
  });

  it("finds the order of an earlier try when the customer has changed something meanwhile", async () => {
    answers(lost);
    await expect(placeOnce(BODY, AT_ONCE)).rejects.toBeInstanceOf(ApiError);
    server.resetHandlers();
    answers((body) => (body.note === "" ? placed(body) : refuse(409, "idempotency_key_reused")));

    const found = await placeOnce({ ...BODY, note: "changed" }, AT_ONCE);

    expect(found.isEarlier).toBe(true);
    expect(found.sent).toEqual(BODY);
    expect(new Set(keys).size).toBe(1);
    expect(openAttempt()).toBeNull();
  });

  it("still sends one key when the browser stores nothing", async () => {
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = () => {
      throw new DOMException("no", "SecurityError");
    };
    answers(lost);
    await expect(placeOnce(BODY, AT_ONCE)).rejects.toBeInstanceOf(ApiError);
    server.resetHandlers();
    answers(placed);
    await placeOnce(BODY, AT_ONCE);
    Storage.prototype.setItem = setItem;
    expect(new Set(keys).size).toBe(1);
  });
});
