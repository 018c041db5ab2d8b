/** A bakery that knows who is signed in, for tests of the session. */
import { http as on, HttpResponse } from "msw";
import { setupServer } from "msw/node";

import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";

import type { User } from "@/client";

export const HERE = "http://localhost:3000";
export const USER: User = {
  id: 1,
  email: "asha@example.com",
  full_name: "Asha",
  phone: "",
  language: "en",
  email_verified: true,
  roles: [],
  sms_choices: [],
};
export const JUMA: User = { ...USER, id: 2, email: "juma@example.com", full_name: "Juma" };

/** A server that knows one valid access token at a time, and counts what it is asked. */
function bakery() {
  const seen = { refreshes: 0, clientHeaders: [] as (string | null)[], orders: 0 };
  let valid = "none";
  let alive = true;
  const server = setupServer(
    on.post(`${HERE}/api/v1/auth/session/refresh/`, async ({ request }) => {
      seen.refreshes += 1;
      seen.clientHeaders.push(request.headers.get("x-cs-client"));
      await Promise.resolve();
      if (!alive)
        return HttpResponse.json(
          { errors: [{ code: "token_not_valid", detail: "Over.", attr: null }] },
          { status: 401 },
        );
      valid = `token-${seen.refreshes}`;
      return HttpResponse.json({ access: valid, user: USER });
    }),
    on.post(`${HERE}/api/v1/auth/session/`, () => {
      valid = "token-of-sign-in";
      return HttpResponse.json({ access: valid, user: USER });
    }),
    on.post(`${HERE}/api/v1/auth/logout/`, () => new HttpResponse(null, { status: 204 })),
    on.get(`${HERE}/api/v1/orders/`, ({ request }) => {
      seen.orders += 1;
      if (request.headers.get("authorization") === `Bearer ${valid}`) return HttpResponse.json({ results: [] });
      return HttpResponse.json(
        { errors: [{ code: "not_authenticated", detail: "Sign in.", attr: null }] },
        { status: 401 },
      );
    }),
  );
  return { server, seen, expireToken: () => (valid = "something-newer"), endSession: () => (alive = false) };
}

/** A bakery of its own for each test, and a browser that has stored nothing. */
export function aShop(): () => ReturnType<typeof bakery> {
  let shop: ReturnType<typeof bakery>;
  beforeEach(() => {
    shop?.server.close();
    shop = bakery();
    shop.server.listen({ onUnhandledFrame: "error" });
    localStorage.clear();
    sessionStorage.clear();
  });
  beforeAll(() => expect(window.location.origin).toBe(HERE));
  afterEach(() => shop.server.resetHandlers());
  afterAll(() => shop.server.close());
  return () => shop;
}
