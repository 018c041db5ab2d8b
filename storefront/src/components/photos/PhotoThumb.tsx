import { useQuery } from "@tanstack/react-query";
import { ImageOff } from "lucide-react";
import { useCallback } from "react";

import { Skeleton } from "@/components/ui";
import { photosKey } from "@/lib/guestPhotos";
import { server } from "@/lib/server";
import { session, useSession } from "@/lib/session";

export const photoKey = (id: string) => ["reference-photo", id];

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

/** A reference photo: private, so it is asked for with the owner's token, or with the key of a guest's photos. */
export function PhotoThumb({ id, alt, className }: { id: string; alt: string; className: string }) {
  const { user, status } = useSession();
  const photo = useQuery({
    queryKey: photoKey(id),
    queryFn: async ({ signal }) => {
      const { uploadsRetrieve } = await server();
      const { data } = await uploadsRetrieve({ path: { photo_id: id }, responseType: "blob", signal });
      return data as Blob;
    },
    enabled: user === null ? status === "guest" && photosKey() !== null : session.token() !== null,
    staleTime: Infinity,
    retry: false,
  });
  const show = useShown(photo.data);
  if (photo.data) return <img ref={show} alt={alt} className={`${className} bg-cream object-cover`} />;
  if (photo.isLoading) return <Skeleton className={className} />;
  return (
    <span className={`${className} grid place-items-center bg-cream text-crust`}>
      <ImageOff aria-hidden className="size-6" />
      <span className="sr-only">{alt}</span>
    </span>
  );
}
