import { t } from "@lingui/core/macro";
import { useSyncExternalStore } from "react";

export type Toast = {
  id: number;
  text: string;
  link?: { to: string; label: string };
  action?: { label: string; run: () => void };
  /** Stays until it is answered. */
  stays?: boolean;
  /** What was pressed is gone: the focus goes to the message, and its way back is the next thing to reach. */
  takesFocus?: boolean;
};

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]) {
  toasts = next;
  listeners.forEach((listener) => {
    listener();
  });
}

/** Tells the customer something without taking the focus; one message at a time. */
export function showToast(text: string, link?: Toast["link"]) {
  set([{ id: nextId++, text, link }]);
}

/** Tells what was done, with a way to take it back. */
export function showUndo(text: string, undo: () => void) {
  set([{ id: nextId++, text, action: { label: t`Undo`, run: undo }, takesFocus: true }]);
}

/** Offers something that can wait: it stays until it is answered or put aside. */
export function showOffer(text: string, action: NonNullable<Toast["action"]>) {
  set([{ id: nextId++, text, action, stays: true }]);
}

/** Takes a message away. */
export function dismissToast(id: number) {
  set(toasts.filter((toast) => toast.id !== id));
}

/** The messages to show now. */
export function useToasts() {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
}
