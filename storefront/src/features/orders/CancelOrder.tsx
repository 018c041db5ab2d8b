import { useEffect, useState } from "react";

import { Alert } from "@/components/Alert";
import { Button, Dialog, TextArea } from "@/components/ui";
import type { Order } from "@/client";
import { formatMoment } from "@/lib/dates";
import { formatPhone } from "@/lib/phone";
import { problemsOf } from "@/lib/problems";
import { useSite } from "@/lib/site";
import { showToast } from "@/lib/toasts";

import { useCancelOrder } from "./api";

/** Until when one may cancel, and the way to do it; or whom to call when it is too late. */
export function CancelOrder({ user, order }: { user: number; order: Order }) {
  const site = useSite();
  const [isOpen, setIsOpen] = useState(false);
  const [isDone, setIsDone] = useState(false);
  // Once the dialog has let go of the focus.
  useEffect(() => {
    if (isDone) showNewStatus();
  }, [isDone]);
  const canCancel = order.actions.includes("cancel");
  if (!canCancel) return <TooLate order={order} />;
  return (
    <div className="px-1">
      <p className="text-cocoa-soft">
        {isStillFree(order) ? (
          <>
            You can cancel free of charge until{" "}
            <strong className="text-cocoa">{formatMoment(order.free_cancellation_until, site.time_zone)}</strong>.
          </>
        ) : (
          "You can cancel free of charge as long as we have not confirmed your order."
        )}
      </p>
      <Button
        look="quiet"
        className="mt-2 -ml-6"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        Cancel this order
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => {
          setIsOpen(false);
        }}
        title="Cancel this order?"
      >
        <CancelForm
          user={user}
          order={order}
          onClose={() => {
            setIsOpen(false);
          }}
          onDone={() => {
            setIsOpen(false);
            setIsDone(true);
          }}
        />
      </Dialog>
    </div>
  );
}

/** The moment may be gone already while the order still waits for the bakery's answer. */
function isStillFree({ free_cancellation_until: until }: Order): boolean {
  return Date.parse(until) > Date.now();
}

type FormProps = { user: number; order: Order; onClose: () => void; onDone: () => void };

function CancelForm({ user, order, onClose, onDone }: FormProps) {
  const site = useSite();
  const [reason, setReason] = useState("");
  const cancel = useCancelOrder(user, order.number);
  const isPaid = Number(order.paid) > 0;

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        cancel.mutate(reason.trim(), {
          onSuccess: () => {
            onDone();
            showToast(`Order ${order.number} is cancelled.`);
          },
        });
      }}
      className="grid gap-5"
    >
      <p>
        Your day and time go to somebody else, and this cannot be undone.
        {isPaid && " We pay back what you have paid."}
        {isStillFree(order) &&
          ` It costs you nothing until ${formatMoment(order.free_cancellation_until, site.time_zone)}.`}
      </p>
      <TextArea
        label="Would you tell us why?"
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
          Yes, cancel it
        </Button>
        <Button look="secondary" onClick={onClose}>
          Keep my order
        </Button>
      </div>
    </form>
  );
}

/** The button that opened the dialog is gone, and what has changed stands at the top. */
function showNewStatus() {
  document.getElementById("main")?.focus({ preventScroll: true });
  window.scrollTo({ top: 0 });
}

function TooLate({ order }: { order: Order }) {
  const site = useSite();
  if (order.status === "completed" || order.status === "cancelled") return null;
  return (
    <p className="px-1 text-cocoa-soft">
      This order can no longer be cancelled here.
      {site.phone && (
        <>
          {" If something has come up, call us: "}
          <a href={`tel:${site.phone}`} className="whitespace-nowrap text-berry underline underline-offset-4">
            {formatPhone(site.phone)}
          </a>
        </>
      )}
    </p>
  );
}
