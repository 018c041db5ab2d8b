/** Every failure of a request, in the one shape that pages show: a list of problems in the server's own words. */
import { plural, t } from "@lingui/core/macro";
import type { AxiosError } from "axios";

export type Problem = { code: string; detail: string; attr: string | null };

/** Codes that the server never sends: made here when there was no proper answer. */
export const NO_CONNECTION = "no_connection";
export const SERVER_FAILED = "server_failed";

/** The server says it in English alone, and in seconds. */
export const THROTTLED = "throttled";
const MINUTE = 60;

function tooOften(seconds: number): string {
  const minutes = Math.ceil(seconds / MINUTE);
  if (minutes <= MINUTE) {
    return plural(minutes, {
      one: "That was too often in a short time. Please try again in a minute.",
      other: "That was too often in a short time. Please try again in # minutes.",
    });
  }
  return plural(Math.ceil(minutes / MINUTE), {
    one: "That was too often. Please try again in an hour.",
    other: "That was too often. Please try again in # hours.",
  });
}

const WORDS = {
  [NO_CONNECTION]: () => t`We cannot reach the bakery just now. Check your connection and try again.`,
  [SERVER_FAILED]: () => t`Something went wrong on our side. Please try again in a moment.`,
  [THROTTLED]: (seconds: number | null) => tooOften(seconds ?? MINUTE),
} as const;

/** A request that failed. `status` is null when no answer came back at all. */
export class ApiError extends Error {
  readonly status: number | null;
  readonly problems: Problem[];
  readonly retryAfter: number | null;

  constructor(status: number | null, problems: Problem[], retryAfter: number | null = null, cause?: unknown) {
    super(problems[0]?.detail ?? WORDS[SERVER_FAILED](), { cause });
    this.name = "ApiError";
    this.status = status;
    this.problems = problems;
    this.retryAfter = retryAfter;
  }

  /** What came beside the problems, such as the new quote with a price that has changed. */
  get body(): unknown {
    return isAxiosError(this.cause) ? this.cause.response?.data : undefined;
  }

  has(code: string): boolean {
    return this.problems.some((problem) => problem.code === code);
  }

  /** True when nobody can tell whether the server did what it was asked: only then may the same request be repeated. */
  get isUnanswered(): boolean {
    return this.status === null || this.status >= 500;
  }
}

function isProblem(value: unknown): value is Problem {
  if (typeof value !== "object" || value === null) return false;
  return "code" in value && typeof value.code === "string" && "detail" in value && typeof value.detail === "string";
}

function problemsIn(body: unknown): Problem[] {
  if (typeof body !== "object" || body === null || !("errors" in body) || !Array.isArray(body.errors)) return [];
  return body.errors
    .filter(isProblem)
    .map(({ code, detail, attr }) => ({ code, detail, attr: typeof attr === "string" ? attr : null }));
}

function made(code: keyof typeof WORDS, seconds: number | null = null): Problem[] {
  return [{ code, detail: WORDS[code](seconds), attr: null }];
}

/** As axios itself knows its errors; asked here so that nobody has to load axios to understand a failure. */
function isAxiosError(thrown: unknown): thrown is AxiosError {
  return thrown instanceof Error && "isAxiosError" in thrown && thrown.isAxiosError === true;
}

/** Turns whatever was thrown into an ApiError. */
export function toApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (!isAxiosError(thrown)) return new ApiError(500, made(SERVER_FAILED), null, thrown);
  const { response } = thrown;
  if (!response) return new ApiError(null, made(NO_CONNECTION), null, thrown);
  const seconds = Number(response.headers["retry-after"]);
  const retryAfter = Number.isFinite(seconds) && seconds > 0 ? seconds : null;
  return new ApiError(response.status, answered(response.status, response.data, retryAfter), retryAfter, thrown);
}

/** The server's own words where they are for people, else ours. */
function answered(status: number, body: unknown, retryAfter: number | null): Problem[] {
  const problems = status < 500 ? problemsIn(body) : [];
  const isThrottled = problems.length > 0 ? problems.some(({ code }) => code === THROTTLED) : status === 429;
  if (isThrottled) return made(THROTTLED, retryAfter);
  return problems.length > 0 ? problems : made(SERVER_FAILED);
}

/** The problems of anything that was thrown. */
export function problemsOf(thrown: unknown): Problem[] {
  return toApiError(thrown).problems;
}

export function statusOf(thrown: unknown): number | null {
  return toApiError(thrown).status;
}
