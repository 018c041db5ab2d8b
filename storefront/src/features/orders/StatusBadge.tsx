import { Badge, type BadgeTone } from "@/components/ui";
import type { OrderStatus } from "@/client";

const tones: Record<OrderStatus, BadgeTone> = {
  pending_confirmation: "honey",
  confirmed: "leaf",
  payment_pending: "leaf",
  paid: "leaf",
  in_preparation: "berry",
  ready: "berry",
  completed: "plain",
  cancelled: "plain",
};

/** The status in the server's words for customers. */
export function StatusBadge({ status, label }: { status: OrderStatus; label: string }) {
  return <Badge tone={tones[status]}>{label}</Badge>;
}
