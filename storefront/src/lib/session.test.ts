// @vitest-environment jsdom

import { http as on, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";

import { aShop, HERE, JUMA, USER } from "@/test/session";

import { makeHttp } from "./http";
import { keepUser } from "./keptUser";
import { ApiError } from "./problems";
import { Session } from "./session";

const DRAFT = "cs_private_checkout";
const ATTEMPT = "cs_private_attempt";
const ORDERS = "cs_private_orders";
const BASKET = "cs_basket";
const shop = aShop();

describe("refreshing the session", () => {
  it("makes one refresh for eight requests that are refused at once, and all eight succeed", async () => {
    const session = new Session();
    await session.signIn("asha@example.com", "secret");
    const http = makeHttp(session);
    shop().expireToken();

    const answers = await Promise.all(Array.from({ length: 8 }, () => http.get("/api/v1/orders/")));

    expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(200));
    expect(shop().seen.refreshes).toBe(1);
    expect(shop().seen.orders).toBe(16);
  });

  it("shows the server that the cookie is used by the site's own page", async () => {
    const session = new Session();
    await session.refresh();
    expect(shop().seen.clientHeaders).toEqual(["storefront"]);
  });

  it("gives up after one retry when the session is over, and says so", async () => {
    const session = new Session();
    await session.signIn("asha@example.com", "secret");
    const http = makeHttp(session);
    shop().expireToken();
    shop().endSession();

    const refused = await http.get("/api/v1/orders/").catch((thrown: unknown) => thrown);

    expect(refused).toBeInstanceOf(ApiError);
    expect((refused as ApiError).status).toBe(401);
    expect(session.getState()).toEqual({ status: "ended", user: null });
    expect(shop().seen.refreshes).toBe(1);
    expect(shop().seen.orders).toBe(2);
    expect(localStorage.getItem("cs_has_session")).toBeNull();
  });
});

describe("opening the page", () => {
  it("asks nothing for a guest", async () => {
    const session = new Session();
    await session.start();
    expect(session.getState().status).toBe("guest");
    expect(shop().seen.refreshes).toBe(0);
    session.stop();
  });

  it("finds the session again that the hint speaks of", async () => {
    localStorage.setItem("cs_has_session", "x");
    const session = new Session();
    expect(session.getState().status).toBe("unknown");
    await session.start();
    expect(session.getState()).toEqual({ status: "signed_in", user: USER });
    session.stop();
  });

  it("does not take a lost connection for a lost session", async () => {
    localStorage.setItem("cs_has_session", "x");
    shop().server.use(on.post(`${HERE}/api/v1/auth/session/refresh/`, () => HttpResponse.error()));
    const session = new Session();
    await session.start();
    expect(session.getState().status).toBe("unreachable");
    expect(localStorage.getItem("cs_has_session")).toBe("x");
    session.stop();
  });
});

describe("when the connection comes back", () => {
  it("asks again by itself", async () => {
    localStorage.setItem("cs_has_session", "x");
    const lost = on.post(`${HERE}/api/v1/auth/session/refresh/`, () => HttpResponse.error(), { once: true });
    shop().server.use(lost);
    const session = new Session();
    await session.start();
    expect(session.getState().status).toBe("unreachable");
    window.dispatchEvent(new Event("online"));
    await vi.waitFor(() => {
      expect(session.getState().status).toBe("signed_in");
    });
    session.stop();
  });
});

