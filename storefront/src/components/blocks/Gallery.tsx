import { Picture } from "@/components/ui";

import type { BlockValues } from "./types";

/** Pictures in their own proportions, in columns like a pinned wall. */
export function Gallery({ heading, pictures }: BlockValues["gallery"]) {
  return (
    <section className="wrap py-14 sm:py-20">
      {heading && <h2 className="mb-8 text-3xl sm:text-5xl">{heading}</h2>}
      <ul className="columns-2 gap-3 sm:gap-5 lg:columns-3">
        {pictures.map(({ image, caption }, index) => (
          <li key={image?.src ?? index} className="mb-3 break-inside-avoid sm:mb-5">
            <figure>
              {image && (
                <Picture image={image} sizes="(min-width: 64rem) 24rem, 48vw" className="h-auto w-full rounded-card" />
              )}
              {caption && <figcaption className="mt-2 text-sm text-cocoa-soft">{caption}</figcaption>}
            </figure>
          </li>
        ))}
      </ul>
    </section>
  );
}
