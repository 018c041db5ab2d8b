import clsx from "clsx";

import { CakeCard, cakeGridClass, CakeCardSkeleton } from "@/components/CakeCard";
import type { CakeCard as Card } from "@/client";

/** The cakes that were asked for; dimmed while a narrower list is on its way. */
export function CakeList({ cakes, isOld, guests }: { cakes: Card[]; isOld: boolean; guests: string }) {
  return (
    <ul aria-busy={isOld || undefined} className={clsx(cakeGridClass, "transition-opacity", isOld && "opacity-60")}>
      {cakes.map((cake, index) => (
        <li key={cake.slug} className="flex *:w-full">
          <CakeCard cake={cake} eager={index < 2} headingLevel={2} guests={guests} />
        </li>
      ))}
    </ul>
  );
}

/** As many shapes as a first screen holds. */
export function CakeListSkeleton() {
  return (
    <div className={cakeGridClass}>
      {Array.from({ length: 8 }, (_, index) => (
        <CakeCardSkeleton key={index} />
      ))}
    </div>
  );
}
