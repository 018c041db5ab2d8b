import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";

import { Alert } from "@/components/Alert";
import { Button, Card, ErrorState, Skeleton } from "@/components/ui";
import { session, type User, useSession } from "@/lib/session";
import { useFocusAfterSignIn } from "@/lib/useFocusAfterSignIn";

import { AuthPanel } from "./AuthPanel";

type Props = {
  purpose: string;
  headingLevel?: 1 | 2;
  /** Said to whoever is asked to sign in. */ note?: ReactNode;
  children: (user: User) => ReactNode;
};

/** A page for those signed in. Anyone else signs in right here and finds the page as they asked for it. */
export function ForCustomers({ purpose, headingLevel = 2, note, children }: Props) {
  const Heading = `h${headingLevel}` as const;
  const state = useSession();
  useFocusAfterSignIn("main");
  switch (state.status) {
    case "signed_in":
      return children(state.user);
    case "unknown":
      return (
        <div role="status" aria-label={t`One moment`} className="space-y-4 py-8">
          <Skeleton className="h-10 w-56" />
          <Skeleton className="h-48 w-full" />
        </div>
      );
    case "unreachable":
      return (
        <ErrorState
          title={t`We cannot reach the bakery`}
          headingLevel={headingLevel}
          action={
            <Button
              onClick={() => {
                void session.refresh().catch(() => undefined);
              }}
            >
              <Trans>Try again</Trans>
            </Button>
          }
        />
      );
    default:
      return (
        // Below a page's own title it stands where the title begins.
        <Card className={`max-w-lg ${headingLevel === 1 ? "mx-auto my-8" : ""}`}>
          <Heading className="mb-5 text-2xl">
            <Trans>Sign in {purpose}</Trans>
          </Heading>
          {state.status === "ended" && (
            <Alert tone="info" isLive className="mb-5">
              <Trans>
                You were signed out because it has been a while. Sign in again and you are back where you were.
              </Trans>
            </Alert>
          )}
          {note}
          <AuthPanel first="sign_in" />
        </Card>
      );
  }
}
