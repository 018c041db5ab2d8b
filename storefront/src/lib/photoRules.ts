import { t } from "@lingui/core/macro";

/** What the server takes as a reference photo, said before it has to refuse one. */
export const MOST_PHOTOS = 3;
export const PHOTO_TYPES = ["image/jpeg", "image/png", "image/webp"];
export const MOST_BYTES = 8 * 1024 * 1024;

/** Why a file cannot be sent, or nothing. Whether it is a picture at all the server sees. */
export function photoProblem({ type, size }: Pick<File, "type" | "size">): string | null {
  if (!PHOTO_TYPES.includes(type)) return t`This is no JPEG, PNG or WebP picture. Choose another one.`;
  if (size > MOST_BYTES) return t`This photo is larger than 8 MB. Choose a smaller one.`;
  return null;
}
