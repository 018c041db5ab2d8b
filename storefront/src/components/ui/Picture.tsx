import clsx from "clsx";

import type { Image } from "@/client";

type Props = { image: Image; sizes: string; eager?: boolean; className?: string; alt?: string };

/** A responsive picture with its own proportions, so that nothing moves when it arrives. */
export function Picture({ image, sizes, eager = false, className, alt = image.alt }: Props) {
  return (
    <img
      src={image.src}
      srcSet={image.srcset}
      sizes={sizes}
      width={image.width}
      height={image.height}
      alt={alt}
      loading={eager ? "eager" : "lazy"}
      fetchPriority={eager ? "high" : "auto"}
      decoding={eager ? "sync" : "async"}
      className={clsx("bg-cream", className)}
    />
  );
}
