import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { TicketPercent } from "lucide-react";
import { useId, useState } from "react";

import { Button, TextField } from "@/components/ui";
import { setCoupon, useCoupon } from "@/lib/coupon";
import { focusOn } from "@/lib/focus";
import type { Problem } from "@/lib/problems";
import { askAgain } from "@/lib/quote";

/** What stays while a code is entered, refused, taken and taken out again. */
const COUPON = "coupon";

type Props = { problems: readonly Problem[]; isChecking: boolean };

/** A coupon: folded away until there is one, then its code, and what stands against it. */
export function CouponField({ problems, isChecking }: Props) {
  const coupon = useCoupon();
  const problem = problems.find(({ attr }) => attr === "coupon");
  return (
    <div id={COUPON} tabIndex={-1} role="group" aria-label={t`Coupon`} className="mt-4 focus:outline-none">
      {coupon && !problem ? (
        <Entered code={coupon} />
      ) : (
        // A key of its own for each code: what is typed begins with the one that was refused.
        <Entry key={coupon} code={coupon} error={isChecking ? undefined : problem?.detail} isBusy={isChecking} />
      )}
    </div>
  );
}

function takeOut() {
  focusOn(COUPON);
  setCoupon("");
}

function Entered({ code }: { code: string }) {
  return (
    <p className="flex items-center justify-between gap-3 rounded-xl bg-cream px-3 py-1">
      <span className="flex items-center gap-2">
        <TicketPercent aria-hidden className="size-5 shrink-0 text-berry" />
        <span>
          <Trans>
            Coupon <strong className="uppercase">{code}</strong>
          </Trans>
        </span>
      </span>
      <Button look="quiet" size="small" aria-label={t`Remove the coupon`} onClick={takeOut}>
        <Trans>Remove</Trans>
      </Button>
    </p>
  );
}

function Entry({ code, error, isBusy }: { code: string; error: string | undefined; isBusy: boolean }) {
  const [typed, setTyped] = useState(code);
  const client = useQueryClient();
  const formId = useId();
  return (
    <details open={code !== "" || undefined}>
      <summary className="inline-flex min-h-11 items-center font-medium text-berry underline underline-offset-4">
        <Trans>I have a coupon</Trans>
      </summary>
      <form
        id={formId}
        noValidate
        className="mt-2 flex items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() === code) askAgain(client);
          else {
            focusOn(COUPON);
            setCoupon(typed.trim());
          }
        }}
      >
        <TextField
          className="min-w-0 flex-1"
          label={t`Coupon`}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          value={typed}
          error={error}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
        />
        <Button type="submit" look="secondary" busy={isBusy && code !== ""} className="mt-7.5">
          <Trans>Use it</Trans>
        </Button>
      </form>
      {error && (
        <Button look="quiet" size="small" className="mt-1 -ml-4" onClick={takeOut}>
          <Trans>Go on without a coupon</Trans>
        </Button>
      )}
    </details>
  );
}
