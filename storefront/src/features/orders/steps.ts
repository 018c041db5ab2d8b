/** The story of an order in the customer's words: what has been, what is, what will be. */
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
const PAYMENT_TITLES: Record<StepState, string> = {
  to_come: "To be paid",
  now: "Confirmed, pay before we bake",
  done: "Payment arranged",
  stopped: "To be paid",
};

function wordsOf(status: OrderStatus, state: StepState, { method, payment_terms }: Facts): Words {
  const isDelivery = method === "delivery";
  const meetsToPay = payment_terms === "on_handover";
  const words: Record<OrderStatus, Words> = {
    pending_confirmation: { title: "Order received", detail: "We look at it and confirm it." },
    confirmed: { title: "Confirmed", detail: "Your day and time are yours." },
    payment_pending: {
      title: state === "now" && meetsToPay ? "Confirmed, pay when we meet" : PAYMENT_TITLES[state],
      detail: meetsToPay
        ? `You pay when ${isDelivery ? "we deliver" : "you collect"}.`
        : "It is to be paid before we start baking.",
    },
    paid: { title: "Paid", detail: "Thank you. Now it is our turn." },
    in_preparation: { title: "In the kitchen", detail: "Your cake is being made." },
    ready: isDelivery
      ? { title: "Ready to go", detail: "We are bringing it to you." }
      : { title: "Ready for you", detail: "It waits for you in the shop." },
    completed: isDelivery
      ? { title: "Delivered", detail: "Enjoy your cake!" }
      : { title: "Collected", detail: "Enjoy your cake!" },
    cancelled: { title: "Cancelled", detail: "" },
  };
  return words[status];
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
