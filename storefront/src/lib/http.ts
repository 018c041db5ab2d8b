/** The axios instance that the generated client speaks through: language, token, one silent refresh, one error shape. */
import axios, { type AxiosInstance, type AxiosResponse, type InternalAxiosRequestConfig } from "axios";
import { language } from "./i18n";
import { AS_GUEST, keyForAddress } from "./guestOrders";
import { photosKeyFor } from "./guestPhotos";
import { ApiError, toApiError } from "./problems";

declare module "axios" {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be added to
  interface InternalAxiosRequestConfig {
    /** Set on the second and last try of a request whose access token had run out. */
    _retried?: boolean;
    /** Who was signed in when it was first sent. */
    _whose?: number | null;
  }
}

const AUTH = "/api/v1/auth/";
const ORDERS = /\/api\/v1\/orders\/$/;
const TIMEOUT_MS = 20_000;
/** Shows the server that the cookie is used by the site's own page: no other site can send this header unasked. */
const OWN_CLIENT = { "X-CS-Client": "storefront" } as const;

/** What the session gives to the transport; see session.ts. */
export type TokenSource = {
  token: () => string | null;
  /** Whether somebody is signed in who has no access token yet. */
  lacksToken: () => boolean;
  /** The id of whoever is signed in. */
  whose: () => number | null;
  /** Gets a new access token, or null when the session is over. Throws when the server cannot be reached. */
  refresh: () => Promise<string | null>;
};

function isAuthUrl(url: string | undefined): boolean {
  return (
    url !== undefined && url.includes(AUTH) && !url.includes(`${AUTH}me/`) && !url.includes(`${AUTH}password/change/`)
  );
}

/** Sent without its token, an order would become a guest's; with another's, theirs. */
function isPlacing({ method, url }: InternalAxiosRequestConfig): boolean {
  return method === "post" && ORDERS.test(url ?? "");
}

function signed(config: InternalAxiosRequestConfig, token: string | null): InternalAxiosRequestConfig {
  if (token === null) config.headers.delete("Authorization");
  else config.headers.set("Authorization", `Bearer ${token}`);
  return config;
}

/**
 * What was asked for as JSON and is text, or nothing at all, was answered by somebody in between, such as the sign-in of
 * a hotel's network: nothing is known of what the bakery would have said. It never says nothing by 200.
 */
function ours(response: AxiosResponse): AxiosResponse {
  const { data, status, config, request } = response as AxiosResponse<unknown>;
  if (config.responseType !== "json" || typeof data !== "string" || (data === "" && status !== 200)) return response;
  throw toApiError(
    new axios.AxiosError("This is no answer of ours.", axios.AxiosError.ERR_BAD_RESPONSE, config, request),
  );
}

/** A refresh that fails must not ask for a refresh. */
export function makeBareHttp(): AxiosInstance {
  const http = axios.create({ timeout: TIMEOUT_MS, withCredentials: true, headers: OWN_CLIENT });
  http.interceptors.response.use(ours);
  return http;
}

/** Makes an instance; the app has one (see clientConfig.ts), tests make their own. */
export function makeHttp(source: TokenSource): AxiosInstance {
  const http = axios.create({ timeout: TIMEOUT_MS, withCredentials: true });

  http.interceptors.request.use(async (config) => {
    config.headers.set("Accept-Language", language());
    if (isAuthUrl(config.url)) {
      config.headers.set(OWN_CLIENT);
      return config;
    }
    const photos = photosKeyFor(config.url);
    if (photos !== null) config.headers.set("X-Upload-Key", photos);
    if (config.headers.get("Authorization") === AS_GUEST) return signed(config, null);
    const key = keyForAddress(config.url);
    if (key !== null) config.headers.set("X-Order-Key", key);
    config._whose = source.whose();
    if (!source.lacksToken()) return signed(config, source.token());
    const token = await source.refresh();
    if (isPlacing(config) && source.whose() !== config._whose) throw new ApiError(401, []);
    return signed(config, token);
  });

  http.interceptors.response.use(ours, async (thrown: unknown) => {
    const config = axios.isAxiosError(thrown) ? thrown.config : undefined;
    const wasRefused = axios.isAxiosError(thrown) && thrown.response?.status === 401;
    const hadToken = config?.headers.has("Authorization") ?? false;
    if (!config || !wasRefused || !hadToken || config._retried) throw toApiError(thrown);

    // Another request may have brought a new token while this one was on its way.
    const used = config.headers.get("Authorization");
    const present = source.token();
    const token = present !== null && `Bearer ${present}` !== used ? present : await source.refresh();
    if (isPlacing(config) && source.whose() !== config._whose) throw toApiError(thrown);
    config._retried = true;
    return http(signed(config, token));
  });

  return http;
}
