import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";

import { Alert } from "@/components/Alert";
import { Button, TextField } from "@/components/ui";
import { followsRules } from "@/lib/formRules";
import { toApiError } from "@/lib/problems";

import { showProblems } from "./formProblems";

type Values = { otp: string };

type Props = {
  /** Signs in with the code; what it throws is shown here. */
  signIn: (otp: string) => Promise<void>;
  /** The password is no longer taken, or this is somebody else: once more from the beginning. */
  onBack: (refusal?: unknown) => void;
};

/** The second step of those who have a second factor: one field for the app's code or a recovery code. */
export function CodeStep({ signIn, onBack }: Props) {
  const [refusal, setRefusal] = useState<string[]>([]);
  const [hasLostPhone, setHasLostPhone] = useState(false);
  const { register, handleSubmit, setError, setFocus, resetField, formState } = useForm<Values>({
    resolver: followsRules(({ otp }) => ({ otp: !otp && t`Enter your code.` })),
    defaultValues: { otp: "" },
  });
  const { errors, isSubmitting } = formState;

  useEffect(() => {
    setFocus("otp");
  }, [setFocus, hasLostPhone]);

  const submit = handleSubmit(async ({ otp }) => {
    setRefusal([]);
    try {
      await signIn(otp);
    } catch (thrown) {
      const error = toApiError(thrown);
      if (error.has("otp_invalid") || error.has("otp_required")) {
        resetField("otp");
        setError("otp", { type: "server", message: error.problems[0]?.detail }, { shouldFocus: true });
      } else if (error.status === 401 || error.status === 403) onBack(error);
      else setRefusal(showProblems(error, ["otp"], setError));
    }
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate aria-label={t`Your code`} className="grid gap-5">
      {refusal.length > 0 && <Alert isLive>{refusal.join(" ")}</Alert>}
      <TextField
        label={hasLostPhone ? t`Recovery code` : t`Code`}
        hint={
          hasLostPhone
            ? t`One of the codes that you kept when you set up your second factor. Each is good once.`
            : t`The six digits in your authenticator app. One of your recovery codes is good here too.`
        }
        inputMode={hasLostPhone ? "text" : "numeric"}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        error={errors.otp?.message}
        {...register("otp")}
      />
      <Button type="submit" size="large" busy={isSubmitting}>
        <Trans>Sign in</Trans>
      </Button>
      <div className="flex flex-wrap justify-center gap-x-4">
        <Button
          look="quiet"
          onClick={() => {
            setHasLostPhone(!hasLostPhone);
          }}
        >
          {hasLostPhone ? t`Use the app’s code` : t`Use a recovery code`}
        </Button>
        <Button
          look="quiet"
          onClick={() => {
            onBack();
          }}
        >
          <Trans>Start again</Trans>
        </Button>
      </div>
    </form>
  );
}
