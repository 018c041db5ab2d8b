import { FormProvider } from "react-hook-form";

import { Alert } from "@/components/Alert";
import { AuthPanel } from "@/components/auth/AuthPanel";
import { Button, Skeleton } from "@/components/ui";
import type { BasketLine } from "@/lib/basket";
import { session, useSession } from "@/lib/session";
import { useFocusAfterSignIn } from "@/lib/useFocusAfterSignIn";

import { ContactFields } from "./ContactSection";
import { DaySection } from "./DaySection";
import { ErrorSummary } from "./ErrorSummary";
import { MethodSection } from "./MethodSection";
import { OrderSummary } from "./OrderSummary";
import { FORM_ID } from "./schema";
import { Section } from "./Section";
import { useCheckout } from "./useCheckout";

const ABOUT_YOU = "about-you";

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
        <OrderSummary checkout={checkout} lines={lines} />
      </div>
    </FormProvider>
  );
}

/** Its fields belong to the form above by their name; signing in is a form of its own and cannot stand inside. */
function WhoSection() {
  const state = useSession();
  useFocusAfterSignIn(ABOUT_YOU);
  switch (state.status) {
    case "signed_in":
      return (
        <div id={ABOUT_YOU} tabIndex={-1} className="scroll-mt-28 rounded-card">
          <Section step={3} title="About you">
            <ContactFields email={state.user.email} />
          </Section>
        </div>
      );
    case "unknown":
      return (
        <Section step={3} title="About you">
          <Skeleton className="h-40 w-full" />
        </Section>
      );
    case "unreachable":
      return (
        <Section step={3} title="About you">
          <Alert isLive title="We cannot reach the bakery just now">
            <p>All you have entered is safe.</p>
            <Button
              look="secondary"
              size="small"
              className="mt-3"
              onClick={() => {
                void session.refresh().catch(() => undefined);
              }}
            >
              Try again
            </Button>
          </Alert>
        </Section>
      );
    default:
      return (
        <div id="sign-in" tabIndex={-1} className="scroll-mt-28 rounded-card">
          <Section
            step={3}
            title="Who is it for?"
            intro="With an account you can follow your order and we can reach you. Your basket and all you have chosen stay."
          >
            {state.status === "ended" && (
              <Alert tone="info" isLive className="mb-5">
                You were signed out because it has been a while. Sign in again to go on.
              </Alert>
            )}
            <AuthPanel first={state.status === "ended" ? "sign_in" : "register"} />
          </Section>
        </div>
      );
  }
}
