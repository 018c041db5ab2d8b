import { t } from "@lingui/core/macro";
import clsx from "clsx";
import { Check, X } from "lucide-react";

import type { Order } from "@/client";
import { formatDay, formatMoment } from "@/lib/dates";
import { useSite } from "@/lib/site";

import { type Step, type StepState, timelineOf } from "./steps";

const dots: Record<StepState, string> = {
  done: "bg-leaf text-white",
  now: "bg-berry text-white ring-4 ring-blush",
  to_come: "border-2 border-sand bg-white",
  stopped: "bg-cocoa text-white",
};

function spoken(state: StepState): string {
  return { done: t`Done`, now: t`Now`, to_come: t`To come`, stopped: t`Ended` }[state];
}

/** Step by step, with the times of what has happened, and when the last one will. */
export function Timeline({ order }: { order: Order }) {
  const steps = timelineOf(order);
  const { date, slot, slot_end } = order.fulfilment;
  const handover = `${formatDay(date)}, ${slot}–${slot_end}`;
  return (
    <ol>
      {steps.map((step, index) => (
        <StepRow
          key={step.status}
          step={step}
          isLast={index === steps.length - 1}
          planned={step.status === "completed" && step.state === "to_come" ? handover : ""}
        />
      ))}
    </ol>
  );
}

function StepRow({ step, isLast, planned }: { step: Step; isLast: boolean; planned: string }) {
  const site = useSite();
  const isToCome = step.state === "to_come";
  return (
    <li aria-current={step.state === "now" ? "step" : undefined} className="relative flex gap-4 pb-6 last:pb-0">
      {!isLast && (
        <span
          aria-hidden
          className={clsx(
            "absolute top-8 bottom-0 left-[0.9375rem] w-0.5",
            step.state === "done" ? "bg-leaf" : "bg-sand",
          )}
        />
      )}
      <span
        aria-hidden
        className={clsx(
          "relative grid size-8 shrink-0 place-items-center rounded-full [print-color-adjust:exact]",
          dots[step.state],
        )}
      >
        {step.state === "done" && <Check className="size-5" />}
        {step.state === "now" && <span className="size-2.5 rounded-full bg-white" />}
        {step.state === "stopped" && <X className="size-5" />}
      </span>
      <div className="min-w-0 pt-0.5">
        <p className={clsx("text-lg", step.state === "now" ? "font-semibold" : isToCome && "text-cocoa-soft")}>
          <span className="sr-only">{spoken(step.state)}: </span>
          {step.title}
        </p>
        {step.at && (
          <p className="text-sm text-cocoa-soft">
            <time dateTime={step.at}>{formatMoment(step.at, site.time_zone)}</time>
          </p>
        )}
        {planned && <p className="text-sm text-cocoa-soft">{planned}</p>}
        {step.detail && !isToCome && <p className="text-cocoa-soft">{step.detail}</p>}
        {step.note && <p className="mt-1 rounded-xl bg-cream px-3 py-2">{step.note}</p>}
      </div>
    </li>
  );
}
