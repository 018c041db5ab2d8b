import type { Quote } from "@/client";
import type { BasketLine } from "@/lib/basket";
import { useCoupon } from "@/lib/coupon";
import { type Problem, toApiError } from "@/lib/problems";
import { lineOfProblem, useQuote } from "@/lib/quote";

const NO_LINES: readonly BasketLine[] = [];

export type PricedBasket = {
  quote: Quote | undefined;
  /** The prices are of the basket as it was a moment ago. */
  isOld: boolean;
  isLoading: boolean;
  /** The prices leave out the lines that need a change. */
  isPartial: boolean;
  problems: Problem[];
  brokenLines: number;
  /** Nobody answered, or the answer made no sense. */
  failure: string;
  isRetrying: boolean;
  retry: () => void;
};

/** The basket with its prices. When a line cannot be priced as it is, the others still are. */
export function usePricedBasket(lines: readonly BasketLine[]): PricedBasket {
  const coupon = useCoupon();
  const whole = useQuote(lines, { coupon });
  const error = whole.error && toApiError(whole.error);
  const refused = error?.status === 400 ? error.problems : [];
  const isOld = whole.isPlaceholderData;
  const problems = [...(whole.data && !isOld ? whole.data.problems : []), ...refused];
  const broken = new Set(problems.map(lineOfProblem).filter((index) => index !== null));

  const others = refused.length > 0 && broken.size > 0 ? lines.filter((_, index) => !broken.has(index)) : NO_LINES;
  const rest = useQuote(others, { coupon });
  const isPartial = refused.length > 0;

  return {
    quote: isPartial ? (others.length > 0 ? rest.data : undefined) : whole.data,
    isOld: isPartial ? rest.isPlaceholderData : isOld,
    isLoading: whole.isLoading || rest.isLoading,
    isPartial,
    problems,
    brokenLines: broken.size,
    failure: error && error.status !== 400 ? error.message : "",
    isRetrying: whole.isFetching,
    retry: () => {
      void whole.refetch();
    },
  };
}
