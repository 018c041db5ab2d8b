import type { ReactNode } from "react";

import { Alert } from "@/components/Alert";
import { Button, Card, ErrorState, Skeleton } from "@/components/ui";
import { session, type User, useSession } from "@/lib/session";

import { AuthPanel } from "./AuthPanel";

type Props = { purpose: string; children: (user: User) => ReactNode };

/** A page for those signed in. Anyone else signs in right here and finds the page as they asked for it. */
export function ForCustomers({ purpose, children }: Props) {
  const state = useSession();
  switch (state.status) {
    case "signed_in":
      return children(state.user);
    case "unknown":
      return (
        <div role="status" aria-label="One moment" className="space-y-4 py-8">
          <Skeleton className="h-10 w-56" />
          <Skeleton className="h-48 w-full" />
        </div>
      );
    case "unreachable":
      return (
        <ErrorState
          title="We cannot reach the bakery"
          action={
            <Button
              onClick={() => {
                void session.refresh().catch(() => undefined);
              }}
            >
              Try again
            </Button>
          }
        />
      );
    default:
      return (
        <Card className="mx-auto my-8 max-w-lg">
          <h2 className="mb-5 text-2xl">Sign in {purpose}</h2>
          {state.status === "ended" && (
            <Alert tone="info" isLive className="mb-5">
              You were signed out because it has been a while. Sign in again and you are back where you were.
            </Alert>
          )}
          <AuthPanel first="sign_in" />
        </Card>
      );
  }
}
