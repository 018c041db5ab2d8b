import { t } from "@lingui/core/macro";
import clsx from "clsx";
import { X } from "lucide-react";
import { useEffect, useId, useRef, type ReactNode } from "react";

type Props = { open: boolean; onClose: () => void; title: string; children: ReactNode; className?: string };

/** The platform's own modal dialog: the rest is inert, Escape closes, focus returns. A sheet on phones. */
export function Dialog({ open, onClose, title, children, className }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || dialog.open === open) return;
    if (open) dialog.showModal();
    else dialog.close();
  }, [open]);

  return (
    // A click on the backdrop lands on the dialog itself; the keyboard's way is Escape.
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      className={clsx(
        "m-0 mt-auto max-h-[90dvh] w-full max-w-none overflow-y-auto rounded-t-3xl bg-paper p-0 text-cocoa shadow-lift open:animate-rise sm:m-auto sm:max-w-lg sm:rounded-3xl",
        "backdrop:bg-cocoa/50",
        className,
      )}
    >
      {open && (
        <div className="p-5 sm:p-7">
          <div className="mb-4 flex items-start justify-between gap-4">
            <h2 id={titleId} className="text-2xl">
              {title}
            </h2>
            <button
              type="button"
              onClick={onClose}
              className="-mt-1.5 -mr-2 grid size-11 place-items-center rounded-full hover:bg-cream"
            >
              <X aria-hidden className="size-6" />
              <span className="sr-only">{t`Close`}</span>
            </button>
          </div>
          {children}
        </div>
      )}
    </dialog>
  );
}
