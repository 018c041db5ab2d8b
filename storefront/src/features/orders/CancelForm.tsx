import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";

import { Alert } from "@/components/Alert";
import { Button, TextArea } from "@/components/ui";
import type { Order } from "@/client";
import { formatMoment } from "@/lib/dates";
import { problemsOf } from "@/lib/problems";
import { useSite } from "@/lib/site";
import { showToast } from "@/lib/toasts";

import { useCancelOrder } from "./api";

/** The moment may be gone already while the order still waits for the bakery's answer. */
export function isStillFree({ free_cancellation_until: until }: Order): boolean {
  return Date.parse(until) > Date.now();
}

type Props = { user: number; order: Order; onClose: () => void; onDone: () => void };

/** What cancelling means, and whether one is sure. */
export function CancelForm({ user, order, onClose, onDone }: Props) {
  const site = useSite();
  const [reason, setReason] = useState("");
  const cancel = useCancelOrder(user, order.number);
  const isPaid = Number(order.paid) > 0;
  const until = formatMoment(order.free_cancellation_until, site.time_zone);

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        cancel.mutate(reason.trim(), {
          onSuccess: () => {
            onDone();
            showToast(t`Order ${order.number} is cancelled.`);
          },
        });
      }}
      className="grid gap-5"
    >
      <div className="space-y-2">
        <p>
          <Trans>Your day and time go to somebody else, and this cannot be undone.</Trans>
        </p>
        {isPaid && (
          <p>
            <Trans>We pay back what you have paid.</Trans>
          </p>
        )}
        {isStillFree(order) && (
          <p>
            <Trans>It costs you nothing until {until}.</Trans>
          </p>
        )}
      </div>
      <TextArea
        label={t`Would you tell us why?`}
        optional
        rows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => {
          setReason(event.target.value);
        }}
      />
      {cancel.isError && <Alert isLive>{problemsOf(cancel.error)[0]?.detail}</Alert>}
      <div className="flex flex-col gap-2 sm:flex-row-reverse sm:justify-start">
        <Button type="submit" busy={cancel.isPending}>
          <Trans>Yes, cancel it</Trans>
        </Button>
        <Button look="secondary" onClick={onClose}>
          <Trans>Keep my order</Trans>
        </Button>
      </div>
    </form>
  );
}
