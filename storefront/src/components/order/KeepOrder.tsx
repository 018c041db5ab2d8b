import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, lazy, Suspense, useState } from "react";

import { Alert } from "@/components/Alert";
import { PasswordField } from "@/components/auth/PasswordField";
import { Button, Card, Skeleton } from "@/components/ui";
import type { Order } from "@/client";
import { toApiError } from "@/lib/problems";
import { useSession } from "@/lib/session";

import { claimOrder, registerAndClaim } from "./keepOrder";

const SignInForm = lazy(async () => ({ default: (await import("@/components/auth/SignInForm")).SignInForm }));

/** Offered once the order stands: an account, for which only a password is missing. */
export default function KeepOrder({ order }: { order: Order }) {
  const { user } = useSession();
  if (!order.is_guest) return null;
  return (
    <Card className="print:hidden">
      {user ? <TakeAlong number={order.number} email={user.email} /> : <MakeAccount order={order} />}
    </Card>
  );
}

function TakeAlong({ number, email }: { number: string; email: string }) {
  const client = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  const take = async () => {
    setIsBusy(true);
    await claimOrder(number, client).catch((thrown: unknown) => {
      setRefusal(toApiError(thrown).message);
    });
    setIsBusy(false);
  };
  return (
    <>
      <h2 className="text-2xl">
        <Trans>Keep this order in your account</Trans>
      </h2>
      <p className="mt-2 text-cocoa-soft">
        <Trans>It was placed as a guest, and you are signed in as {email}.</Trans>
      </p>
      {refusal && (
        <Alert isLive className="mt-4">
          {refusal}
        </Alert>
      )}
      <Button className="mt-4" busy={isBusy} onClick={() => void take()}>
        <Trans>Add it to my account</Trans>
      </Button>
    </>
  );
}

function MakeAccount({ order }: { order: Order }) {
  const client = useQueryClient();
  const [password, setPassword] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  const [hasAccount, setHasAccount] = useState(false);
  const { email } = order.contact;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (password.length < 8) {
      setRefusal(t`Use at least 8 characters.`);
      return;
    }
    setIsBusy(true);
    setRefusal("");
    await registerAndClaim(order, password, client).catch((thrown: unknown) => {
      const error = toApiError(thrown);
      // The answer to registering is the same for known and unknown addresses; only the sign-in after it can fail.
      if (error.status === 401) setHasAccount(true);
      else setRefusal(error.message);
    });
    setIsBusy(false);
  };

  if (hasAccount) {
    return (
      <>
        <h2 className="text-2xl">
          <Trans>Sign in to keep this order</Trans>
        </h2>
        <p className="mt-2 mb-5 text-cocoa-soft">
          <Trans>If you have ordered from us before, sign in with the password you chose then.</Trans>
        </p>
        <Suspense fallback={<Skeleton className="h-72 w-full" />}>
          <SignInForm onDone={() => void claimOrder(order.number, client).catch(() => undefined)} />
        </Suspense>
      </>
    );
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate aria-labelledby="keep-order" className="grid gap-4">
      <div>
        <h2 id="keep-order" className="text-2xl">
          <Trans>Create an account and keep this order</Trans>
        </h2>
        <p className="mt-2 text-cocoa-soft">
          <Trans>
            All your orders in one place, and the next one is quicker. We know the rest: only a password is missing for{" "}
            <strong className="text-cocoa">{email}</strong>.
          </Trans>
        </p>
      </div>
      {/* Password managers keep the password with it. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        label={t`Password`}
        autoComplete="new-password"
        hint={t`At least 8 characters, not only numbers.`}
        error={refusal || undefined}
        value={password}
        onChange={(event) => {
          setPassword(event.target.value);
        }}
      />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <Button type="submit" busy={isBusy}>
          <Trans>Create account</Trans>
        </Button>
        <button
          type="button"
          className="min-h-11 font-medium text-berry underline underline-offset-4"
          onClick={() => {
            setHasAccount(true);
          }}
        >
          <Trans>I have an account</Trans>
        </button>
      </div>
    </form>
  );
}
