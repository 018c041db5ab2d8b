import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";

import { Skeleton, TextArea } from "@/components/ui";

const loadPhotoField = () => import("./PhotoField");
const PhotoField = lazy(loadPhotoField);

type Props = {
  note: string;
  photos: string[];
  keptPhotos: string[];
  /** How many cakes have gone into the basket: the next one has nothing to do with a photo refused before. */
  added: number;
  onNote: (note: string) => void;
  onPhotos: (change: (photos: string[]) => string[]) => void;
};

const summaryClass = "inline-flex min-h-11 items-center font-medium text-berry underline underline-offset-4";

/** Words and pictures for the baker, folded away: most cakes need none. */
export function Extras({ note, photos, keptPhotos, added, onNote, onPhotos }: Props) {
  const [isOpen, setIsOpen] = useState(note !== "" || photos.length > 0);
  return (
    <details
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
      onPointerEnter={() => void loadPhotoField()}
    >
      <summary className={summaryClass}>
        <Trans>Add a note or photos for the baker</Trans>
      </summary>
      <TextArea
        className="mt-3 mb-6"
        label={t`Note to the baker`}
        hint={t`Not piped on the cake. We read it before we bake.`}
        maxLength={1000}
        value={note}
        onChange={(event) => onNote(event.target.value)}
      />
      {isOpen && (
        <Suspense fallback={<Skeleton className="h-44 w-full rounded-card" />}>
          <PhotoField
            key={added}
            photos={photos}
            kept={keptPhotos}
            onAdd={(id) => onPhotos((before) => [...before, id])}
            onRemove={(id) => onPhotos((before) => before.filter((other) => other !== id))}
          />
        </Suspense>
      )}
    </details>
  );
}
