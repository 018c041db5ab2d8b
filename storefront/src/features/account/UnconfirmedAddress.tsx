import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";

import { Alert } from "@/components/Alert";
import { Button } from "@/components/ui";
import { focusOn } from "@/lib/focus";
import { problemsOf } from "@/lib/problems";
import { server } from "@/lib/server";

const PLACE = "unconfirmed-address";

/** An address that nobody has confirmed yet, with a way to get the mail again. */
export function UnconfirmedAddress({ email }: { email: string }) {
  const [isSending, setIsSending] = useState(false);
  const [answer, setAnswer] = useState<{ tone: "good" | "alarm"; words: string } | null>(null);

  const send = async () => {
    setIsSending(true);
    try {
      await (await server()).authEmailVerifySend();
      setAnswer({ tone: "good", words: t`A mail is on its way to ${email}. Follow the link in it.` });
    } catch (thrown) {
      setAnswer({ tone: "alarm", words: problemsOf(thrown)[0]?.detail ?? "" });
    } finally {
      setIsSending(false);
      focusOn(PLACE);
    }
  };

  return (
    <div id={PLACE} tabIndex={-1} className="rounded-2xl">
      {answer && (
        <Alert isLive tone={answer.tone}>
          {answer.words}
        </Alert>
      )}
      {answer?.tone !== "good" && <Ask email={email} isSending={isSending} onSend={() => void send()} />}
    </div>
  );
}

type AskProps = { email: string; isSending: boolean; onSend: () => void };

function Ask({ email, isSending, onSend }: AskProps) {
  return (
    <Alert tone="info" title={t`Please confirm your e-mail address`}>
      <p>
        <Trans>We have sent a mail to {email}. Follow the link in it, so that news of your orders reaches you.</Trans>
      </p>
      <Button look="secondary" size="small" className="mt-3" busy={isSending} onClick={onSend}>
        <Trans>Send it again</Trans>
      </Button>
    </Alert>
  );
}
