import clsx from "clsx";

import { CakeCard, cakeGridClass, CakeCardSkeleton } from "@/components/CakeCard";
import type { CakeCard as Card } from "@/client";

/** The cakes that were asked for; dimmed while a narrower list is on its way. */
export function CakeList({ cakes, isOld }: { cakes: Card[]; isOld: boolean }) {
  return (
    <ul className={clsx(cakeGridClass, "transition-opacity", isOld && "opacity-60")}>
      {cakes.map((cake, index) => (
        <li key={cake.slug} className="flex *:w-full">
          <CakeCard cake={cake} eager={index < 2} headingLevel={2} />
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
