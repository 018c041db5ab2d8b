import { Trans } from "@lingui/react/macro";
import { Link } from "react-router";

import { CakeCard, cakeGridClass } from "@/components/CakeCard";
import { buttonClass } from "@/components/ui";

import type { BlockValues } from "./types";

/** A few cakes that tempt, and the way to all of them. */
export function FeaturedCakes({ heading, cakes }: BlockValues["featured_cakes"]) {
  if (cakes.length === 0) return null;
  return (
    <section className="wrap py-14 sm:py-20">
      <div className="mb-8 flex flex-wrap items-end justify-between gap-x-6 gap-y-2 sm:mb-10">
        <h2 className="text-3xl sm:text-5xl">{heading}</h2>
        <Link to="/menu/" className={buttonClass({ look: "quiet", className: "-mx-6" })}>
          <Trans>See the whole menu</Trans>
        </Link>
      </div>
      <ul className={cakeGridClass}>
        {cakes.map((cake) => (
          <li key={cake.slug} className="flex *:w-full">
            <CakeCard cake={cake} />
          </li>
        ))}
      </ul>
    </section>
  );
}
