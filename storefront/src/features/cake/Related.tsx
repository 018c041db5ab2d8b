import { Trans } from "@lingui/react/macro";
import { CakeCard, cakeGridClass } from "@/components/CakeCard";
import type { CakeCard as Card } from "@/client";

const MOST = 4;

/** Other cakes for whom this one is not quite it; below everything else, so it comes last. */
export default function Related({ cakes }: { cakes: Card[] }) {
  return (
    <section className="bg-cream py-14 sm:py-20 print:hidden">
      <div className="wrap">
        <h2 className="mb-8 text-3xl sm:text-4xl">
          <Trans>You may also like</Trans>
        </h2>
        <ul className={cakeGridClass}>
          {cakes.slice(0, MOST).map((cake) => (
            <li key={cake.slug} className="flex *:w-full">
              <CakeCard cake={cake} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
