import { Trans } from "@lingui/react/macro";
import { WifiOff } from "lucide-react";

import { useOnline } from "@/lib/online";

/** Says that the network is gone, for as long as it is. */
export function OfflineBanner() {
  const isOnline = useOnline();
  return (
    <div role="status" className="sticky top-16 z-30 sm:top-20">
      {!isOnline && (
        <p className="flex items-center justify-center gap-2 bg-honey-soft px-4 py-2 text-center font-medium text-honey">
          <WifiOff aria-hidden className="size-5 shrink-0" />
          <Trans>You are offline. Your basket is safe; prices and days come back with the connection.</Trans>
        </p>
      )}
    </div>
  );
}
