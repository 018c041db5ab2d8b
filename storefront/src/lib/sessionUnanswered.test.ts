// @vitest-environment jsdom

import { http as on, HttpResponse } from "msw";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { aShop, HERE, USER } from "@/test/session";

import { makeHttp } from "./http";
import { keepUser } from "./keptUser";
import { Session } from "./session";

const shop = aShop();

describe("where nobody answers", () => {
  const REFRESH = `${HERE}/api/v1/auth/session/refresh/`;
  beforeEach(() => {
    localStorage.setItem("cs_has_session", "x");
    keepUser(USER);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("whoever was here last is still here, and every request asks for a token first", async () => {
    shop().server.use(on.post(REFRESH, () => HttpResponse.error(), { once: true }));
    const session = new Session();
    await session.start();
    expect(session.getState()).toEqual({ status: "signed_in", user: USER });
    await expect(makeHttp(session).get("/api/v1/orders/")).resolves.toMatchObject({ status: 200 });
    expect(shop().seen.orders).toBe(1);
    session.stop();
  });

  it("a page of somebody in between is no answer, to whoever was here and to whoever signs in", async () => {
    const portal = () => HttpResponse.html("<h1>Welcome to our Wi-Fi</h1>");
    shop().server.use(on.post(REFRESH, portal), on.post(`${HERE}/api/v1/auth/session/`, portal));
    const session = new Session();
    await session.start();
    expect(session.getState()).toEqual({ status: "signed_in", user: USER });
    expect(session.lacksToken()).toBe(true);
    const refused: unknown = await session.signIn("asha@example.com", "secret").catch((thrown: unknown) => thrown);
    expect(refused).toMatchObject({ status: null });
    expect(localStorage.getItem("cs_has_session")).toBe("x");
    session.stop();
  });

  it("who is here is asked before it is told", async () => {
    const session = new Session();
    await expect(session.who()).resolves.toEqual(USER);
    await expect(session.who()).resolves.toEqual(USER);
    expect(shop().seen.refreshes).toBe(1);
  });

  it("nobody waits for long to be taken for who they were", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    let fail: (answer: Response) => void = () => undefined;
    const never = new Promise<Response>((resolve) => (fail = resolve));
    shop().server.use(on.post(REFRESH, () => never, { once: true }));
    const session = new Session();
    const started = session.start();
    await vi.advanceTimersByTimeAsync(3_900);
    expect(session.getState().status).toBe("unknown");
    await vi.advanceTimersByTimeAsync(200);
    expect(session.getState()).toEqual({ status: "signed_in", user: USER });
    fail(HttpResponse.error());
    vi.useRealTimers();
    await started;
    expect(session.getState().status).toBe("signed_in");
    session.stop();
  });

  it("no order is placed without an account when it turns out that the session is over", async () => {
    shop().server.use(on.post(REFRESH, () => HttpResponse.error(), { once: true }));
    const session = new Session();
    await session.start();
    shop().endSession();
    const placing = vi.fn(() => HttpResponse.json({}, { status: 201 }));
    shop().server.use(on.post(`${HERE}/api/v1/orders/`, placing));
    const refused: unknown = await makeHttp(session)
      .post("/api/v1/orders/", {})
      .catch((thrown: unknown) => thrown);
    expect(refused).toMatchObject({ status: 401 });
    expect(placing).not.toHaveBeenCalled();
    expect(session.getState().status).toBe("ended");
    session.stop();
  });
});
