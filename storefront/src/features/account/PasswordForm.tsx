import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { useForm } from "react-hook-form";

import { Alert } from "@/components/Alert";
import { showProblems } from "@/components/auth/formProblems";
import { PasswordField } from "@/components/auth/PasswordField";
import { Button } from "@/components/ui";
import { followsRules, SHORTEST_PASSWORD, type Wrong } from "@/lib/formRules";
import { server } from "@/lib/server";
import { showToast } from "@/lib/toasts";

type Values = { old_password: string; new_password: string };
const EMPTY: Values = { old_password: "", new_password: "" };

function findWrong({ old_password, new_password }: Values): Wrong<Values> {
  return {
    old_password: !old_password && t`Enter the password you have now.`,
    new_password: new_password.length < SHORTEST_PASSWORD && t`Use at least 8 characters.`,
  };
}

/** A new password in the place of the one that is known; every other device is signed out. */
export function PasswordForm({ email }: { email: string }) {
  const [refusal, setRefusal] = useState<string[]>([]);
  const { register, handleSubmit, setError, reset, formState } = useForm<Values>({
    resolver: followsRules(findWrong, ["old_password", "new_password"]),
    mode: "onTouched",
    defaultValues: EMPTY,
  });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async (values) => {
    setRefusal([]);
    try {
      await (await server()).authPasswordChange({ body: values });
      reset(EMPTY);
      showToast(t`Your new password is set. Your other devices are signed out.`);
    } catch (thrown) {
      setRefusal(showProblems(thrown, ["old_password", "new_password"], setError));
    }
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate aria-label={t`Password`} className="grid gap-5">
      {refusal.length > 0 && <Alert isLive>{refusal.join(" ")}</Alert>}
      {/* For password managers, which keep a password by its address. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        label={t`Password you have now`}
        autoComplete="current-password"
        error={errors.old_password?.message}
        {...register("old_password")}
      />
      <PasswordField
        label={t`New password`}
        autoComplete="new-password"
        hint={t`At least 8 characters, not only numbers.`}
        error={errors.new_password?.message}
        {...register("new_password")}
      />
      <Button type="submit" busy={isSubmitting} className="justify-self-start">
        <Trans>Change password</Trans>
      </Button>
    </form>
  );
}
