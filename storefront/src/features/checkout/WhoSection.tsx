import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";

import { Alert } from "@/components/Alert";
import { Button, Skeleton } from "@/components/ui";
import { focusOn, focusOnNext } from "@/lib/focus";
import { session, useSession } from "@/lib/session";
import { useSite } from "@/lib/site";
import { useFocusAfterSignIn } from "@/lib/useFocusAfterSignIn";

import { ContactFields } from "./ContactSection";
import type { CheckoutValues } from "./values";
import { Section } from "./Section";

// Most people are signed in, or order as guests.
const AuthPanel = lazy(async () => ({ default: (await import("@/components/auth/AuthPanel")).AuthPanel }));

export const ABOUT_YOU = "about-you";
/** Where the button leads as long as nobody has said who they are. */
export const WHO = "who-is-it-for";
const quietButton = "min-h-11 py-2 text-left font-medium text-berry underline underline-offset-4";

/** Its fields belong to the form above by their name; signing in is a form of its own and cannot stand inside. */
export function WhoSection() {
  const state = useSession();
  const asGuest = useWatch<CheckoutValues, "as_guest">({ name: "as_guest" });
  useFocusAfterSignIn(ABOUT_YOU);
  switch (state.status) {
    case "signed_in":
      return (
        <div id={ABOUT_YOU} tabIndex={-1} className="scroll-mt-28 rounded-card">
          <Section step={3} title={t`About you`}>
            <ContactFields email={state.user.email} />
          </Section>
        </div>
      );
    case "unknown":
      return (
        <Section step={3} title={t`About you`}>
          <Skeleton className="h-40 w-full" />
        </Section>
      );
    case "unreachable":
      return asGuest ? <AboutGuest /> : <Unreachable />;
    default:
      return asGuest ? <AboutGuest /> : <HowToGoOn hasEnded={state.status === "ended"} />;
  }
}

function Unreachable() {
  return (
    <Section step={3} title={t`About you`}>
      <Alert isLive title={t`We cannot reach the bakery just now`}>
        <p>
          <Trans>All you have entered is safe.</Trans>
        </p>
        <Button
          look="secondary"
          size="small"
          className="mt-3"
          onClick={() => {
            void session.refresh().catch(() => undefined);
          }}
        >
          <Trans>Try again</Trans>
        </Button>
      </Alert>
    </Section>
  );
}

/** A guest says whom to ask for, and where to reach them. */
function AboutGuest() {
  const { setValue } = useFormContext<CheckoutValues>();
  return (
    <div id={ABOUT_YOU} tabIndex={-1} className="scroll-mt-28 rounded-card">
      <Section step={3} title={t`About you`}>
        <ContactFields />
        <p className="mt-5 text-cocoa-soft">
          <Trans>You order as a guest.</Trans>{" "}
          <button
            type="button"
            className={quietButton}
            onClick={() => {
              setValue("as_guest", false);
              focusOnNext(WHO);
            }}
          >
            <Trans>Use an account instead</Trans>
          </button>
        </p>
      </Section>
    </div>
  );
}

/** The first and largest way is the one that asks for least. */
function HowToGoOn({ hasEnded }: { hasEnded: boolean }) {
  const { guest_orders: canBeGuest } = useSite();
  const { setValue } = useFormContext<CheckoutValues>();
  const [wantsAccount, setWantsAccount] = useState(hasEnded || !canBeGuest);
  return (
    <div id={WHO} tabIndex={-1} className="scroll-mt-28 rounded-card">
      <Section step={3} title={t`Who is it for?`}>
        {hasEnded && (
          <Alert tone="info" isLive className="mb-5">
            <Trans>
              You were signed out because it has been a while. All you have entered is still here: sign in again to go
              on.
            </Trans>
          </Alert>
        )}
        {canBeGuest && (
          <>
            <Button
              size="large"
              className="w-full"
              onClick={() => {
                setValue("as_guest", true);
                focusOnNext(ABOUT_YOU);
              }}
            >
              <Trans>Continue as a guest</Trans>
            </Button>
            <p className="mt-2 text-sm text-cocoa-soft">
              <Trans>No password, no account: we send you a link that opens your order.</Trans>
            </p>
          </>
        )}
        {canBeGuest && !wantsAccount && (
          <p className="mt-4">
            <button
              type="button"
              className={quietButton}
              onClick={() => {
                focusOn(WHO);
                setWantsAccount(true);
              }}
            >
              <Trans>I have an account, or want one</Trans>
            </button>
          </p>
        )}
        {wantsAccount && (
          <div className={canBeGuest ? "mt-6 border-t border-sand pt-6" : ""}>
            <Suspense fallback={<Skeleton className="h-96 w-full" />}>
              <AuthPanel first="sign_in" />
            </Suspense>
          </div>
        )}
      </Section>
    </div>
  );
}
