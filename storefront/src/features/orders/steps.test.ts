import { describe, expect, it } from "vitest";

import type { Order, OrderStatus } from "@/client";

import { timelineOf } from "./steps";

type Facts = Pick<Order, "status" | "method" | "payment_terms" | "timeline">;

function order(passed: OrderStatus[], facts: Partial<Facts> = {}): Facts {
  const timeline = passed.map((status, index) => ({
    status,
    status_label: status,
    at: `2026-11-2${index}T09:00:00Z`,
    note: "",
  }));
  return {
    status: passed.at(-1) ?? "pending_confirmation",
    method: "collection",
    payment_terms: "before_preparation",
    timeline,
    ...facts,
  };
}
const told = (facts: Facts) => timelineOf(facts).map(({ title, state }) => `${state}: ${title}`);

describe("the timeline of an order", () => {
  it("tells a new order with all that is to come", () => {
    expect(told(order(["pending_confirmation"]))).toEqual([
      "now: Order received",
      "to_come: Confirmed",
      "to_come: To be paid",
      "to_come: Paid",
      "to_come: In the kitchen",
      "to_come: Ready for you",
      "to_come: Collected",
    ]);
  });

  it("never lets an order that waits for its payment look pending", () => {
    const passed: OrderStatus[] = ["pending_confirmation", "confirmed", "payment_pending"];
    const titleNow = (facts: Facts) => timelineOf(facts).find(({ state }) => state === "now")?.title;
    expect(titleNow(order(passed))).toBe("Confirmed, pay before we bake");
    expect(titleNow(order(passed, { payment_terms: "on_handover" }))).toBe("Confirmed, pay when we meet");
  });

  it("has no step for paying where one pays on meeting", () => {
    const facts = order(["pending_confirmation", "confirmed", "payment_pending", "in_preparation"], {
      payment_terms: "on_handover",
      method: "delivery",
    });
    expect(told(facts)).toEqual([
      "done: Order received",
      "done: Confirmed",
      "done: Payment arranged",
      "now: In the kitchen",
      "to_come: Ready to go",
      "to_come: Delivered",
    ]);
  });

  it("says nothing about steps that were passed over", () => {
    const facts = order(["pending_confirmation", "confirmed", "paid"]);
    expect(told(facts).slice(0, 3)).toEqual(["done: Order received", "done: Confirmed", "now: Paid"]);
  });

  it("gives each step that has happened its time, and no other", () => {
    const [received, confirmed, toBePaid] = timelineOf(order(["pending_confirmation", "confirmed"]));
    expect(received?.at).toBe("2026-11-20T09:00:00Z");
    expect(confirmed?.at).toBe("2026-11-21T09:00:00Z");
    expect(toBePaid?.at).toBeNull();
  });

  it("ends with everything done when the cake is collected", () => {
    const all: OrderStatus[] = [
      "pending_confirmation",
      "confirmed",
      "payment_pending",
      "paid",
      "in_preparation",
      "ready",
      "completed",
    ];
    expect(told(order(all))).toHaveLength(7);
    expect(timelineOf(order(all)).every(({ state }) => state === "done")).toBe(true);
  });

  it("stops where an order was cancelled, with what had happened until then", () => {
    expect(told(order(["pending_confirmation", "confirmed", "cancelled"]))).toEqual([
      "done: Order received",
      "done: Confirmed",
      "stopped: Cancelled",
    ]);
  });

  it("goes back when the bakery takes a step back", () => {
    const facts = order(["pending_confirmation", "confirmed", "payment_pending"], { status: "confirmed" });
    expect(told(facts).slice(0, 3)).toEqual(["done: Order received", "now: Confirmed", "to_come: To be paid"]);
  });
});
