// @vitest-environment jsdom

import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import type { GuestBasketRequest } from "@/client";
import { ApiError } from "@/lib/problems";

import { attemptInDoubt, openAttempt } from "./attempt";
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
const answeredBySomebodyElse: Answer = () => HttpResponse.html("<h1>Sign in to our network</h1>");

beforeAll(() => {
  server.listen({ onUnhandledFrame: "error" });
});
beforeEach(() => {
  keys = [];
  localStorage.clear();
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
    expect(attemptInDoubt()).toBeNull();
  });

  it("sends the same key again when the connection breaks, and then gives it up", async () => {
    answers(lost, lost, placed);
    const { order } = await placeOnce(BODY, AT_ONCE);
    expect(order.number).toBe("CS-7K3M-9QXD");
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(attemptInDoubt()).toBeNull();
  });

  it("keeps the key for the next press, and for a reload, while nobody has answered", async () => {
    answers(lost);
    await expect(placeOnce(BODY, AT_ONCE)).rejects.toBeInstanceOf(ApiError);
    expect(attemptInDoubt()?.key).toBe(keys[0]);

    server.resetHandlers();
    answers(placed);
    await placeOnce(BODY, AT_ONCE);
    expect(new Set(keys).size).toBe(1);
  });

  it("keeps the key when a proxy fails, for the order may have got through", async () => {
    answers(() => new HttpResponse("<html>Bad gateway</html>", { status: 502 }));
    await expect(placeOnce(BODY, AT_ONCE)).rejects.toMatchObject({ status: 502 });
    expect(attemptInDoubt()?.key).toBe(keys[0]);
  });

  it("takes no page of somebody in between for an order", async () => {
    answers(answeredBySomebodyElse);
    await expect(placeOnce(BODY, AT_ONCE)).rejects.toMatchObject({ isUnanswered: true });
    expect(attemptInDoubt()?.key).toBe(keys[0]);
  });

  it("takes an answer without a word for no order", async () => {
    answers(() => new HttpResponse(null, { status: 200 }));
    await expect(placeOnce(BODY, AT_ONCE)).rejects.toMatchObject({ isUnanswered: true });
    expect(attemptInDoubt()?.key).toBe(keys[0]);
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

  it("has nothing in doubt when the server has looked at none of the tries", async () => {
    answers(() => refuse(401, "later"));
    await expect(placeOnce(BODY, AT_ONCE)).rejects.toMatchObject({ status: 401 });
    expect(attemptInDoubt()).toBeNull();
  });

  it("stays in doubt when a try was lost before the session turned out to be over", async () => {
    answers(lost, () => refuse(401, "later"));
    await expect(placeOnce(BODY, AT_ONCE)).rejects.toMatchObject({ status: 401 });
    expect(attemptInDoubt()?.body).toEqual(BODY);
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
    expect(attemptInDoubt()).toBeNull();
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

describe("whoever asks when an earlier try is in doubt", () => {
  const OF_GUEST: GuestBasketRequest = { ...BODY, contact: { ...BODY.contact, email: "asha@example.com" } };

  it("is shown the guest's order, as the guest sent it, after signing in", async () => {
    answers(lost);
    await expect(placeOnce(OF_GUEST, AT_ONCE)).rejects.toBeInstanceOf(ApiError);
    server.resetHandlers();
    answers(placed);

    const found = await placeOnce({ ...BODY, note: "signed in by now" }, AT_ONCE);

    expect(found).toMatchObject({ isEarlier: true, sent: OF_GUEST, order: { note: "" } });
    expect(new Set(keys).size).toBe(1);
    expect(attemptInDoubt()).toBeNull();
  });

  it("is asked to sign in again when the try was a customer's, and nothing is sent as a guest", async () => {
    answers(lost);
    await expect(placeOnce(BODY, AT_ONCE)).rejects.toBeInstanceOf(ApiError);
    const sent = keys.length;

    await expect(placeOnce(OF_GUEST, AT_ONCE)).rejects.toMatchObject({ status: 401 });

    expect(keys).toHaveLength(sent);
    expect(attemptInDoubt()?.body).toEqual(BODY);
  });

  it("orders as a guest where the customer's session was over before anything was looked at", async () => {
    answers(() => refuse(401, "not_authenticated"), placed);
    await expect(placeOnce(BODY, AT_ONCE)).rejects.toMatchObject({ status: 401 });

    const { sent, isEarlier } = await placeOnce(OF_GUEST, AT_ONCE);

    expect({ sent, isEarlier }).toEqual({ sent: OF_GUEST, isEarlier: false });
    expect(attemptInDoubt()).toBeNull();
  });

  it("sends the same key from another tab", async () => {
    answers(lost);
    await expect(placeOnce(BODY, AT_ONCE)).rejects.toBeInstanceOf(ApiError);
    server.resetHandlers();
    answers(placed);
    vi.resetModules(); // what a tab knows by itself
    const { placeOnce: placeInOtherTab } = await import("./placing");

    await placeInOtherTab(BODY, AT_ONCE);

    expect(new Set(keys).size).toBe(1);
  });

  it("does not take up a try that another tab has finished", async () => {
    answers(lost);
    await expect(placeOnce(BODY, AT_ONCE)).rejects.toBeInstanceOf(ApiError);
    localStorage.clear();

    expect(attemptInDoubt()).toBeNull();
  });
});
