import type {
  Availability,
  BasketLineRequest,
  DayAvailability,
  Order,
  Quote,
  QuoteLine,
  SlotAvailability,
} from "@/client";
import type { BasketLine } from "@/lib/basket";

/** A line as the basket keeps it. */
export function aLine(facts: Partial<BasketLine> = {}): BasketLine {
  return {
    id: "a",
    cake: "strawberry-dream",
    size: 2,
    options: [],
    quantity: 1,
    inscription: "",
    note: "",
    name: "Strawberry Dream",
    ...facts,
  };
}

/** Puts lines where a page that is opened will find them. */
export function storeBasket(...lines: BasketLine[]) {
  localStorage.setItem("cs_basket", JSON.stringify({ version: 1, lines }));
}

/** What the server answers about a line: 78,000 each, whatever it is. */
export function aQuoteLine(line: BasketLineRequest, facts: Partial<QuoteLine> = {}): QuoteLine {
  return {
    cake: line.cake,
    cake_name: line.cake === "strawberry-dream" ? "Strawberry Dream" : "Chocolate Drip",
    size: line.size,
    size_label: "8 inch",
    servings: 14,
    options: [],
    quantity: line.quantity ?? 1,
    inscription: line.inscription ?? "",
    note: "",
    reference_photos: [],
    image: null,
    unit_price: "78000.00",
    line_total: "78000.00",
    allergens: { contains: [], may_contain: [] },
    ...facts,
  };
}

/** The price of a basket, as the server would give it. */
export function aQuote(lines: BasketLineRequest[], facts: Partial<Quote> = {}): Quote {
  return {
    quote_id: `price-of-${facts.total ?? "78000.00"}`,
    currency: "TZS",
    lines: lines.map((line) => aQuoteLine(line)),
    subtotal: "78000.00",
    delivery_fee: "0.00",
    discount: "0.00",
    coupon: "",
    total: "78000.00",
    tax: null,
    deposit: "0.00",
    totals: [],
    payment_terms: "before_preparation",
    earliest_date: "2026-12-01",
    lead_time_hours: 48,
    problems: [],
    ...facts,
  };
}

const NO_REASON = { reason_code: "", reason: "" };
const FREE_DAY = { state: "open" as const, ...NO_REASON, next_free_date: null, remaining: 20 };

/** A time that still takes four orders. */
export function aSlot(start: string, end: string, facts: Partial<SlotAvailability> = {}): SlotAvailability {
  return { start, end, remaining: 4, state: "open", ...NO_REASON, ...facts };
}

/** A free day with two times. */
export function aDay(date: string, facts: Partial<DayAvailability> = {}): DayAvailability {
  return { ...FREE_DAY, date, slots: [aSlot("10:00", "10:30"), aSlot("10:30", "11:00")], ...facts };
}

export function anAvailability(...days: DayAvailability[]): Availability {
  const free = days.find(({ state }) => state === "open")?.date ?? null;
  return { from: days[0]?.date ?? "", to: days.at(-1)?.date ?? "", method: "collection", next_free_date: free, days };
}

/** An order that has just been placed. */
export function anOrder(facts: Partial<Order> = {}): Order {
  const money = { subtotal: "78000.00", delivery_fee: "0.00", discount: "0.00", total: "78000.00", paid: "0.00" };
  const at = "2026-11-23T09:00:00+03:00";
  return {
    ...money,
    number: "CS-7K3M-9QXD",
    is_guest: false,
    pickup_code: "9QXD",
    version: 1,
    status: "pending_confirmation",
    status_label: "Waiting for us to confirm",
    payment_status: "unpaid",
    method: "collection",
    date: "2026-12-01",
    slot_start: "10:00",
    slot_end: "10:30",
    currency: "TZS",
    placed_at: at,
    line_count: 1,
    summary: "1 × Strawberry Dream, 8 inch",
    image: null,
    balance_due: "78000.00",
    lines: [],
    fulfilment: {
      method: "collection",
      date: "2026-12-01",
      slot: "10:00",
      slot_end: "10:30",
      address: { line1: "", line2: "", area: "", directions: "" },
      zone_name: "",
    },
    contact: { name: "Asha Mushi", phone: "+255712345678", email: "asha@example.com" },
    note: "",
    coupon: "",
    tax: null,
    totals: [],
    deposit: "0.00",
    deposit_due: "0.00",
    refund_due: "0.00",
    refunded: "0.00",
    timeline: [{ status: "pending_confirmation", status_label: "Waiting for us to confirm", at, note: "" }],
    payments: [],
    payment_terms: "before_preparation",
    payment_instructions: "",
    cancel_reason: "",
    cancel_reason_label: "",
    free_cancellation_until: "2026-11-28T10:00:00+03:00",
    expires_at: null,
    next_step: "We are looking at your order and will confirm it soon.",
    actions: ["cancel"],
    ...facts,
  };
}
