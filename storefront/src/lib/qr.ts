import { encode } from "uqr";

/** Light squares around the code: a scanner wants four of them. */
const QUIET_ZONE = 4;

export type Qr = { side: number; path: string };

/** A text as a QR code: the path of its dark squares, and how long its side is. A quarter of it may be covered. */
export function qrOf(text: string): Qr {
  const { data, size } = encode(text, { ecc: "Q", border: QUIET_ZONE });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return { side: size, path };
}
