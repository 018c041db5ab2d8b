import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { RotateCw } from "lucide-react";
import { useState } from "react";

import { Dialog } from "@/components/ui";

import { PhotoThumb } from "./PhotoThumb";
import { usePhoto } from "./usePhoto";

const photoInWords = (number: number) => t`Photo ${number}`;

type Props = {
  photos: string[];
  /** The order that they are part of; without it they are of the basket. */
  order?: string;
};

/** The reference photos of one cake: small, and each as large as the screen allows on a tap. */
export default function PhotoRow({ photos, order }: Props) {
  const [large, setLarge] = useState(-1);
  const id = photos[large];
  return (
    <figure className="mt-3">
      <figcaption className="mb-1.5 text-sm text-cocoa-soft">
        <Trans>Your photos for the baker</Trans>
      </figcaption>
      <ul className="flex flex-wrap gap-2">
        {photos.map((photo, index) => (
          <li key={photo} className="relative">
            <Small id={photo} order={order} number={index + 1} onEnlarge={() => setLarge(index)} />
          </li>
        ))}
      </ul>
      <Dialog
        open={id !== undefined}
        onClose={() => setLarge(-1)}
        title={photoInWords(large + 1)}
        className="sm:max-w-3xl"
      >
        {id !== undefined && (
          <PhotoThumb
            id={id}
            order={order}
            alt={photoInWords(large + 1)}
            isWhole
            className="mx-auto max-h-[68dvh] w-full rounded-2xl"
          />
        )}
      </Dialog>
    </figure>
  );
}

type SmallProps = { id: string; order: string | undefined; number: number; onEnlarge: () => void };

/** What a tap does lies over the photo: a photo inside of a button would be none to a screen reader. */
function Small({ id, order, number, onEnlarge }: SmallProps) {
  const { data, isError, refetch } = usePhoto(id, order);
  const words = photoInWords(number);
  const cover = "absolute inset-0 grid place-items-center rounded-xl";
  return (
    <>
      <PhotoThumb id={id} order={order} alt={words} className="size-16 rounded-xl" />
      {data && (
        <button type="button" onClick={onEnlarge} className={`${cover} cursor-zoom-in`}>
          <span className="sr-only">{t`Look closer: ${words}`}</span>
        </button>
      )}
      {isError && (
        <button type="button" onClick={() => void refetch()} className={`${cover} bg-cream text-berry`}>
          <RotateCw aria-hidden className="size-6" />
          <span className="sr-only">{t`${words} did not load. Try again`}</span>
        </button>
      )}
    </>
  );
}
