/** What a basket costs. The server computes; the storefront asks, shows, and never adds up. */
import { plural } from "@lingui/core/macro";
import { keepPreviousData, type QueryClient, queryOptions, useQuery } from "@tanstack/react-query";

import type { BasketLine, NewLine } from "./basket";
import type { BasketLineRequest, DraftBasketRequest, Quote, QuoteLine } from "@/client";
import { type Problem, THROTTLED, toApiError } from "./problems";
import { server } from "./server";

export type QuoteFulfilment = NonNullable<DraftBasketRequest["fulfilment"]>;

/** The lines as the API takes them: what the basket keeps for itself stays here. */
export function requestLines(lines: readonly NewLine[]): BasketLineRequest[] {
  return lines.map(({ cake, size, options, quantity, inscription, note, photos }) => ({
    cake,
    size,
    options,
    quantity,
    inscription,
    note,
    ...(photos?.length && { reference_photos: photos }),
  }));
}

/** What is known beside the lines. */
export type QuoteExtras = { fulfilment?: QuoteFulfilment; coupon?: string; isForGuest?: boolean };

/** That somebody goes on without an account is told by an address; a quote does not look at which it is. */
const OF_A_GUEST = { contact: { email: "guest" } };

function quoteBody(lines: readonly BasketLine[], { fulfilment, coupon, isForGuest }: QuoteExtras): DraftBasketRequest {
  return {
    lines: requestLines(lines),
    ...(fulfilment && { fulfilment }),
    ...(coupon && { coupon, ...(isForGuest && OF_A_GUEST) }),
  };
}

function quoteOptions(body: DraftBasketRequest) {
  return queryOptions({
    queryKey: ["quote", body],
    queryFn: async ({ signal }) => (await (await server()).ordersQuote({ body, signal })).data,
    enabled: body.lines.length > 0,
    staleTime: 15_000,
    placeholderData: keepPreviousData,
  });
}

/** The prices. Where too many codes were tried, those without the coupon: it says at its field how to go on. */
export function useQuote(lines: readonly BasketLine[], extras: QuoteExtras = {}) {
  const asked = useQuery(quoteOptions(quoteBody(lines, extras)));
  const error = asked.error && toApiError(asked.error);
  const isCouponStopped = Boolean(extras.coupon) && error !== null && error.has(THROTTLED);
  const without = useQuery({
    ...quoteOptions(quoteBody(isCouponStopped ? lines : [], { ...extras, coupon: "" })),
    select: (quote: Quote) => (isCouponStopped ? withStoppedCoupon(quote, error.retryAfter) : quote),
  });
  return isCouponStopped ? without : asked;
}

function withStoppedCoupon(quote: Quote, seconds: number | null): Quote {
  const detail = plural(Math.ceil((seconds ?? 60) / 60), {
    one: "Too many codes in a short time. Try again in a minute, or go on without a coupon.",
    other: "Too many codes in a short time. Try again in # minutes, or go on without a coupon.",
  });
  return { ...quote, problems: [...quote.problems, { code: THROTTLED, detail, attr: "coupon" }] };
}

/** Asks once more for the prices that are shown, also where nothing of the basket has changed. */
export function askAgain(client: QueryClient): void {
  void client.refetchQueries({ queryKey: ["quote"], type: "active" });
}

/** Puts a newer quote in the place of the one that is shown. */
export function renewQuote(client: QueryClient, lines: readonly BasketLine[], extras: QuoteExtras, quote: Quote): void {
  client.setQueryData(quoteOptions(quoteBody(lines, extras)).queryKey, quote);
}

function isOf(priced: QuoteLine | undefined, line: BasketLine): priced is QuoteLine {
  return (
    priced !== undefined &&
    priced.cake === line.cake &&
    priced.size === line.size &&
    priced.inscription === line.inscription &&
    line.options.every((option) => priced.options.some(({ id }) => id === option))
  );
}

/** The priced line of a basket line. A quote may be of the basket as it was a moment ago, or leave out what is gone. */
export function pricedLine(quote: Quote | undefined, line: BasketLine, index: number): QuoteLine | undefined {
  const inPlace = quote?.lines[index];
  return isOf(inPlace, line) ? inPlace : quote?.lines.find((priced) => isOf(priced, line));
}

/** Which line of the basket a problem speaks of, or null when it is about something else. */
export function lineOfProblem(problem: Problem): number | null {
  const index = /^lines\.(\d+)(\.|$)/.exec(problem.attr ?? "")?.[1];
  return index === undefined ? null : Number(index);
}

/** The problems of one line of the basket. */
export function problemsOfLine(problems: readonly Problem[], index: number): Problem[] {
  return problems.filter((problem) => lineOfProblem(problem) === index);
}
