import { Trans } from "@lingui/react/macro";
import { Clock, MapPin } from "lucide-react";
import { useState, type ReactNode } from "react";

import { OpeningHours } from "@/components/OpeningHours";
import { Badge, buttonClass } from "@/components/ui";
import { today } from "@/lib/dates";
import { comingDays, openNow } from "@/lib/openingHours";
import { useSite } from "@/lib/site";

import type { BlockValues } from "./types";

/** The hours on the door, with what they mean at this moment. */
export function Hours({ heading, note }: BlockValues["opening_hours"]) {
  const site = useSite();
  const [now] = useState(() => new Date());
  const sign = openNow(site, now);
  return (
    <Panel icon={<Clock aria-hidden className="size-6" />} heading={heading}>
      <Badge tone={sign.isOpen ? "leaf" : "plain"} className="mb-4">
        {sign.says}
      </Badge>
      <OpeningHours className="divide-y divide-sand/70 text-lg" />
      <DaysThatDiffer now={now} />
      {note && <p className="mt-4 text-cocoa-soft">{note}</p>}
    </Panel>
  );
}

/** The days of the coming weeks on which the hours above do not hold. */
function DaysThatDiffer({ now }: { now: Date }) {
  const site = useSite();
  const days = comingDays(site, today(site.time_zone, now));
  if (days.length === 0) return null;
  return (
    <>
      <h3 className="mt-6 mb-2 text-lg">
        <Trans>Days that differ</Trans>
      </h3>
      <dl className="divide-y divide-sand/70">
        {days.map(({ day, hours, reason }) => (
          <div key={day} className="flex justify-between gap-x-6 py-1 max-[18rem]:flex-wrap">
            <dt>
              {day}
              {reason && <span className="block text-cocoa-soft">{reason}</span>}
            </dt>
            <dd className="text-right tabular-nums">{hours}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Where the bakery is, in words, with a link to the map that the customer's phone prefers. */
export function FindUs({ heading, address, map_url, directions }: BlockValues["map"]) {
  const site = useSite();
  const map = map_url || site.map_url;
  return (
    <Panel icon={<MapPin aria-hidden className="size-6" />} heading={heading}>
      <address className="text-lg whitespace-pre-line not-italic">{address || site.address}</address>
      {directions && <p className="mt-3 text-cocoa-soft">{directions}</p>}
      {map && (
        <a href={map} rel="noopener" className={buttonClass({ look: "secondary", className: "mt-6" })}>
          <Trans>Open the map</Trans>
        </a>
      )}
    </Panel>
  );
}

function Panel({ icon, heading, children }: { icon: ReactNode; heading: string; children: ReactNode }) {
  return (
    <section className="rounded-card bg-white p-6 shadow-card sm:p-9">
      <span className="mb-4 grid size-12 place-items-center rounded-full bg-blush text-berry">{icon}</span>
      <h2 className="mb-4 text-2xl sm:text-3xl">{heading}</h2>
      {children}
    </section>
  );
}
