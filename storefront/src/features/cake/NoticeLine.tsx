import { Trans } from "@lingui/react/macro";
import { CalendarCheck } from "lucide-react";
import { useState } from "react";

import { clockIn, formatDay, formatNotice, today } from "@/lib/dates";
import { useSite } from "@/lib/site";
import type { Cake } from "@/client";

import { useFirstFreeDay } from "./api";

type Props = { cake: Cake; size: number | null; quantity: number };

/** The notice in words and dates: people plan for a Tuesday, not for 48 hours. */
export function NoticeLine({ cake, size, quantity }: Props) {
  const site = useSite();
  const { data: first, isPending } = useFirstFreeDay(size, quantity);
  const day = first?.day;
  const [now] = useState(() => new Date());
  const isBeforeCutOff = clockIn(site.time_zone, now) < site.cut_off;
  const isToday = day === today(site.time_zone, now);
  return (
    <p className="flex min-h-19 items-start gap-3 sm:min-h-13 rounded-card bg-leaf-soft px-4 py-3.5 text-leaf">
      <CalendarCheck aria-hidden className="mt-0.5 size-5 shrink-0" />
      <span aria-live="polite">
        {day ? (
          <FirstDay day={formatDay(day)} isToday={isToday} cutOff={isBeforeCutOff ? site.cut_off : null} />
        ) : first?.reason ? (
          first.reason
        ) : (
          <>
            {formatNotice(cake.lead_time_hours)}.{" "}
            {day === null && !isPending && <Trans>The coming weeks are fully booked; call us and we will see.</Trans>}
          </>
        )}
      </span>
    </p>
  );
}

type FirstDayProps = { day: string; isToday: boolean; cutOff: string | null };

/** The first day it can be had, and until when that holds. */
function FirstDay({ day, isToday, cutOff }: FirstDayProps) {
  if (isToday) {
    return (
      <Trans>
        Order now for today, <strong className="min-[18rem]:whitespace-nowrap">{day}</strong>.
      </Trans>
    );
  }
  if (cutOff === null) {
    return (
      <Trans>
        Order now for <strong className="min-[18rem]:whitespace-nowrap">{day}</strong> or later.
      </Trans>
    );
  }
  return (
    <Trans>
      Order by {cutOff} today for <strong className="min-[18rem]:whitespace-nowrap">{day}</strong> or later.
    </Trans>
  );
}
