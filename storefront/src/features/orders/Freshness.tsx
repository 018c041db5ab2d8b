import { Trans } from "@lingui/react/macro";

import { Alert } from "@/components/Alert";
import { clockIn } from "@/lib/dates";
import { useOnline } from "@/lib/online";
import { useSite } from "@/lib/site";

type Props = { since: number; isLost: boolean };

/** The page follows the order by itself. When it cannot, it says how old is what it shows. */
export function Freshness({ since, isLost }: Props) {
  const site = useSite();
  const isOnline = useOnline();
  if (isOnline && !isLost) return null;
  const time = clockIn(site.time_zone, new Date(since));
  return (
    <Alert tone="info" isLive className="mt-6 print:hidden">
      {!isOnline ? (
        <Trans>You are offline. This is how it was at {time}; it goes on by itself once you are back.</Trans>
      ) : (
        <Trans>We cannot reach the bakery just now. This is how it was at {time}.</Trans>
      )}
    </Alert>
  );
}
