import { lazy, Suspense } from "react";
import { FormProvider } from "react-hook-form";

import type { BasketLine } from "@/lib/basket";

import { DaySection } from "./DaySection";
import { ErrorSummary } from "./ErrorSummary";
import { MethodSection } from "./MethodSection";
import { SummarySkeleton } from "./SummarySkeleton";
import { useCheckout } from "./useCheckout";
import { FORM_ID } from "./values";
import { WhoSection } from "./WhoSection";

// It waits for the prices anyway: its code comes beside them, once the form stands.
const OrderSummary = lazy(() => import("./OrderSummary"));

type Props = { lines: readonly BasketLine[]; onPlaced: () => void };

/** The whole of the checkout on one page: how, when, who; then the summary with the one button. */
export function CheckoutForm({ lines, onPlaced }: Props) {
  const checkout = useCheckout(lines, onPlaced);
  const { form, availability, month, setMonth } = checkout;
  return (
    <FormProvider {...form}>
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_25rem] lg:gap-10">
        <div className="grid grid-cols-1 gap-6">
          <ErrorSummary entries={checkout.errorEntries} round={checkout.refusals} />
          <form
            id={FORM_ID}
            noValidate
            className="contents"
            onSubmit={(event) => {
              event.preventDefault();
              void checkout.submit();
            }}
          >
            <MethodSection problems={checkout.quoteProblems} />
            <DaySection availability={availability} month={month} onMonth={setMonth} />
          </form>
          <WhoSection />
        </div>
        <Suspense fallback={<SummarySkeleton />}>
          <OrderSummary checkout={checkout} lines={lines} />
        </Suspense>
      </div>
    </FormProvider>
  );
}
