import { weekRows } from "@/lib/openingHours";
import { useSite } from "@/lib/site";

/** The week as it hangs on the door. */
export function OpeningHours({ className }: { className?: string }) {
  const site = useSite();
  return (
    <dl className={className}>
      {weekRows(site.opening_hours).map((row) => (
        <div key={row.days} className="flex justify-between gap-x-6 py-1 max-[18rem]:flex-wrap">
          <dt>{row.days}</dt>
          <dd className="text-right tabular-nums">{row.hours}</dd>
        </div>
      ))}
    </dl>
  );
}
