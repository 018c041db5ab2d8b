import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { Link } from "react-router";

import { Alert } from "@/components/Alert";
import { Button, buttonClass, Skeleton } from "@/components/ui";
import { problemsOf } from "@/lib/problems";
import { session, useSession } from "@/lib/session";
import { useTitle } from "@/lib/title";

import { DoorLayout } from "./DoorLayout";
import { LinkNotWhole } from "./LinkNotWhole";
import { forgetFragment, readFragment } from "@/lib/fragment";
import { server } from "@/lib/server";

type State = { status: "asking" | "done" } | { status: "refused"; words: string };

/** Where the mail leads that asks whether an address is its owner's. */
export default function VerifyEmailPage() {
  useTitle(t`Your e-mail address`);
  const [key] = useState(() => readFragment(window.location.hash).get("key") ?? "");
  const [state, setState] = useState<State>({ status: "asking" });
  const { status } = useSession();

  const verify = async () => {
    setState({ status: "asking" });
    setState(await ask(key));
  };
  useEffect(() => {
    forgetFragment();
    if (key) void ask(key).then(setState);
  }, [key]);
  const isDone = state.status === "done";
  const isSignedIn = status === "signed_in";
  useEffect(() => {
    // The profile that the page knows still says that the address was never confirmed.
    if (isDone && isSignedIn) void renewProfile();
  }, [isDone, isSignedIn]);

  return (
    <DoorLayout title={t`Your e-mail address`} intro={t`So that the news of your cakes reaches you.`}>
      {!key && (
        <LinkNotWhole to="/account/">
          <Trans>Send me a new mail from my account</Trans>
        </LinkNotWhole>
      )}
      {key && state.status === "asking" && (
        <div role="status" aria-label={t`One moment`}>
          <Skeleton className="h-16 w-full" />
        </div>
      )}
      {state.status === "done" && (
        <>
          <Alert isLive tone="good" title={t`Thank you, your address is confirmed`} />
          <Link to="/menu/" className={buttonClass({ size: "large", className: "mt-6 w-full" })}>
            <Trans>Choose a cake</Trans>
          </Link>
        </>
      )}
      {state.status === "refused" && (
        <>
          <Alert isLive title={t`We could not confirm your address`}>
            {state.words}
          </Alert>
          <div className="mt-6 grid gap-3">
            <Button look="secondary" onClick={() => void verify()}>
              <Trans>Try again</Trans>
            </Button>
            <Link to="/account/" className={buttonClass({ look: "quiet" })}>
              <Trans>Send me a new mail from my account</Trans>
            </Link>
          </div>
        </>
      )}
    </DoorLayout>
  );
}

async function ask(key: string): Promise<State> {
  try {
    await (await server()).authEmailVerify({ body: { key } });
    return { status: "done" };
  } catch (thrown) {
    return { status: "refused", words: problemsOf(thrown)[0]?.detail ?? "" };
  }
}

async function renewProfile(): Promise<void> {
  try {
    session.setUser((await (await server()).authMeRetrieve()).data);
  } catch {
    // The address is confirmed all the same; the profile is asked again with the next page.
  }
}
