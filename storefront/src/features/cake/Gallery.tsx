import clsx from "clsx";
import { useState } from "react";

import { Picture } from "@/components/ui";
import type { Cake } from "@/client";

/** The cake as large as the screen allows, and its other pictures below. */
export function Gallery({ cake }: { cake: Cake }) {
  const pictures = [cake.image, ...cake.gallery].filter((image) => image !== null);
  const unique = pictures.filter((image, index) => pictures.findIndex(({ src }) => src === image.src) === index);
  const [shown, setShown] = useState(0);
  const image = unique[shown] ?? unique[0];
  if (!image) return <div className="aspect-4/3 w-full rounded-[2rem] bg-blush" />;
  return (
    <div>
      <Picture
        image={image}
        sizes="(min-width: 64rem) 44rem, 100vw"
        eager
        className="aspect-4/3 w-full object-cover sm:rounded-[2rem] sm:shadow-card"
      />
      {unique.length > 1 && (
        <ul className="mt-3 flex gap-3 overflow-x-auto p-1 max-sm:px-4">
          {unique.map((picture, index) => (
            <li key={picture.src}>
              <button
                type="button"
                aria-label={`Picture ${index + 1} of ${unique.length}: ${picture.alt}`}
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
    </div>
  );
}
