import { lazy, Suspense } from "react";

import { Picture } from "@/components/ui";
import type { Cake, Image } from "@/client";

const loadPipedText = () => import("./PipedText");
const PipedText = lazy(loadPipedText);

/** Fetches the letters ahead: whoever is in the field is about to type. */
export const preloadLetters = () => void loadPipedText();

type Props = {
  cake: Cake;
  image: Image;
  text: string;
  sizes: string;
  eager?: boolean;
  alt?: string;
  className: string;
};

/** A picture of the cake; on its main picture the message stands as it will be piped. */
export function PipedPicture({ cake, image, text, sizes, eager, alt, className }: Props) {
  const isMain = image.src === cake.image?.src;
  return (
    <span className="relative block">
      <Picture image={image} sizes={sizes} eager={eager} alt={alt} className={className} />
      {cake.inscription.allowed && isMain && text.trim() && (
        <Suspense>
          <PipedText text={text} place={cake.inscription.place} image={image} />
        </Suspense>
      )}
    </span>
  );
}
