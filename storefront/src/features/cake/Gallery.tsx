import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import clsx from "clsx";
import { ZoomIn } from "lucide-react";
import { lazy, Suspense, useState } from "react";

import { Picture } from "@/components/ui";
import type { Cake } from "@/client";

import { PipedPicture } from "./PipedPicture";

const Zoom = lazy(() => import("./Zoom"));

function pictureInWords(number: number, count: number, alt: string): string {
  return t`Picture ${number} of ${count}: ${alt}`;
}

type Props = { cake: Cake; inscription: string };

/** The cake as large as the screen allows, its message on it, and its other pictures below. A tap looks closer. */
export function Gallery({ cake, inscription }: Props) {
  const pictures = [cake.image, ...cake.gallery].filter((image) => image !== null);
  const unique = pictures.filter((image, index) => pictures.findIndex(({ src }) => src === image.src) === index);
  const [shown, setShown] = useState(0);
  const [zoomed, setZoomed] = useState<number | null>(null);
  const [written, setWritten] = useState(inscription);
  // Whoever writes wants to see it: the message stands on the main picture.
  if (written !== inscription) {
    setWritten(inscription);
    setShown(0);
  }
  const image = unique[shown] ?? unique[0];
  if (!image) return <div className="aspect-4/3 w-full rounded-[2rem] bg-blush" />;
  return (
    <div>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setZoomed(shown)}
        className="group relative block w-full cursor-zoom-in overflow-hidden focus-visible:-outline-offset-4 sm:rounded-[2rem] sm:shadow-card"
      >
        <PipedPicture
          cake={cake}
          image={image}
          text={inscription}
          sizes="(min-width: 64rem) 44rem, 100vw"
          eager
          className="aspect-4/3 w-full object-cover"
        />
        <span className="absolute right-3 bottom-3 grid print:hidden size-11 place-items-center rounded-full bg-white/85 text-cocoa shadow-card transition-colors group-hover:bg-white sm:right-4 sm:bottom-4">
          <ZoomIn aria-hidden className="size-5" />
          <span className="sr-only">
            <Trans>Look closer</Trans>
          </span>
        </span>
      </button>
      {unique.length > 1 && (
        <ul className="mt-3 flex gap-3 overflow-x-auto p-1 max-sm:px-4 print:hidden">
          {unique.map((picture, index) => (
            <li key={picture.src}>
              <button
                type="button"
                aria-label={pictureInWords(index + 1, unique.length, picture.alt)}
                aria-pressed={index === shown}
                onClick={() => setShown(index)}
                className={clsx(
                  "block overflow-hidden rounded-field ring-2 ring-offset-2 ring-offset-paper",
                  index === shown ? "ring-berry" : "ring-transparent hover:ring-sand",
                )}
              >
                <Picture image={picture} sizes="6rem" alt="" className="aspect-4/3 w-24 object-cover" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {zoomed !== null && (
        <Suspense>
          <Zoom
            cake={cake}
            pictures={unique}
            inscription={inscription}
            first={zoomed}
            onClose={(last) => {
              setShown(last);
              setZoomed(null);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
