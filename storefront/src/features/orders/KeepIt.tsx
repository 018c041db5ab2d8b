import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { CalendarPlus, FileText, Printer, Share2 } from "lucide-react";
import { type ReactNode, useState } from "react";

import { Alert } from "@/components/Alert";
import { Button, buttonClass } from "@/components/ui";
import type { Order } from "@/client";
import { problemsOf } from "@/lib/problems";
import { useSite } from "@/lib/site";

import { saveCalendarFile, saveReceipt } from "./files";
import { shareText, whatsAppLink } from "./summary";

const OVER = ["completed", "cancelled"];

/** To have the order at hand elsewhere: in the calendar, on paper, with whoever fetches it. */
export function KeepIt({ order }: { order: Order }) {
  const isOver = OVER.includes(order.status);
  const isReceipt = Number(order.balance_due) <= 0;
  return (
    <section
      aria-label={t`Keep your order at hand`}
      className="grid grid-cols-2 gap-2 max-[18rem]:flex max-[18rem]:flex-col print:hidden [&>:last-child:nth-child(odd)]:col-span-2"
    >
      {!isOver && (
        <FileButton
          icon={<CalendarPlus aria-hidden className="size-5 shrink-0" />}
          save={() => saveCalendarFile(order.number)}
        >
          <Trans>Add to calendar</Trans>
        </FileButton>
      )}
      {order.actions.includes("receipt") && (
        <FileButton icon={<FileText aria-hidden className="size-5 shrink-0" />} save={() => saveReceipt(order.number)}>
          {isReceipt ? <Trans>Receipt</Trans> : <Trans>Confirmation</Trans>}
        </FileButton>
      )}
      {order.status !== "cancelled" && <ShareButton order={order} />}
      <Button
        look="secondary"
        size="small"
        onClick={() => {
          window.print();
        }}
      >
        <Printer aria-hidden className="size-5 shrink-0" />
        <Trans>Print</Trans>
      </Button>
    </section>
  );
}

type FileProps = { icon: ReactNode; save: () => Promise<void>; children: ReactNode };

function FileButton({ icon, save, children }: FileProps) {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const fetchIt = async () => {
    setIsBusy(true);
    setProblem("");
    try {
      await save();
    } catch (thrown) {
      setProblem(problemsOf(thrown)[0]?.detail ?? "");
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <>
      <Button look="secondary" size="small" busy={isBusy} onClick={() => void fetchIt()}>
        {!isBusy && icon}
        {children}
      </Button>
      {problem && (
        <Alert isLive className="order-last col-span-2">
          {problem}
        </Alert>
      )}
    </>
  );
}

/** By the phone's own menu, where it has one; else by WhatsApp. */
function ShareButton({ order }: { order: Order }) {
  const site = useSite();
  const text = shareText(order, site);
  const look = buttonClass({ look: "secondary", size: "small" });
  const words = (
    <>
      <Share2 aria-hidden className="size-5 shrink-0" />
      <Trans>Share</Trans>
    </>
  );
  if (!("share" in navigator)) {
    return (
      <a href={whatsAppLink(text)} target="_blank" rel="noopener noreferrer" className={look}>
        {words}
        <span className="sr-only">
          <Trans>by WhatsApp</Trans>
        </span>
      </a>
    );
  }
  return (
    <button
      type="button"
      className={look}
      // Whoever thinks better of it closes the menu, and nothing is wrong.
      onClick={() => void navigator.share({ title: site.name, text }).catch(() => undefined)}
    >
      {words}
    </button>
  );
}
