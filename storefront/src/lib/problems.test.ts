import { AxiosError, AxiosHeaders, type AxiosResponse, type InternalAxiosRequestConfig } from "axios";
import { describe, expect, it } from "vitest";
import { problemsOf, toApiError } from "./problems";

function refusal(status: number, data: unknown, headers: Record<string, string> = {}): AxiosError {
  const config = { headers: new AxiosHeaders() } as InternalAxiosRequestConfig;
  const response = { status, data, headers, config, statusText: "" } as AxiosResponse;
  return new AxiosError("refused", "ERR_BAD_REQUEST", config, null, response);
}

describe("normalising a failure", () => {
  it("keeps the server's words, codes and fields", () => {
    const errors = [{ code: "slot_full", detail: "10:00 has just been taken.", attr: "fulfilment.slot" }];
    expect(problemsOf(refusal(409, { type: "client_error", errors }))).toEqual(errors);
  });

  it("says that the bakery cannot be reached when nothing came back", () => {
    const error = toApiError(new AxiosError("Network Error", "ERR_NETWORK"));
    expect(error.status).toBeNull();
    expect(error.isUnanswered).toBe(true);
    expect(error.has("no_connection")).toBe(true);
  });

  it("does not show a page of a broken proxy to the customer", () => {
    const error = toApiError(refusal(502, "<html>Bad Gateway</html>"));
    expect(error.has("server_failed")).toBe(true);
    expect(error.isUnanswered).toBe(true);
  });

  it("says in our own words how long to wait, whatever the server says", () => {
    const errors = [
      { code: "throttled", detail: "Request was throttled. Expected available in 61 seconds.", attr: null },
    ];
    const wordsAfter = (seconds: string) =>
      toApiError(refusal(429, { type: "client_error", errors }, { "retry-after": seconds })).message;

    expect(wordsAfter("61")).toBe("That was too often in a short time. Please try again in 2 minutes.");
    expect(wordsAfter("9")).toBe("That was too often in a short time. Please try again in a minute.");
    expect(wordsAfter("7200")).toBe("That was too often. Please try again in 2 hours.");
  });

  it("tells how long to wait", () => {
    const error = toApiError(refusal(429, {}, { "retry-after": "30" }));
    expect(error.retryAfter).toBe(30);
    expect(error.isUnanswered).toBe(false);
  });
});
