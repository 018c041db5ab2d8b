import type { Site } from "@/client";

type Place = Pick<Site, "address" | "map_url" | "latitude" | "longitude">;

/** The way to the bakery: by its coordinates, on the map that it has chosen, or wherever its address is found. */
export function directionsTo({ address, map_url, latitude, longitude }: Place): string {
  if (latitude !== null && longitude !== null) {
    return `https://www.openstreetmap.org/directions?to=${latitude}%2C${longitude}#map=16/${latitude}/${longitude}`;
  }
  if (map_url) return map_url;
  return address && `https://www.openstreetmap.org/search?query=${encodeURIComponent(address.split("\n").join(", "))}`;
}
