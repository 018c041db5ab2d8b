import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { useNavigate } from "react-router";

import { Alert } from "@/components/Alert";
import { PasswordField } from "@/components/auth/PasswordField";
import { Button } from "@/components/ui";
import { problemsOf } from "@/lib/problems";
import { server } from "@/lib/server";
import { session } from "@/lib/session";
import { showToast } from "@/lib/toasts";

/** What goes and what stays, and the password that closes the account. */
export default function CloseAccountForm({ onKeep }: { onKeep: () => void }) {
  const navigate = useNavigate();
  const [password, setPassword] = useState("");
  const [isClosing, setIsClosing] = useState(false);
  const [wrong, setWrong] = useState("");
  const [refusals, setRefusals] = useState<string[]>([]);

  const close = async (event: FormEvent) => {
    event.preventDefault();
    if (!password) {
      setWrong(t`Enter your password.`);
      return;
    }
    setIsClosing(true);
    setWrong("");
    setRefusals([]);
    try {
      await (await server()).authMeDelete({ body: { password } });
      await session.signOut().catch(() => undefined);
      await navigate("/");
      showToast(t`Your account is closed. Thank you for the time with us.`);
    } catch (thrown) {
      const problems = problemsOf(thrown);
      setWrong(problems.find(({ attr }) => attr === "password")?.detail ?? "");
      setRefusals(problems.filter(({ attr }) => attr !== "password").map(({ detail }) => detail));
      setIsClosing(false);
    }
  };

  return (
    <form noValidate onSubmit={(event) => void close(event)} className="grid gap-5">
      <div className="space-y-3">
        <p>
          <strong>
            <Trans>What goes at once:</Trans>
          </strong>{" "}
          <Trans>
            your name, phone and addresses, notes and inscriptions, your photos, our messages to you, and every sign-in.
            Your e-mail address is free again.
          </Trans>
        </p>
        <p>
          <strong>
            <Trans>What stays:</Trans>
          </strong>{" "}
          <Trans>
            what our books need, without your name: which cakes were sold when, and what was paid. You can no longer see
            these orders.
          </Trans>
        </p>
        <p>
          <Trans>This cannot be undone.</Trans>
        </p>
      </div>
      {refusals.length > 0 && (
        <Alert isLive title={t`Your account stays open`}>
          {refusals.map((words) => (
            <p key={words}>{words}</p>
          ))}
        </Alert>
      )}
      <PasswordField
        label={t`Your password`}
        autoComplete="current-password"
        error={wrong || undefined}
        value={password}
        onChange={(event) => {
          setPassword(event.target.value);
        }}
      />
      <div className="flex flex-col gap-2 sm:flex-row-reverse sm:justify-start">
        <Button type="submit" busy={isClosing}>
          <Trans>Close my account</Trans>
        </Button>
        <Button look="secondary" onClick={onKeep}>
          <Trans>Keep it</Trans>
        </Button>
      </div>
    </form>
  );
}
