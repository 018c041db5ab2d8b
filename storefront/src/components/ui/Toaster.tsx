import { t } from "@lingui/core/macro";
import { Check, X } from "lucide-react";
import { useEffect } from "react";
import { Link, useLocation } from "react-router";

import { dismissToast, useToasts, type Toast } from "@/lib/toasts";

const SHOWN_FOR = 7000;

/** The live region where short messages appear; always in the page, so that they are read out. */
export function Toaster() {
  const { pathname } = useLocation();
  // Where a message would lead is already here: it has said what it had to say.
  const toasts = useToasts().filter(({ link }) => link?.to !== pathname);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-24 z-50 flex justify-center px-4 lg:bottom-8"
    >
      {toasts.map((toast) => (
        <Message key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function Message({ toast }: { toast: Toast }) {
  useEffect(() => {
    if (toast.stays) return undefined;
    const timer = setTimeout(() => {
      dismissToast(toast.id);
    }, SHOWN_FOR);
    return () => {
      clearTimeout(timer);
    };
  }, [toast]);

  return (
    <div className="pointer-events-auto flex animate-rise items-center gap-x-3 rounded-3xl bg-cocoa py-1 pr-1.5 pl-4 text-sm/5 text-white shadow-lift sm:text-base/6">
      <Check aria-hidden className="size-5 shrink-0 text-honey-soft" />
      <span className="py-2">{toast.text}</span>
      {toast.link && (
        <Link
          to={toast.link.to}
          onClick={() => {
            dismissToast(toast.id);
          }}
          className="rounded-full px-3 py-2 font-semibold whitespace-nowrap text-honey-soft underline underline-offset-4 focus-visible:outline-white"
        >
          {toast.link.label}
        </Link>
      )}
      {toast.action && (
        <button
          type="button"
          onClick={() => {
            toast.action?.run();
            dismissToast(toast.id);
          }}
          className="min-h-11 rounded-full px-3 font-semibold text-honey-soft underline underline-offset-4 focus-visible:outline-white"
        >
          {toast.action.label}
        </button>
      )}
      <button
        type="button"
        onClick={() => {
          dismissToast(toast.id);
        }}
        className="grid size-11 shrink-0 place-items-center rounded-full hover:bg-white/10 focus-visible:outline-white"
      >
        <X aria-hidden className="size-5" />
        <span className="sr-only">{t`Dismiss`}</span>
      </button>
    </div>
  );
}
