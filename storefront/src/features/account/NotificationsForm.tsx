import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";

import { Alert } from "@/components/Alert";
import { Button } from "@/components/ui";
import { problemsOf } from "@/lib/problems";
import { server } from "@/lib/server";
import { session, type User } from "@/lib/session";
import { useSite } from "@/lib/site";
import { showToast } from "@/lib/toasts";

type Choice = NonNullable<User["sms_choices"]>[number];

/** What comes by SMS too. Mail about an order always comes: it holds what was agreed. */
export function NotificationsForm({ user }: { user: User }) {
  const site = useSite();
  const [chosen, setChosen] = useState<readonly string[]>(user.sms_choices ?? []);
  const [isSaving, setIsSaving] = useState(false);
  const [problem, setProblem] = useState("");
  const isDirty = [...chosen].sort().join() !== [...(user.sms_choices ?? [])].sort().join();

  const save = async () => {
    setIsSaving(true);
    setProblem("");
    try {
      const { data } = await (await server()).authMePartialUpdate({ body: { sms_choices: chosen as Choice[] } });
      session.setUser(data);
      showToast(t`Saved.`);
    } catch (thrown) {
      setProblem(problemsOf(thrown)[0]?.detail ?? "");
    } finally {
      setIsSaving(false);
    }
  };

  return (
    <form
      aria-label={t`Messages`}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {problem && <Alert isLive>{problem}</Alert>}
      <p className="text-cocoa-soft">
        <Trans>We always write to {user.email}. What should come by SMS, too?</Trans>
      </p>
      {!user.phone && (
        <p className="mt-1 text-cocoa-soft">
          <Trans>It goes to the phone number that you order with.</Trans>
        </p>
      )}
      <fieldset className="mt-3">
        <legend className="sr-only">
          <Trans>By SMS, too</Trans>
        </legend>
        <div className="grid gap-x-6 sm:grid-cols-2">
          {site.sms_choices.map(({ code, name }) => (
            <label key={code} className="flex min-h-12 items-center gap-3">
              <input
                type="checkbox"
                className="size-5 shrink-0 accent-berry"
                checked={chosen.includes(code)}
                onChange={(event) => {
                  setChosen(event.target.checked ? [...chosen, code] : chosen.filter((other) => other !== code));
                }}
              />
              {name}
            </label>
          ))}
        </div>
      </fieldset>
      <Button type="submit" busy={isSaving} disabled={!isDirty} className="mt-4">
        <Trans>Save</Trans>
      </Button>
    </form>
  );
}
