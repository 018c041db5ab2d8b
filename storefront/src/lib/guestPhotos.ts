/** The secret key of the photos that a guest has sent from this device: it shows them, and orders with them. */
import { local, readText, writeText } from "./storage";

const STORED = "cs_photo_key";
/** Where it is shown: at the photos, and at the baskets that name them. */
const USED_AT = /\/api\/v1\/(uploads\/|orders\/(quote\/)?$)/;

let inMemory: string | null = null;

export function photosKey(): string | null {
  return readText(local, STORED) ?? inMemory;
}

export function keepPhotosKey(key: string): void {
  inMemory = key;
  writeText(local, STORED, key);
}

/** The key for an address of the API, if there is one and it is needed there. */
export function photosKeyFor(url: string | undefined): string | null {
  return USED_AT.test(url ?? "") ? photosKey() : null;
}
