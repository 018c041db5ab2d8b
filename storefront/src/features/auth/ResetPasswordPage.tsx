import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { Link } from "react-router";

import { Alert } from "@/components/Alert";
import { showProblems } from "@/components/auth/formProblems";
import { PasswordField } from "@/components/auth/PasswordField";
import { Button, buttonClass } from "@/components/ui";
import { followsRules, SHORTEST_PASSWORD, type Wrong } from "@/lib/formRules";
import { useTitle } from "@/lib/title";

import { DoorLayout } from "./DoorLayout";
import { LinkNotWhole } from "./LinkNotWhole";
import { forgetFragment, readFragment } from "@/lib/fragment";
import { server } from "@/lib/server";

type Values = { new_password: string };
type Proof = { uid: string; token: string };

function findWrong({ new_password }: Values): Wrong<Values> {
  return { new_password: new_password.length < SHORTEST_PASSWORD && t`Use at least 8 characters.` };
}

/** Where the mail leads whoever has forgotten their password. */
export default function ResetPasswordPage() {
  useTitle(t`Choose a new password`);
  const [proof] = useState<Proof>(() => {
    const secrets = readFragment(window.location.hash);
    return { uid: secrets.get("uid") ?? "", token: secrets.get("token") ?? "" };
  });
  useEffect(forgetFragment, []);
  const [isDone, setIsDone] = useState(false);
  return (
    <DoorLayout title={t`Choose a new password`} intro={t`You are signed out on every other device once it is set.`}>
      {isDone ? <Done /> : proof.uid && proof.token ? <PasswordForm {...{ proof, setIsDone }} /> : <NoProof />}
    </DoorLayout>
  );
}

type FormProps = { proof: Proof; setIsDone: (isDone: boolean) => void };

function PasswordForm({ proof, setIsDone }: FormProps) {
  const [refusal, setRefusal] = useState<string[]>([]);
  const { register, handleSubmit, setError, formState } = useForm<Values>({
    resolver: followsRules(findWrong, ["new_password"]),
    mode: "onTouched",
    defaultValues: { new_password: "" },
  });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async ({ new_password }) => {
    setRefusal([]);
    try {
      await (await server()).authPasswordResetConfirm({ body: { ...proof, new_password } });
      setIsDone(true);
    } catch (thrown) {
      setRefusal(showProblems(thrown, ["new_password"], setError));
    }
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate aria-label={t`New password`} className="grid gap-5">
      {refusal.length > 0 && (
        <Alert isLive>
          {refusal.join(" ")}{" "}
          <Link to="/forgot-password/" className="font-semibold text-berry underline underline-offset-4">
            <Trans>Send me a new mail</Trans>
          </Link>
        </Alert>
      )}
      <PasswordField
        label={t`New password`}
        autoComplete="new-password"
        hint={t`At least 8 characters, not only numbers.`}
        error={errors.new_password?.message}
        {...register("new_password")}
      />
      <Button type="submit" size="large" busy={isSubmitting}>
        <Trans>Set this password</Trans>
      </Button>
    </form>
  );
}

function Done() {
  return (
    <>
      <Alert isLive tone="good" title={t`Your new password is set`}>
        <Trans>Sign in with it, here and on your other devices.</Trans>
      </Alert>
      <Link to="/sign-in/" className={buttonClass({ size: "large", className: "mt-6 w-full" })}>
        <Trans>Sign in</Trans>
      </Link>
    </>
  );
}

function NoProof() {
  return (
    <LinkNotWhole to="/forgot-password/">
      <Trans>Send me a new mail</Trans>
    </LinkNotWhole>
  );
}