describe("signing in and out", () => {
  it("never stores a token", async () => {
    const session = new Session();
    await session.signIn("asha@example.com", "secret");
    const stored = JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage });
    expect(session.token()).toBe("token-of-sign-in");
    expect(stored).not.toContain("token-of-sign-in");
  });

  it("forgets everything on signing out", async () => {
    const session = new Session();
    await session.signIn("asha@example.com", "secret");
    await session.signOut();
    expect(session.token()).toBeNull();
    expect(session.getState().status).toBe("guest");
    expect(localStorage.getItem("cs_has_session")).toBeNull();
  });

  it("is signed out when another tab signs out", async () => {
    const session = new Session();
    await session.start();
    await session.signIn("asha@example.com", "secret");
    localStorage.removeItem("cs_has_session");
    window.dispatchEvent(new StorageEvent("storage", { key: "cs_has_session" }));
    expect(session.getState().status).toBe("guest");
    session.stop();
  });

  const comeBack = () => window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));

  it("is signed out when its page comes back after somebody signed out elsewhere", async () => {
    const session = new Session();
    await session.start();
    await session.signIn("asha@example.com", "secret");
    sessionStorage.setItem(DRAFT, "{}");
    localStorage.removeItem("cs_has_session");
    comeBack();
    expect(session.getState().status).toBe("guest");
    expect(session.token()).toBeNull();
    expect(sessionStorage.getItem(DRAFT)).toBeNull();
    session.stop();
  });

  it("learns who is signed in by now when its page comes back", async () => {
    const session = new Session();
    await session.start();
    localStorage.setItem("cs_has_session", "yes");
    comeBack();
    await vi.waitFor(() => {
      expect(session.getState().user?.full_name).toBe("Asha");
    });
    session.stop();
  });

  it("shows nothing of who was here when their page comes back to somebody else", async () => {
    const session = new Session();
    await session.start();
    await session.signIn("asha@example.com", "secret");
    let answer: (juma: Response) => void = () => undefined;
    const slow = new Promise<Response>((resolve) => (answer = resolve));
    shop().server.use(on.post(`${HERE}/api/v1/auth/session/refresh/`, () => slow));
    keepUser(JUMA);
    comeBack();
    expect(session.getState()).toEqual({ status: "unknown", user: null });
    expect(session.token()).toBeNull();
    answer(HttpResponse.json({ access: "token", user: JUMA }));
    await vi.waitFor(() => {
      expect(session.getState().user?.full_name).toBe("Juma");
    });
    session.stop();
  });

  describe("while a slow answer is about who was here before", () => {
    const REFRESH = `${HERE}/api/v1/auth/session/refresh/`;
    /** Taken to be here still, as far as anybody can tell; and what lets the answer come after all. */
    async function taken(late: () => Response) {
      localStorage.setItem("cs_has_session", "x");
      keepUser(USER);
      let come: () => void = () => undefined;
      const slow = new Promise<Response>((resolve) => (come = () => resolve(late())));
      shop().server.use(on.post(REFRESH, () => slow, { once: true }));
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      const session = new Session();
      const started = session.start();
      await vi.advanceTimersByTimeAsync(4_100);
      vi.useRealTimers();
      expect(session.getState().user).toEqual(USER);
      const comes = async () => {
        come();
        await started;
        session.stop();
      };
      return { session, comes };
    }
    const stillHere = () => HttpResponse.json({ access: "old", user: USER });
    const over = () => HttpResponse.json({ errors: [] }, { status: 401 });

    it.each([stillHere, over])("who signs out stays signed out", async (late) => {
      const { session, comes } = await taken(late);
      await session.signOut();
      await comes();
      expect(session.getState().status).toBe("guest");
      expect(JSON.stringify({ ...localStorage })).not.toContain("asha@example.com");
    });

    it.each([stillHere, over])("somebody else who signs in stays signed in", async (late) => {
      const { session, comes } = await taken(late);
      await session.signOut();
      shop().server.use(
        on.post(`${HERE}/api/v1/auth/session/`, () => HttpResponse.json({ access: "new", user: JUMA })),
      );
      await session.signIn("juma@example.com", "secret");
      await comes();
      expect(session.getState().user).toEqual(JUMA);
      expect(session.token()).toBe("new");
    });

    it("somebody else who signs in in another tab is asked for", async () => {
      const { session, comes } = await taken(stillHere);
      shop().server.use(on.post(REFRESH, () => HttpResponse.json({ access: "new", user: JUMA })));
      keepUser(JUMA);
      window.dispatchEvent(new StorageEvent("storage", { key: "cs_has_session", newValue: "y" }));
      await vi.waitFor(() => {
        expect(session.getState().user).toEqual(JUMA);
      });
      await comes();
      expect(session.getState().user).toEqual(JUMA);
    });
  });

  it("leaves a guest what they typed when their page comes back", async () => {
    const session = new Session();
    await session.start();
    sessionStorage.setItem(DRAFT, "{}");
    comeBack();
    expect(sessionStorage.getItem(DRAFT)).toBe("{}");
    session.stop();
  });

  it("is over, and not signed out, when another tab learns that the session ran out", async () => {
    const session = new Session();
    await session.start();
    await session.signIn("asha@example.com", "secret");
    sessionStorage.setItem("cs_private_checkout", "{}");
    localStorage.removeItem("cs_has_session");
    window.dispatchEvent(new StorageEvent("storage", { key: "cs_has_session", newValue: "ran_out" }));
    window.dispatchEvent(new StorageEvent("storage", { key: "cs_has_session", oldValue: "ran_out" }));
    expect(session.getState().status).toBe("ended");
    expect(sessionStorage.getItem("cs_private_checkout")).toBe("{}");
    session.stop();
  });

  /** Signed in, with orders that were looked at, a basket, and a checkout that was begun. */
  async function inTheMiddle() {
    const session = new Session();
    await session.start();
    await session.signIn("asha@example.com", "secret");
    localStorage.setItem(ORDERS, "[]");
    localStorage.setItem(BASKET, "a cake");
    localStorage.setItem(ATTEMPT, "{}");
    sessionStorage.setItem(DRAFT, "{}");
    return session;
  }

  const told = () => JSON.stringify({ ...localStorage });

  it("leaves no orders and no person on the device when the session is over", async () => {
    const session = await inTheMiddle();
    expect(told()).toContain("asha@example.com");
    shop().endSession();
    await session.refresh();
    expect(session.getState().status).toBe("ended");
    expect(told()).not.toContain("asha@example.com");
    expect(localStorage.getItem(ORDERS)).toBeNull();
    session.stop();
  });

  it("leaves none when another tab learns that it is over", async () => {
    const session = await inTheMiddle();
    localStorage.removeItem("cs_has_session");
    window.dispatchEvent(new StorageEvent("storage", { key: "cs_has_session", oldValue: "ran_out" }));
    expect(told()).not.toContain("asha@example.com");
    expect(localStorage.getItem(ORDERS)).toBeNull();
    session.stop();
  });

  it("keeps basket and checkout for the same person", async () => {
    const session = await inTheMiddle();
    shop().endSession();
    await session.refresh();
    await session.signIn("asha@example.com", "secret");
    expect([localStorage.getItem(BASKET), localStorage.getItem(ATTEMPT)]).toEqual(["a cake", "{}"]);
    expect(sessionStorage.getItem(DRAFT)).toBe("{}");
    session.stop();
  });

  it("keeps the basket alone for another person", async () => {
    const session = await inTheMiddle();
    shop().endSession();
    await session.refresh();
    shop().server.use(
      on.post(`${HERE}/api/v1/auth/session/`, () => HttpResponse.json({ access: "token", user: JUMA })),
    );
    await session.signIn("juma@example.com", "secret");
    expect([localStorage.getItem(BASKET), localStorage.getItem(ATTEMPT)]).toEqual(["a cake", null]);
    expect(sessionStorage.getItem(DRAFT)).toBeNull();
    session.stop();
  });

  it("keeps what a guest typed when they sign in", async () => {
    sessionStorage.setItem(DRAFT, "{}");
    const session = new Session();
    await session.signIn("asha@example.com", "secret");
    expect(sessionStorage.getItem(DRAFT)).toBe("{}");
  });

  it("tells other tabs that a session ran out, which is no signing out", async () => {
    const session = new Session();
    await session.signIn("asha@example.com", "secret");
    const said = vi.spyOn(Storage.prototype, "setItem");
    shop().endSession();
    await session.refresh();
    expect(said).toHaveBeenCalledWith("cs_has_session", "ran_out");
    expect(localStorage.getItem("cs_has_session")).toBeNull();
  });
});
