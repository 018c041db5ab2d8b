import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Link } from "react-router";

import { Alert } from "@/components/Alert";
import { Button, TextField } from "@/components/ui";
import { followsRules, looksLikeEmail, trimmed, type Wrong } from "@/lib/formRules";
import { toApiError } from "@/lib/problems";
import { session } from "@/lib/session";

import { CodeStep } from "./CodeStep";
import { showProblems } from "./formProblems";
import { PasswordField } from "./PasswordField";

type Values = { email: string; password: string };
const AS_TYPED = ["password"] as const;

function findWrong({ email, password }: Values): Wrong<Values> {
  return {
    email: !looksLikeEmail(email) && t`Enter your e-mail address, like asha@example.com.`,
    password: !password && t`Enter your password.`,
  };
}

const wrong = () => t`This e-mail address and password do not fit together. Check both and try again.`;

/** Signs in where it stands; the page around it stays as it is. Who has a second factor is asked for its code too. */
export function SignInForm({ onDone }: { onDone?: () => void }) {
  const [refusal, setRefusal] = useState<string[]>([]);
  const [needsSetup, setNeedsSetup] = useState(false);
  const [isAskedForCode, setIsAskedForCode] = useState(false);
  const { register, handleSubmit, setError, getValues, resetField, formState } = useForm<Values>({
    resolver: followsRules(findWrong, AS_TYPED),
    mode: "onTouched",
    defaultValues: { email: "", password: "" },
  });
  const { errors, isSubmitting } = formState;

  const signIn = async (otp?: string) => {
    const { email, password } = trimmed(getValues(), AS_TYPED);
    await session.signIn(email, password, otp);
    onDone?.();
  };
  const refuse = (thrown: unknown) => {
    const error = toApiError(thrown);
    setNeedsSetup(error.has("otp_setup_required"));
    if (error.has("otp_required")) setIsAskedForCode(true);
    else if (error.status === 401) setRefusal([wrong()]);
    else if (!error.has("otp_setup_required")) setRefusal(showProblems(error, ["email", "password"], setError));
  };
  const submit = handleSubmit(async () => {
    setRefusal([]);
    setNeedsSetup(false);
    await signIn().catch(refuse);
  });

  if (isAskedForCode) {
    return (
      <CodeStep
        signIn={signIn}
        onBack={(thrown) => {
          setIsAskedForCode(false);
          resetField("password");
          if (thrown) refuse(thrown);
        }}
      />
    );
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate aria-label={t`Sign in`} className="grid gap-5">
      {refusal.length > 0 && <Alert isLive>{refusal.join(" ")}</Alert>}
      {needsSetup && (
        <Alert tone="info" isLive title={t`One more step before you can sign in`}>
          <Trans>
            Whoever works here signs in with a second factor. Set yours up in the{" "}
            <a href="/cms/" className="font-semibold text-berry underline underline-offset-4">
              bakery’s admin
            </a>
            , then sign in here again.
          </Trans>
        </Alert>
      )}
      <TextField
        label={t`E-mail`}
        type="email"
        inputMode="email"
        autoComplete="username"
        error={errors.email?.message}
        {...register("email")}
      />
      <PasswordField
        label={t`Password`}
        autoComplete="current-password"
        error={errors.password?.message}
        {...register("password")}
      />
      <Button type="submit" size="large" busy={isSubmitting}>
        <Trans>Sign in</Trans>
      </Button>
      <Link
        to="/forgot-password/"
        className="justify-self-center py-2.5 font-medium text-berry underline underline-offset-4"
      >
        <Trans>Forgotten your password?</Trans>
      </Link>
    </form>
  );
}
