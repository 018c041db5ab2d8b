/** Every failure of a request, in the one shape that pages show: a list of problems in the server's own words. */
import { t } from "@lingui/core/macro";
import type { AxiosError } from "axios";

export type Problem = { code: string; detail: string; attr: string | null };

/** Codes that the server never sends: made here when there was no proper answer. */
export const NO_CONNECTION = "no_connection";
export const SERVER_FAILED = "server_failed";

const WORDS = {
  [NO_CONNECTION]: () => t`We cannot reach the bakery just now. Check your connection and try again.`,
  [SERVER_FAILED]: () => t`Something went wrong on our side. Please try again in a moment.`,
  throttled: () => t`That was a little fast. Please wait a moment and try again.`,
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

function made(code: keyof typeof WORDS): Problem[] {
  return [{ code, detail: WORDS[code](), attr: null }];
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
  const problems = problemsIn(response.data);
  const fallback = made(response.status === 429 ? "throttled" : SERVER_FAILED);
  return new ApiError(
    response.status,
    problems.length > 0 && response.status < 500 ? problems : fallback,
    Number.isFinite(seconds) && seconds > 0 ? seconds : null,
    thrown,
  );
}

/** The problems of anything that was thrown. */
export function problemsOf(thrown: unknown): Problem[] {
  return toApiError(thrown).problems;
}

export function statusOf(thrown: unknown): number | null {
  return toApiError(thrown).status;
}
