/** The story of an order in the customer's words: what has been, what is, what will be. */
import { t } from "@lingui/core/macro";

import type { Order, OrderStatus } from "@/client";

export type StepState = "done" | "now" | "to_come" | "stopped";
export type Step = {
  status: OrderStatus;
  title: string;
  detail: string;
  at: string | null;
  note: string;
  state: StepState;
};

type Facts = Pick<Order, "status" | "method" | "payment_terms" | "timeline">;

const PAID_FIRST: OrderStatus[] = [
  "pending_confirmation",
  "confirmed",
  "payment_pending",
  "paid",
  "in_preparation",
  "ready",
  "completed",
];
/** Where one pays on meeting, "paid" is no step of its own: it comes with the last one. */
const PAID_ON_MEETING: OrderStatus[] = PAID_FIRST.filter((status) => status !== "paid");

type Words = { title: string; detail: string };

/** An order that waits for its payment is confirmed: it never looks as if anything were in doubt. */
function paymentTitle(state: StepState, meetsToPay: boolean): string {
  if (state === "now") return meetsToPay ? t`Confirmed, pay when we meet` : t`Confirmed, pay before we bake`;
  return state === "done" ? t`Payment arranged` : t`To be paid`;
}

function paymentDetail(meetsToPay: boolean, isDelivery: boolean): string {
  if (!meetsToPay) return t`It is to be paid before we start baking.`;
  return isDelivery ? t`You pay when we deliver.` : t`You pay when you collect.`;
}

function wordsOf(status: OrderStatus, state: StepState, { method, payment_terms }: Facts): Words {
  const isDelivery = method === "delivery";
  const meetsToPay = payment_terms === "on_handover";
  switch (status) {
    case "pending_confirmation":
      return { title: t`Order received`, detail: t`We look at it and confirm it.` };
    case "confirmed":
      return { title: t`Confirmed`, detail: t`Your day and time are yours.` };
    case "payment_pending":
      return { title: paymentTitle(state, meetsToPay), detail: paymentDetail(meetsToPay, isDelivery) };
    case "paid":
      return { title: t`Paid`, detail: t`Thank you. Now it is our turn.` };
    case "in_preparation":
      return { title: t`In the kitchen`, detail: t`Your cake is being made.` };
    case "ready":
      return isDelivery
        ? { title: t`Ready to go`, detail: t`We are bringing it to you.` }
        : { title: t`Ready for you`, detail: t`It waits for you in the shop.` };
    case "completed":
      return isDelivery
        ? { title: t`Delivered`, detail: t`Enjoy your cake!` }
        : { title: t`Collected`, detail: t`Enjoy your cake!` };
    case "cancelled":
      return { title: t`Cancelled`, detail: "" };
  }
}

/** Every step with when it happened. A step that was skipped is passed over in silence. */
export function timelineOf(order: Facts): Step[] {
  const happened = new Map(order.timeline.map((entry) => [entry.status, entry]));
  const path = order.payment_terms === "on_handover" && !happened.has("paid") ? PAID_ON_MEETING : PAID_FIRST;
  const step = (status: OrderStatus, state: StepState): Step => {
    const entry = happened.get(status);
    const isPast = state === "done";
    const { title, detail } = wordsOf(status, state, order);
    return {
      status,
      title,
      detail: isPast ? "" : detail,
      at: state === "to_come" ? null : (entry?.at ?? null),
      note: state === "to_come" ? "" : (entry?.note ?? ""),
      state,
    };
  };

  if (order.status === "cancelled") {
    const passed = path.filter((status) => happened.has(status));
    return [...passed.map((status) => step(status, "done")), step("cancelled", "stopped")];
  }
  const at = path.indexOf(order.status);
  return path.flatMap((status, index) => {
    if (index > at) return [step(status, "to_come")];
    if (index === at) return [step(status, order.status === "completed" ? "done" : "now")];
    return happened.has(status) ? [step(status, "done")] : [];
  });
}
