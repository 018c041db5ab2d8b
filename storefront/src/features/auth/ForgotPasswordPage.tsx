import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Link } from "react-router";

import { Alert } from "@/components/Alert";
import { showProblems } from "@/components/auth/formProblems";
import { Button, buttonClass, TextField } from "@/components/ui";
import { followsRules, looksLikeEmail, type Wrong } from "@/lib/formRules";
import { server } from "@/lib/server";
import { useTitle } from "@/lib/title";

import { DoorLayout } from "./DoorLayout";

type Values = { email: string };

function findWrong({ email }: Values): Wrong<Values> {
  return { email: !looksLikeEmail(email) && t`Enter your e-mail address, like asha@example.com.` };
}

/** Asks for the mail with which a new password can be chosen. The answer is the same for every address. */
export default function ForgotPasswordPage() {
  useTitle(t`Forgotten password`);
  const [sentTo, setSentTo] = useState("");
  return (
    <DoorLayout
      title={t`Forgotten password`}
      intro={t`Tell us your e-mail address, and we send you a way to choose a new one.`}
    >
      {sentTo ? <Sent email={sentTo} /> : <AddressForm onSent={setSentTo} />}
    </DoorLayout>
  );
}

function AddressForm({ onSent }: { onSent: (email: string) => void }) {
  const [refusal, setRefusal] = useState<string[]>([]);
  const { register, handleSubmit, setError, formState } = useForm<Values>({
    resolver: followsRules(findWrong),
    mode: "onTouched",
    defaultValues: { email: "" },
  });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async ({ email }) => {
    setRefusal([]);
    try {
      await (await server()).authPasswordReset({ body: { email } });
      onSent(email);
    } catch (thrown) {
      setRefusal(showProblems(thrown, ["email"], setError));
    }
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate aria-label={t`Forgotten password`} className="grid gap-5">
      {refusal.length > 0 && <Alert isLive>{refusal.join(" ")}</Alert>}
      <TextField
        label={t`E-mail`}
        type="email"
        inputMode="email"
        autoComplete="username"
        error={errors.email?.message}
        {...register("email")}
      />
      <Button type="submit" size="large" busy={isSubmitting}>
        <Trans>Send me the mail</Trans>
      </Button>
    </form>
  );
}

function Sent({ email }: { email: string }) {
  return (
    <>
      <Alert isLive tone="good" title={t`Look into your mail`}>
        <Trans>If {email} has an account with us, a mail is on its way. Follow its link within the hour.</Trans>
      </Alert>
      <p className="mt-5 text-cocoa-soft">
        <Trans>Nothing there after some minutes? Look among the unwanted mail, too.</Trans>
      </p>
      <Link to="/sign-in/" className={buttonClass({ look: "secondary", className: "mt-6 w-full" })}>
        <Trans>Back to signing in</Trans>
      </Link>
    </>
  );
}
