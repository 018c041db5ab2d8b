import { t } from "@lingui/core/macro";
import { Check, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Link, useLocation } from "react-router";

import { focusOn } from "@/lib/focus";
import { dismissToast, useToasts, type Toast } from "@/lib/toasts";

const SHOWN_FOR = 7000;

/** The live region where short messages appear; always in the page, so that they are read out.
 *  Below the header, because a bar with the one button stands at the lower edge, or anywhere above it. */
export function Toaster() {
  const { pathname } = useLocation();
  // Where a message would lead is already here: it has said what it had to say.
  const toasts = useToasts().filter(({ link }) => link?.to !== pathname);
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-18 z-50 flex justify-center px-4 sm:top-23">
      {toasts.map((toast) => (
        <Message key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

/** Takes the message away; the focus, if it was there, goes back to the page. */
function leave(message: HTMLElement | null, id: number) {
  if (message?.contains(document.activeElement)) focusOn("main");
  dismissToast(id);
}

function Message({ toast }: { toast: Toast }) {
  const ref = useRef<HTMLDivElement>(null);
  const [isPointedAt, setIsPointedAt] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  const { id, stays, takesFocus } = toast;
  // Whoever is on the way to what it offers gets there; then it begins to wait anew.
  const isWaiting = !stays && !isPointedAt && !hasFocus;
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => {
      leave(ref.current, id);
    }, SHOWN_FOR);
    return () => {
      clearTimeout(timer);
    };
  }, [id, isWaiting]);
  useEffect(() => {
    if (takesFocus) ref.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const dismiss = () => {
    leave(ref.current, id);
  };

  return (
    <div
      ref={ref}
      tabIndex={-1}
      onPointerEnter={() => {
        setIsPointedAt(true);
      }}
      onPointerLeave={() => {
        setIsPointedAt(false);
      }}
      onFocus={(event) => {
        // Shown to whoever uses the keyboard alone: a finger that has pressed something goes on elsewhere.
        setHasFocus(event.target.matches(":focus-visible"));
      }}
      onBlur={() => {
        setHasFocus(false);
      }}
      className="pointer-events-auto flex animate-rise items-center gap-x-3 rounded-3xl bg-cocoa py-1 pr-1.5 pl-4 text-sm/5 text-white shadow-lift ring-1 ring-white/25 sm:text-base/6"
    >
      <Check aria-hidden className="size-5 shrink-0 text-honey-soft" />
      {/* Where both do not fit side by side, the way on stands below the words. */}
      <div className="flex flex-wrap items-center gap-x-3">
        <span className="py-2">{toast.text}</span>
        {toast.link && (
          <Link
            to={toast.link.to}
            onClick={dismiss}
            className="-ml-3 rounded-full px-3 py-2.5 font-semibold whitespace-nowrap text-honey-soft underline underline-offset-4 focus-visible:outline-white"
          >
            {toast.link.label}
          </Link>
        )}
        {toast.action && (
          <button
            type="button"
            onClick={() => {
              toast.action?.run();
              dismiss();
            }}
            className="-ml-3 min-h-11 rounded-full px-3 font-semibold text-honey-soft underline underline-offset-4 focus-visible:outline-white"
          >
            {toast.action.label}
          </button>
        )}
      </div>
      <button
        type="button"
        onClick={dismiss}
        className="grid size-11 shrink-0 place-items-center rounded-full hover:bg-white/10 focus-visible:outline-white"
      >
        <X aria-hidden className="size-5" />
        <span className="sr-only">{t`Dismiss`}</span>
      </button>
    </div>
  );
}
