import { api } from "./session";
import type { User } from "./session";

import type { Allergens, Image } from "./types";

export type DayState = "open" | "closed" | "full" | "too_soon" | "too_far";
export type SlotAvailability = {
  start: string;
  end: string;
  remaining: number;
  state: "open" | "full" | "too_soon";
};
export type DayAvailability = {
  date: string;
  state: DayState;
  reason_code: string;
  reason: string;
  remaining: number;
  slots: SlotAvailability[];
};
export type Availability = {
  from: string;
  to: string;
  method: string;
  next_free_date: string | null;
  days: DayAvailability[];
};
export type QuoteLine = {
  cake: string;
  cake_name: string;
  size: number;
  size_label: string;
  servings: number;
  options: { id: number; group: string; name: string; price_difference: string }[];
  quantity: number;
  inscription: string;
  note: string;
  image: Image | null;
  unit_price: string;
  line_total: string;
  allergens: Allergens;
};
export type Quote = {
  currency: string;
  lines: QuoteLine[];
  subtotal: string;
  delivery_fee: string;
  discount: string;
  total: string;
  deposit: string;
  payment_terms: string;
  earliest_date: string | null;
  lead_time_hours: number;
  problems: { code: string; detail: string; attr: string | null }[];
};
export type LineRequest = {
  cake: string;
  size: number;
  options: number[];
  quantity: number;
  inscription: string;
  note: string;
};
export type QuoteRequest = {
  lines: LineRequest[];
  fulfilment?: { method: "collection" | "delivery"; date?: string; slot?: string; zone?: number };
};
export type OrderRequest = {
  lines: LineRequest[];
  fulfilment: {
    method: "collection" | "delivery";
    date: string;
    slot: string;
    address?: { line1: string; line2: string; area: string; directions: string };
    zone?: number;
  };
  contact: { name: string; phone: string };
  note: string;
};
export type Status =
  | "pending_confirmation"
  | "confirmed"
  | "payment_pending"
  | "paid"
  | "in_preparation"
  | "ready"
  | "completed"
  | "cancelled";
export type OrderCard = {
  number: string;
  status: Status;
  status_label: string;
  payment_status: string;
  method: "collection" | "delivery";
  date: string;
  slot_start: string;
  slot_end: string;
  total: string;
  currency: string;
  placed_at: string;
  line_count: number;
  summary: string;
  image: Image | null;
  balance_due: string;
};
export type OrderLine = {
  position: number;
  cake_slug: string;
  cake_name: string;
  size_label: string;
  servings: number;
  options: { group: string; name: string; price_difference: string }[];
  inscription: string;
  note: string;
  quantity: number;
  unit_price: string;
  line_total: string;
  allergens: Allergens;
  image: Image | null;
};
export type Order = OrderCard & {
  lines: OrderLine[];
  fulfilment: {
    method: "collection" | "delivery";
    date: string;
    slot: string;
    slot_end: string;
    address: { line1: string; line2: string; area: string; directions: string } | null;
    zone_name: string;
  };
  contact: { name: string; phone: string; email: string };
  note: string;
  subtotal: string;
  delivery_fee: string;
  discount: string;
  deposit: string;
  paid: string;
  timeline: { status: Status; status_label: string; at: string; note: string }[];
  payments: {
    id: number;
    kind: string;
    amount: string;
    method: string;
    method_label: string;
    received_at: string;
  }[];
  payment_terms: string;
  payment_instructions: string;
  cancel_reason: string;
  free_cancellation_until: string | null;
  expires_at: string | null;
  next_step: string;
  actions: "cancel"[];
};
export type CursorPage<T> = { next: string | null; previous: string | null; results: T[] };

const V1 = "/api/v1/";
type Options = { throwOnError: true };
export const ordersQuote = ({ body, signal }: Options & { body: QuoteRequest; signal?: AbortSignal }) =>
  api.post<Quote>(`${V1}orders/quote/`, body, { ...(signal && { signal }) });
export const availabilityRetrieve = ({
  query,
  signal,
}: Options & { query: { from: string; to: string; method: string; lines: string }; signal?: AbortSignal }) =>
  api.get<Availability>(`${V1}availability/`, { params: query, ...(signal && { signal }) });
export const ordersCreate = ({
  body,
  headers,
}: Options & { body: OrderRequest; headers: { "Idempotency-Key": string } }) =>
  api.post<Order>(`${V1}orders/`, body, { headers });
export const ordersList = ({ query }: Options & { query: { state?: "active" | "past"; cursor?: string } }) =>
  api.get<CursorPage<OrderCard>>(`${V1}orders/`, { params: query });
export const ordersRetrieve = ({ path }: Options & { path: { number: string }; signal?: AbortSignal }) =>
  api.get<Order>(`${V1}orders/${path.number}/`);
export const ordersCancel = ({ path, body }: Options & { path: { number: string }; body: { reason?: string } }) =>
  api.post<Order>(`${V1}orders/${path.number}/cancel/`, body);
export const authRegister = ({
  body,
}: Options & { body: { email: string; password: string; full_name: string; phone?: string } }) =>
  api.post<unknown>(`${V1}auth/register/`, body);
export const authMePartialUpdate = ({
  body,
}: Options & { body: { full_name?: string; phone?: string; language?: string } }) =>
  api.patch<User>(`${V1}auth/me/`, body);
