import { Trans } from "@lingui/react/macro";
import clsx from "clsx";

import { Alert } from "@/components/Alert";
import { clockIn, formatMoment, today } from "@/lib/dates";
import { useOnline } from "@/lib/online";
import { useSite } from "@/lib/site";

type Props = { of: { dataUpdatedAt: number; isError: boolean }; className: string };

/** What is older than this page was kept from an earlier visit: the bakery has not answered yet. */
const isFromBefore = (moment: number) => moment < performance.timeOrigin;

/** The page follows the order by itself. When it cannot, it says how old is what it shows. */
export function Freshness({ of: { dataUpdatedAt, isError }, className }: Props) {
  const { time_zone: zone } = useSite();
  const isOnline = useOnline();
  if (isOnline && !isError && !isFromBefore(dataUpdatedAt)) return null;
  const since = new Date(dataUpdatedAt);
  const time = today(zone, since) === today(zone) ? clockIn(zone, since) : formatMoment(since.toISOString(), zone);
  return (
    <Alert tone="info" isLive className={clsx(className, "print:hidden")}>
      {!isOnline ? (
        <Trans>You are offline. This is how it was at {time}; it goes on by itself once you are back.</Trans>
      ) : (
        <Trans>We cannot reach the bakery just now. This is how it was at {time}.</Trans>
      )}
    </Alert>
  );
}
