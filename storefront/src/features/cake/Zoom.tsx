import { t } from "@lingui/core/macro";
import clsx from "clsx";
import { ChevronLeft, ChevronRight, X, ZoomIn, ZoomOut } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";

import type { Cake, Image } from "@/client";

import { PipedPicture } from "./PipedPicture";

type Props = {
  cake: Cake;
  pictures: Image[];
  inscription: string;
  first: number;
  onClose: (last: number) => void;
};

/** The pictures on the whole screen: swiped or stepped through, and twice as large on a tap. Escape leads back. */
export default function Zoom({ cake, pictures, inscription, first, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const strip = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState(first);
  const [isLarge, setIsLarge] = useState(false);

  useEffect(() => {
    const element = dialog.current;
    if (element?.open === false) element.showModal();
    strip.current?.children[first]?.scrollIntoView({ behavior: "instant", inline: "start", block: "nearest" });
  }, [first]);

  function go(to: number) {
    if (to < 0 || to >= pictures.length) return;
    setIsLarge(false);
    setAt(to);
    strip.current?.children[to]?.scrollIntoView({ inline: "start", block: "nearest" });
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && !isLarge) {
      event.preventDefault();
      go(at + step);
    }
    if (event.key === "+" || event.key === "-") setIsLarge(event.key === "+");
  }

  /** A swipe moves the strip; where it came to rest is the picture that is shown. */
  function onScroll() {
    const { scrollLeft = 0, clientWidth = 1 } = strip.current ?? {};
    const reached = Math.round(scrollLeft / clientWidth);
    if (reached !== at && Math.abs(scrollLeft - reached * clientWidth) < 4) setAt(reached);
  }

  const { name } = cake;
  const number = at + 1;
  const count = pictures.length;
  return (
    <dialog
      ref={dialog}
      aria-label={t`Pictures of ${name}`}
      onClose={() => onClose(at)}
      onKeyDown={onKeyDown}
      className="m-0 h-dvh max-h-none w-screen max-w-none overflow-hidden bg-paper p-0 text-cocoa open:flex open:flex-col"
    >
      <header className="flex items-center justify-between gap-3 p-3">
        <p role="status" className="pl-2 font-medium tabular-nums">
          {count > 1 ? t`${number} of ${count}` : <span className="sr-only">{name}</span>}
        </p>
        <div className="flex gap-2">
          <Round label={isLarge ? t`Smaller` : t`Larger`} onClick={() => setIsLarge(!isLarge)}>
            {isLarge ? <ZoomOut aria-hidden className="size-6" /> : <ZoomIn aria-hidden className="size-6" />}
          </Round>
          <Round label={t`Close`} onClick={() => dialog.current?.close()}>
            <X aria-hidden className="size-6" />
          </Round>
        </div>
      </header>
      <ul
        ref={strip}
        onScroll={onScroll}
        className={clsx(
          "scrollbar-none flex min-h-0 grow snap-x snap-mandatory",
          isLarge ? "overflow-hidden" : "overflow-x-auto",
        )}
      >
        {pictures.map((picture, index) => (
          <li key={picture.src} className="h-full w-full shrink-0 snap-start" inert={index !== at}>
            <Slide isLarge={isLarge && index === at} onToggle={() => setIsLarge(!isLarge)} label={picture.alt}>
              <PipedPicture
                cake={cake}
                image={picture}
                text={inscription}
                sizes="(min-width: 75rem) 1200px, 100vw"
                className="w-full"
              />
            </Slide>
          </li>
        ))}
      </ul>
      {pictures.length > 1 && (
        <div className="flex justify-center gap-4 p-4">
          <Round label={t`Previous picture`} disabled={at === 0} onClick={() => go(at - 1)}>
            <ChevronLeft aria-hidden className="size-6" />
          </Round>
          <Round label={t`Next picture`} disabled={at === pictures.length - 1} onClick={() => go(at + 1)}>
            <ChevronRight aria-hidden className="size-6" />
          </Round>
        </div>
      )}
    </dialog>
  );
}

type SlideProps = { isLarge: boolean; label: string; onToggle: () => void; children: ReactNode };

/** One picture, whole; or large, and moved with a finger, the wheel or the arrow keys. The keyboard reaches it. */
function Slide({ isLarge, label, onToggle, children }: SlideProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = box;
    const picture = current?.firstElementChild;
    if (!picture) return undefined;
    // Whenever its size has changed: its middle first.
    const watch = new ResizeObserver(() => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = current;
      current.scrollTo((scrollWidth - clientWidth) / 2, (scrollHeight - clientHeight) / 2);
    });
    watch.observe(picture);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    if (isLarge) box.current?.focus({ preventScroll: true });
  }, [isLarge]);
  return (
    <div
      ref={box}
      role="group"
      aria-label={label}
      tabIndex={0}
      onClick={onToggle}
      className={clsx(
        "flex size-full overflow-auto focus-visible:-outline-offset-4 [touch-action:pan-x_pan-y_pinch-zoom]",
        isLarge ? "cursor-zoom-out" : "cursor-zoom-in",
      )}
    >
      <div className={clsx("m-auto shrink-0", isLarge ? "w-[max(200vmin,180vw)]" : "w-[min(100%,120dvh)]")}>
        {children}
      </div>
    </div>
  );
}

type RoundProps = { label: string; disabled?: boolean; onClick: () => void; children: ReactNode };

function Round({ label, disabled, onClick, children }: RoundProps) {
  return (
    <button
      type="button"
      disabled={disabled}
      onClick={onClick}
      className="grid size-12 place-items-center rounded-full bg-white shadow-card hover:bg-blush disabled:opacity-40"
    >
      {children}
      <span className="sr-only">{label}</span>
    </button>
  );
}
