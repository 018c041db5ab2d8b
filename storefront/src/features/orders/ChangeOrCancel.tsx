import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { MessageCircle, Pencil, Phone } from "lucide-react";
import { useEffect, useState } from "react";

import { Button, buttonClass, Card, Dialog } from "@/components/ui";
import type { Order, OrderStatus } from "@/client";
import { formatMoment } from "@/lib/dates";
import { formatPhone } from "@/lib/phone";
import { useSite } from "@/lib/site";

import { CancelForm, isStillFree } from "./CancelForm";
import { changeLink } from "./summary";

const OVER: OrderStatus[] = ["completed", "cancelled"];
const BEFORE_PREPARATION: OrderStatus[] = ["pending_confirmation", "confirmed", "payment_pending", "paid"];

/** Until when an order can be changed or cancelled, what that costs, and the ways to do it. */
export function ChangeOrCancel({ user, order }: { user: number; order: Order }) {
  const [isOpen, setIsOpen] = useState(false);
  const [isDone, setIsDone] = useState(false);
  // Once the dialog has let go of the focus.
  useEffect(() => {
    if (isDone) showNewStatus();
  }, [isDone]);
  if (OVER.includes(order.status)) return null;
  const close = () => {
    setIsOpen(false);
  };
  return (
    <Card className="print:hidden">
      <h2 className="flex items-center gap-2.5 text-2xl">
        <Pencil aria-hidden className="size-6 text-berry" />
        <Trans>Change or cancel</Trans>
      </h2>
      <Terms order={order} />
      <Contact order={order} />
      {order.actions.includes("cancel") && (
        <Button
          look="quiet"
          size="small"
          className="mt-3 -ml-4"
          onClick={() => {
            setIsOpen(true);
          }}
        >
          <Trans>Cancel this order</Trans>
        </Button>
      )}
      <Dialog open={isOpen} onClose={close} title={t`Cancel this order?`}>
        <CancelForm
          user={user}
          order={order}
          onClose={close}
          onDone={() => {
            close();
            setIsDone(true);
          }}
        />
      </Dialog>
    </Card>
  );
}

function Terms({ order }: { order: Order }) {
  const site = useSite();
  const until = formatMoment(order.free_cancellation_until, site.time_zone);
  return (
    <div className="mt-3 space-y-2">
      <p>
        {!order.actions.includes("cancel") ? (
          <Trans>This order can no longer be cancelled here. If something has come up, call us.</Trans>
        ) : isStillFree(order) ? (
          <Trans>
            Cancelling costs nothing until <strong className="min-[18rem]:whitespace-nowrap">{until}</strong>. What you
            have paid by then comes back to you.
          </Trans>
        ) : (
          <Trans>Cancelling costs nothing as long as we have not confirmed your order.</Trans>
        )}
      </p>
      {BEFORE_PREPARATION.includes(order.status) && (
        <p>
          <Trans>
            Another day, other words on it, another address? Tell us before we start baking. You hear what it costs
            before anything is changed.
          </Trans>
        </p>
      )}
      {site.cancellation_policy && (
        <details className="text-sm text-cocoa-soft">
          <summary className="flex min-h-11 items-center font-medium text-berry underline underline-offset-4">
            <Trans>Our rules in full</Trans>
          </summary>
          <p className="whitespace-pre-line">{site.cancellation_policy}</p>
        </details>
      )}
    </div>
  );
}

/** The bakery changes an order with the customer on the line: it knows what can still be made. */
function Contact({ order }: { order: Order }) {
  const site = useSite();
  const look = buttonClass({ look: "secondary", size: "small" });
  return (
    <div className="mt-4 flex flex-wrap gap-2">
      {site.phone && (
        <a href={`tel:${site.phone}`} className={look} aria-label={t`Call us: ${formatPhone(site.phone)}`}>
          <Phone aria-hidden className="size-4" />
          <Trans>Call us</Trans>
        </a>
      )}
      {site.whatsapp && (
        <a href={changeLink(order, site)} target="_blank" rel="noopener noreferrer" className={look}>
          <MessageCircle aria-hidden className="size-4" />
          WhatsApp
        </a>
      )}
    </div>
  );
}

/** The button that opened the dialog is gone, and what has changed stands at the top. */
function showNewStatus() {
  document.getElementById("main")?.focus({ preventScroll: true });
  window.scrollTo({ top: 0 });
}
