import clsx from "clsx";
import { ImageOff } from "lucide-react";
import { useCallback } from "react";

import { Skeleton } from "@/components/ui";

import { usePhoto } from "./usePhoto";

/** Shows a picture that is in memory, under an address that lives as long as its image does. */
function useShown(picture: Blob | undefined) {
  return useCallback(
    (image: HTMLImageElement | null) => {
      if (!image || !picture) return undefined;
      const address = URL.createObjectURL(picture);
      image.src = address;
      return () => URL.revokeObjectURL(address);
    },
    [picture],
  );
}

type Props = {
  id: string;
  /** The order that it is part of, whose key opens it to a guest. */
  order?: string;
  alt: string;
  isWhole?: boolean;
  className: string;
};

/** A reference photo: small and cut to its frame, or whole. */
export function PhotoThumb({ id, order, alt, isWhole = false, className }: Props) {
  const photo = usePhoto(id, order);
  const show = useShown(photo.data);
  if (photo.data) {
    return (
      <img ref={show} alt={alt} className={clsx(className, "bg-cream", isWhole ? "object-contain" : "object-cover")} />
    );
  }
  if (photo.isLoading) return <Skeleton className={className} />;
  return (
    <span className={clsx(className, "grid place-items-center bg-cream text-crust")}>
      <ImageOff aria-hidden className="size-6" />
      <span className="sr-only">{alt}</span>
    </span>
  );
}
