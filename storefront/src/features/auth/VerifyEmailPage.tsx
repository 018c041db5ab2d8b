import { useEffect, useState } from "react";
import { Link } from "react-router";

import { Alert } from "@/components/Alert";
import { Button, buttonClass, Skeleton } from "@/components/ui";
import { authEmailVerify, authMeRetrieve } from "@/client";
import { problemsOf } from "@/lib/problems";
import { session, useSession } from "@/lib/session";
import { useTitle } from "@/lib/title";

import { DoorLayout } from "./DoorLayout";
import { forgetFragment, readFragment } from "@/lib/fragment";

type State = { status: "asking" | "done" } | { status: "refused"; words: string };

/** Where the mail leads that asks whether an address is its owner's. */
export default function VerifyEmailPage() {
  useTitle("Your e-mail address");
  const [key] = useState(() => readFragment(window.location.hash).get("key") ?? "");
  const [state, setState] = useState<State>({ status: "asking" });
  const { status } = useSession();

  const verify = async () => {
    setState({ status: "asking" });
    setState(await ask(key));
  };
  useEffect(() => {
    forgetFragment();
    void ask(key).then(setState);
  }, [key]);
  const isDone = state.status === "done";
  const isSignedIn = status === "signed_in";
  useEffect(() => {
    // The profile that the page knows still says that the address was never confirmed.
    if (isDone && isSignedIn) void renewProfile();
  }, [isDone, isSignedIn]);

  return (
    <DoorLayout title="Your e-mail address" intro="So that the news of your cakes reaches you.">
      {state.status === "asking" && (
        <div role="status" aria-label="One moment">
          <Skeleton className="h-16 w-full" />
        </div>
      )}
      {state.status === "done" && (
        <>
          <Alert isLive tone="good" title="Thank you, your address is confirmed" />
          <Link to="/menu/" className={buttonClass({ size: "large", className: "mt-6 w-full" })}>
            Choose a cake
          </Link>
        </>
      )}
      {state.status === "refused" && (
        <>
          <Alert isLive title="We could not confirm your address">
            {state.words}
          </Alert>
          <div className="mt-6 grid gap-3">
            <Button look="secondary" onClick={() => void verify()}>
              Try again
            </Button>
            <Link to="/account/" className={buttonClass({ look: "quiet" })}>
              Send me a new mail from my account
            </Link>
          </div>
        </>
      )}
    </DoorLayout>
  );
}

async function ask(key: string): Promise<State> {
  try {
    await authEmailVerify({ body: { key } });
    return { status: "done" };
  } catch (thrown) {
    return { status: "refused", words: problemsOf(thrown)[0]?.detail ?? "" };
  }
}

async function renewProfile(): Promise<void> {
  try {
    session.setUser((await authMeRetrieve()).data);
  } catch {
    // The address is confirmed all the same; the profile is asked again with the next page.
  }
}
