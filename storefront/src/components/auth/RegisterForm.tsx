import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { useForm } from "react-hook-form";

import { Alert } from "@/components/Alert";
import { Button, TextField } from "@/components/ui";
import { followsRules, looksLikeEmail, SHORTEST_PASSWORD, type Wrong } from "@/lib/formRules";
import { statusOf } from "@/lib/problems";
import { server } from "@/lib/server";
import { session } from "@/lib/session";

import { showProblems } from "./formProblems";
import { PasswordField } from "./PasswordField";

type Values = { full_name: string; email: string; phone: string; password: string };
const FIELDS = ["full_name", "email", "phone", "password"] as const;

function findWrong({ full_name, email, password }: Values): Wrong<Values> {
  return {
    full_name: !full_name && t`Tell us your name.`,
    email: !looksLikeEmail(email) && t`Enter your e-mail address, like asha@example.com.`,
    password: password.length < SHORTEST_PASSWORD && t`Use at least 8 characters.`,
  };
}

/** The answer to registering is the same for known and unknown addresses; only the sign-in after it can fail. */
const notSignedIn = () =>
  t`We could not sign you in with this password. If you have ordered from us before, sign in with the password you chose then.`;

/** Makes an account and signs in with it at once. */
export function RegisterForm({ onDone }: { onDone?: () => void }) {
  const [refusal, setRefusal] = useState<string[]>([]);
  const { register, handleSubmit, setError, formState } = useForm<Values>({
    resolver: followsRules(findWrong, ["password"]),
    mode: "onTouched",
    defaultValues: { full_name: "", email: "", phone: "", password: "" },
  });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async ({ phone, ...rest }) => {
    setRefusal([]);
    let isRegistered = false;
    try {
      await (await server()).authRegister({ body: { ...rest, ...(phone && { phone }) } });
      isRegistered = true;
      await session.signIn(rest.email, rest.password);
      onDone?.();
    } catch (thrown) {
      const isRefused = isRegistered && statusOf(thrown) === 401;
      setRefusal(isRefused ? [notSignedIn()] : showProblems(thrown, FIELDS, setError));
    }
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate aria-label={t`Create an account`} className="grid gap-5">
      {refusal.length > 0 && <Alert isLive>{refusal.join(" ")}</Alert>}
      <TextField label={t`Name`} autoComplete="name" error={errors.full_name?.message} {...register("full_name")} />
      <TextField
        label={t`E-mail`}
        type="email"
        inputMode="email"
        autoComplete="email"
        hint={t`Your confirmation and every change of your order go there.`}
        error={errors.email?.message}
        {...register("email")}
      />
      <TextField
        label={t`Phone`}
        optional
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        placeholder="0712 345 678"
        error={errors.phone?.message}
        {...register("phone")}
      />
      <PasswordField
        label={t`Password`}
        autoComplete="new-password"
        hint={t`At least 8 characters, not only numbers.`}
        error={errors.password?.message}
        {...register("password")}
      />
      <Button type="submit" size="large" busy={isSubmitting}>
        <Trans>Create account</Trans>
      </Button>
    </form>
  );
}
