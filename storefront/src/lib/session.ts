/**
 * Who is signed in. The access token lives in this module's memory and nowhere else; the refresh token is a cookie that
 * no script can read. localStorage keeps only a hint that there is a session, so that guests need no request to learn
 * that they are guests, and other tabs learn of signing in and out.
 */
import type { AxiosInstance } from "axios";
import { useSyncExternalStore } from "react";

import type { Session as SignedIn, User } from "@/client";

import { onStoredElsewhere } from "./elsewhere";
import { language } from "./i18n";
import { forgetUser, keepUser, keptUser } from "./keptUser";
import { newKey } from "./keys";
import { PATIENCE_MS } from "./online";
import { ApiError, toApiError } from "./problems";
import { server } from "./server";
import { forgetPrivate, local, readText, writeText } from "./storage";

export type { User };

/** `unknown`: being asked. `unreachable`: could not be asked. `ended`: was signed in, and that is over. */
export type SessionState =
  { status: "unknown" | "guest" | "ended" | "unreachable"; user: null } | { status: "signed_in"; user: User };

type Sdk = Awaited<ReturnType<typeof server>>;
type Transport = { axios: AxiosInstance; headers: Record<string, string> };

const HINT = "cs_has_session";
/** What the hint says for a moment before it goes, so that other tabs know that nobody has signed out. */
const RAN_OUT = "ran_out";
const LOCK = "cs-refresh";

/** One tab at a time refreshes: every refresh spends the cookie that the next one needs. */
async function oneTabAtATime<T>(work: () => Promise<T>): Promise<T> {
  // Not there on plain http outside this machine; the server forgives two refreshes at once.
  if (!("locks" in navigator) || !navigator.locks) return work();
  return (await navigator.locks.request(LOCK, work)) as T;
}

export class Session {
  private state: SessionState;
  private access: string | null = null;
  private refreshing: Promise<string | null> | null = null;
  private question = new AbortController();
  private readonly listeners = new Set<() => void>();
  private endOfTabs: (() => void) | undefined;

  constructor() {
    this.state = { status: readText(local, HINT) === null ? "guest" : "unknown", user: null };
  }

  readonly token = (): string | null => this.access;
  /** Signed in as far as anybody can tell without a network; the next request gets a token first. */
  readonly lacksToken = (): boolean => this.state.status === "signed_in" && this.access === null;
  readonly whose = (): number | null => this.state.user?.id ?? null;
  readonly getState = (): SessionState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Asks once, when the page opens, whether the session that the hint speaks of is still alive. */
  readonly start = async (): Promise<void> => {
    this.endOfTabs = onStoredElsewhere(HINT, this.onOtherTab);
    window.addEventListener("online", this.onOnline);
    if (this.state.status === "guest") return;
    const patience = setTimeout(this.goOnUnanswered, PATIENCE_MS);
    await this.refresh().catch(() => undefined);
    clearTimeout(patience);
  };

  readonly stop = (): void => {
    this.endOfTabs?.();
    window.removeEventListener("online", this.onOnline);
  };

  /** A new access token, or null when the session is over. However many ask at once, one request is made. */
  readonly refresh = (): Promise<string | null> => {
    if (this.refreshing) return this.refreshing;
    const { signal } = (this.question = new AbortController());
    return (this.refreshing = oneTabAtATime(() => this.askForToken(signal)).finally(() => {
      if (!signal.aborted) this.refreshing = null;
    }));
  };

  /** Who is here, once that has been asked; throws where it could not be. */
  readonly who = async (): Promise<User | null> => {
    if (this.state.status === "unknown" || this.lacksToken()) await this.refresh();
    return this.state.user;
  };

  /** `otp` is for whoever has a second factor: without it the server asks for it, by the code `otp_required`. */
  readonly signIn = async (email: string, password: string, otp?: string): Promise<User> => {
    const body = otp ? { email, password, otp } : { email, password };
    const answer = await this.ask((sdk, how) => sdk.authSession({ ...how, body }));
    this.overtake();
    writeText(local, HINT, newKey());
    this.accept(answer);
    return answer.user;
  };

  readonly signOut = async (): Promise<void> => {
    try {
      await this.ask((sdk, how) => sdk.authLogout({ ...how, body: {} }));
    } catch (thrown) {
      // A session that the server has ended already is signed out; any other failure leaves the cookie alive.
      if (!(thrown instanceof ApiError) || thrown.isUnanswered) throw thrown;
    }
    this.forget("guest");
  };

  /** After the profile was changed. */
  readonly setUser = (user: User): void => {
    if (this.state.status !== "signed_in") return;
    keepUser(user);
    this.become({ status: "signed_in", user });
  };

  private readonly askForToken = async (signal: AbortSignal): Promise<string | null> => {
    try {
      const answer = await this.ask((sdk, how) => sdk.authSessionRefresh({ ...how, signal }));
      this.accept(answer);
      return answer.access;
    } catch (thrown) {
      const error = toApiError(thrown);
      if (signal.aborted) throw error;
      if (error.status === 401 || error.status === 403) {
        writeText(local, HINT, RAN_OUT);
        this.forget("ended");
        return null;
      }
      this.goOnUnanswered();
      if (this.state.status === "unknown") this.become({ status: "unreachable", user: null });
      throw error;
    }
  };

  /** Whoever was here last sees their orders as they were; each request asks for a token first, as soon as it can. */
  private readonly goOnUnanswered = (): void => {
    const user = keptUser();
    if (this.state.status === "unknown" && user) this.become({ status: "signed_in", user });
  };

  /** Loads the way to the server only now: most first pages ask it nothing. */
  private async ask<T>(request: (sdk: Sdk, how: Transport) => Promise<{ data: T }>): Promise<T> {
    try {
      const [sdk, { makeBareHttp }] = await Promise.all([server(), import("./http")]);
      const how = { axios: makeBareHttp(), headers: { "Accept-Language": language() } };
      return (await request(sdk, how)).data;
    } catch (thrown) {
      throw toApiError(thrown);
    }
  }

  private readonly onOtherTab = (change?: StorageEvent): void => {
    if (change?.newValue === RAN_OUT) return;
    if (readText(local, HINT) === null) {
      // A guest's page that was laid aside keeps what the guest has typed.
      if (change || this.state.user) this.forget(change?.oldValue === RAN_OUT ? "ended" : "guest");
      return;
    }
    // Somebody else signed in while this page was laid aside: nothing here is theirs to see.
    if (this.state.user && keptUser()?.id !== this.state.user.id) {
      this.overtake();
      this.become({ status: "unknown", user: null });
    }
    void this.refresh().catch(() => undefined);
  };

  /** Whatever is asked just now is about who was here before. */
  private overtake(): void {
    this.question.abort();
    this.refreshing = this.access = null;
  }

  private readonly onOnline = (): void => {
    if (this.state.status === "unreachable" || this.lacksToken()) void this.refresh().catch(() => undefined);
  };

  private accept(answer: SignedIn): void {
    this.access = answer.access;
    keepUser(answer.user);
    this.become({ status: "signed_in", user: answer.user });
  }

  private forget(status: "guest" | "ended"): void {
    this.overtake();
    writeText(local, HINT, null);
    // A session that ran out leaves what was being typed, for the same person; signing out leaves nothing.
    if (status === "guest") forgetPrivate();
    else forgetUser();
    this.become({ status, user: null });
  }

  private become(state: SessionState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

export const session = new Session();

export function useSession(): SessionState {
  return useSyncExternalStore(session.subscribe, session.getState);
}
