import { useQuery } from "@tanstack/react-query";

import { keyOf } from "@/lib/guestOrders";
import { photosKey } from "@/lib/guestPhotos";
import { server } from "@/lib/server";
import { session, useSession } from "@/lib/session";

export const photoKey = (id: string) => ["reference-photo", id];

/**
 * A reference photo: private, so it is asked for with the owner's token; or with a guest's key, that of the order once
 * the photo is part of one, until then that of their photos.
 */
export function usePhoto(id: string, order?: string) {
  const { user, status } = useSession();
  const key = order === undefined ? null : keyOf(order);
  const isOfGuest = key !== null || (status === "guest" && photosKey() !== null);
  return useQuery({
    queryKey: photoKey(id),
    queryFn: async ({ signal }) => {
      const { uploadsRetrieve } = await server();
      const headers = key === null ? undefined : { "X-Order-Key": key };
      const { data } = await uploadsRetrieve({ path: { photo_id: id }, headers, responseType: "blob", signal });
      return data as Blob;
    },
    enabled: user === null ? isOfGuest : session.token() !== null,
    staleTime: Infinity,
    retry: false,
  });
}
