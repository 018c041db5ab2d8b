import { PhotoThumb } from "./PhotoThumb";

/** The reference photos of one cake of the basket. */
export default function PhotoRow({ photos }: { photos: string[] }) {
  return (
    <figure className="mt-3">
      <figcaption className="mb-1.5 text-sm text-cocoa-soft">Your photos for the baker</figcaption>
      <div className="flex gap-2">
        {photos.map((id, index) => (
          <PhotoThumb key={id} id={id} alt={`Photo ${index + 1}`} className="size-16 rounded-xl" />
        ))}
      </div>
    </figure>
  );
}
