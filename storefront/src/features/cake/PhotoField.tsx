import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Camera, LockKeyhole, X } from "lucide-react";
import { lazy, Suspense, useId, useRef, useState, type ReactNode } from "react";

import { PhotoThumb } from "@/components/photos/PhotoThumb";
import { Button, Dialog } from "@/components/ui";
import { MOST_PHOTOS, PHOTO_TYPES } from "@/lib/photoRules";
import { useSession } from "@/lib/session";
import { useSite } from "@/lib/site";

import { forgetPhoto, usePhotoUpload } from "./usePhotoUpload";

const AuthPanel = lazy(async () => ({ default: (await import("@/components/auth/AuthPanel")).AuthPanel }));

const photoInWords = (number: number) => t`Photo ${number}`;
const removeInWords = (number: number) => t`Remove photo ${number}`;
const sendingInWords = (name: string) => t`Sending ${name}`;

type Props = {
  photos: string[];
  /** Photos that a line of the basket names: taken out here, they stay there until the change is saved. */
  kept: string[];
  onAdd: (id: string) => void;
  onRemove: (id: string) => void;
};

/** Photos of what the cake should look like: what may be sent is said first, and each is shown once it is there. */
export default function PhotoField({ photos, kept, onAdd, onRemove }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { send, sending, problem, say } = usePhotoUpload(onAdd);
  const count = photos.length;
  const room = MOST_PHOTOS - count;

  function choose(files: File[]) {
    const taken = files.slice(0, room);
    void send(taken).then(() => {
      if (files.length > room) say(t`At most ${MOST_PHOTOS} photos of one cake: the others were left out.`);
    });
  }

  return (
    <div>
      <h3 className="text-lg">
        <Trans>Photos for the baker</Trans>
      </h3>
      <p id={`${id}-hint`} className="mt-1 mb-3 text-sm text-cocoa-soft">
        <Trans>
          Of a cake or a colour you like: up to {MOST_PHOTOS}, JPEG, PNG or WebP, each at most 8 MB. Only you and the
          bakery see them.
        </Trans>
      </p>
      <ul className="flex flex-wrap gap-3">
        {photos.map((photo, index) => (
          <li key={photo} className="relative">
            <PhotoThumb id={photo} alt={photoInWords(index + 1)} className="size-24 rounded-2xl" />
            <button
              type="button"
              onClick={() => {
                onRemove(photo);
                if (!kept.includes(photo)) void forgetPhoto(photo);
              }}
              className="absolute -top-2 -right-2 grid size-11 place-items-center"
            >
              <span className="grid size-8 place-items-center rounded-full bg-white shadow-card">
                <X aria-hidden className="size-5" />
              </span>
              <span className="sr-only">{removeInWords(index + 1)}</span>
            </button>
          </li>
        ))}
        {sending && (
          <li className="grid size-24 content-center gap-2 rounded-2xl bg-cream p-3 text-center text-sm">
            <span className="tabular-nums">{sending.percent} %</span>
            <progress
              aria-label={sendingInWords(sending.name)}
              value={sending.percent}
              max={100}
              className="w-full accent-berry"
            />
          </li>
        )}
        {room > 0 && !sending && (
          <li>
            <Gate>
              <input
                ref={input}
                type="file"
                multiple
                accept={PHOTO_TYPES.join(",")}
                aria-label={t`Add a photo`}
                aria-describedby={`${id}-hint`}
                className="peer sr-only"
                onChange={(event) => {
                  choose([...(event.target.files ?? [])]);
                  event.target.value = "";
                }}
              />
              <button
                type="button"
                tabIndex={-1}
                aria-hidden
                onClick={() => input.current?.click()}
                className="grid size-24 place-content-center justify-items-center gap-1 rounded-2xl border-2 border-dashed border-crust/50 text-sm text-cocoa-soft peer-focus-visible:outline-3 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-berry hover:border-berry hover:text-berry"
              >
                <Camera aria-hidden className="size-6" />
                <Trans>Add a photo</Trans>
              </button>
            </Gate>
          </li>
        )}
      </ul>
      <p role="status" className="sr-only">
        {sending ? sendingInWords(sending.name) : count > 0 && t`${count} of ${MOST_PHOTOS} photos added`}
      </p>
      <p role="alert" className="mt-2 text-sm font-medium text-alarm empty:hidden">
        {problem}
      </p>
    </div>
  );
}

/** Where the bakery wants an account, signing in happens here, so that nothing that was chosen is lost. */
function Gate({ children }: { children: ReactNode }) {
  const { user, status } = useSession();
  const { guest_orders: canBeGuest } = useSite();
  const [isOpen, setIsOpen] = useState(false);
  if (user || (canBeGuest && status === "guest")) return children;
  return (
    <>
      <Button look="secondary" disabled={status === "unknown"} onClick={() => setIsOpen(true)}>
        <LockKeyhole aria-hidden className="size-5" />
        <Trans>Sign in to add a photo</Trans>
      </Button>
      <Dialog open={isOpen} onClose={() => setIsOpen(false)} title={t`Sign in to add a photo`}>
        <Suspense>
          <AuthPanel first="sign_in" />
        </Suspense>
      </Dialog>
    </>
  );
}
