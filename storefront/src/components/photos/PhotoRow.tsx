import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";

import { PhotoThumb } from "./PhotoThumb";

const photoInWords = (number: number) => t`Photo ${number}`;

/** The reference photos of one cake of the basket. */
export default function PhotoRow({ photos }: { photos: string[] }) {
  return (
    <figure className="mt-3">
      <figcaption className="mb-1.5 text-sm text-cocoa-soft">
        <Trans>Your photos for the baker</Trans>
      </figcaption>
      <div className="flex gap-2">
        {photos.map((id, index) => (
          <PhotoThumb key={id} id={id} alt={photoInWords(index + 1)} className="size-16 rounded-xl" />
        ))}
      </div>
    </figure>
  );
}
