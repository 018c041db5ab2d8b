import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { TicketPercent } from "lucide-react";
import { useId, useState } from "react";

import { Button, TextField } from "@/components/ui";
import { setCoupon, useCoupon } from "@/lib/coupon";
import type { Problem } from "@/lib/problems";

type Props = { problems: readonly Problem[]; isChecking: boolean };

/** A coupon: folded away until there is one, then its code, and what stands against it. */
export function CouponField({ problems, isChecking }: Props) {
  const coupon = useCoupon();
  const problem = problems.find(({ attr }) => attr === "coupon");
  if (coupon && !problem) return <Entered code={coupon} />;
  // A key of its own for each code: what is typed begins with the one that was refused.
  return <Entry key={coupon} code={coupon} error={isChecking ? undefined : problem?.detail} isBusy={isChecking} />;
}

function Entered({ code }: { code: string }) {
  return (
    <p className="mt-4 flex items-center justify-between gap-3 rounded-xl bg-cream px-3 py-1">
      <span className="flex items-center gap-2">
        <TicketPercent aria-hidden className="size-5 shrink-0 text-berry" />
        <span>
          <Trans>
            Coupon <strong className="uppercase">{code}</strong>
          </Trans>
        </span>
      </span>
      <Button
        look="quiet"
        size="small"
        aria-label={t`Remove the coupon`}
        onClick={() => {
          setCoupon("");
        }}
      >
        <Trans>Remove</Trans>
      </Button>
    </p>
  );
}

function Entry({ code, error, isBusy }: { code: string; error: string | undefined; isBusy: boolean }) {
  const [typed, setTyped] = useState(code);
  const formId = useId();
  return (
    <details open={code !== "" || undefined} className="mt-4">
      <summary className="inline-flex min-h-11 items-center font-medium text-berry underline underline-offset-4">
        <Trans>I have a coupon</Trans>
      </summary>
      <form
        id={formId}
        noValidate
        className="mt-2 flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          setCoupon(typed.trim());
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
        <Button type="submit" look="secondary" busy={isBusy && code !== ""} className={error ? "mb-7" : ""}>
          <Trans>Use it</Trans>
        </Button>
      </form>
    </details>
  );
}
