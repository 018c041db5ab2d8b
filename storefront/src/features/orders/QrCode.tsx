import { t } from "@lingui/core/macro";

import { qrOf } from "@/lib/qr";

/** The order's number as the scanner at the counter reads it, the same as on the label of its box. */
export default function QrCode({ number, className }: { number: string; className?: string }) {
  const { side, path } = qrOf(number);
  return (
    <svg
      role="img"
      aria-label={t`QR code of order ${number}`}
      data-scan={number}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      className={className}
    >
      <rect width={side} height={side} fill="white" />
      <path d={path} fill="black" />
    </svg>
  );
}
