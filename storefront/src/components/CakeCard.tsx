import { plural, t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import clsx from "clsx";
import { Link } from "react-router";

import { formatNotice } from "@/lib/dates";
import { cakeOptions } from "@/lib/menu";
import { useSite } from "@/lib/site";
import type { CakeCard as Card } from "@/client";

import { Badge, Picture, Price, Skeleton } from "./ui";

const SIZES = "(min-width: 80rem) 18rem, (min-width: 64rem) 31vw, (min-width: 40rem) 45vw, 46vw";

/** The grid that cards stand in: two on a phone, up to four on a wide screen. */
export const cakeGridClass =
  "grid grid-cols-2 max-[18rem]:grid-cols-1 gap-x-3 gap-y-8 sm:gap-x-6 sm:gap-y-10 lg:grid-cols-3 xl:grid-cols-4 print:grid-cols-4 print:gap-4";

type Props = { cake: Card; eager?: boolean; headingLevel?: 2 | 3; guests?: string };

/** One cake in a list; the whole card is its link. Looked for by guests, it opens in a size that feeds them. */
export function CakeCard({ cake, eager = false, headingLevel = 3, guests = "" }: Props) {
  const Heading = `h${headingLevel}` as const;
  const soldOut = cake.availability === "sold_out";
  const client = useQueryClient();
  // A finger or pointer over the card is a good guess at the next page.
  const prefetch = () => void client.prefetchQuery(cakeOptions(cake.slug));
  return (
    <article className="group relative flex flex-col">
      <div className="relative overflow-hidden rounded-card bg-cream shadow-card transition-shadow duration-300 group-hover:shadow-lift">
        {cake.image ? (
          <Picture
            image={cake.image}
            sizes={SIZES}
            eager={eager}
            alt=""
            className={clsx(
              "aspect-4/3 w-full object-cover transition-transform duration-700 ease-soft group-hover:scale-[1.04]",
              soldOut && "opacity-60 saturate-50",
            )}
          />
        ) : (
          <div className="aspect-4/3 w-full bg-blush" />
        )}
        <CardBadge cake={cake} />
      </div>
      <Heading className="mt-3.5 text-lg/6 sm:text-xl/7">
        <Link
          to={guests ? `${cake.url}?serves=${guests}` : cake.url}
          onPointerEnter={prefetch}
          onFocus={prefetch}
          className="after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:outline-offset-4 focus-visible:after:outline-berry"
        >
          {cake.name}
        </Link>
      </Heading>
      {cake.summary && <p className="mt-1 line-clamp-2 text-sm/5 text-cocoa-soft sm:text-base/6">{cake.summary}</p>}
      <Facts cake={cake} guests={guests} />
    </article>
  );
}

/** At most one: what stops an order comes before what recommends the cake. */
function CardBadge({ cake }: { cake: Card }) {
  const { dietary_labels: labels } = useSite();
  if (cake.availability === "sold_out") {
    return <Badge className="absolute top-2.5 left-2.5 shadow-card">{cake.availability_note || t`Sold out`}</Badge>;
  }
  const special = ["vegan", "gluten_free", "egg_free", "nut_free"].find((code) => cake.dietary.includes(code));
  const label = labels.find(({ code }) => code === special);
  if (!label) return null;
  return (
    <Badge tone="leaf" className="absolute top-2.5 left-2.5 shadow-card">
      {label.name}
    </Badge>
  );
}

function Facts({ cake, guests }: { cake: Card; guests: string }) {
  const serves = cake.serves_from === cake.serves_to ? cake.serves_from : `${cake.serves_from}–${cake.serves_to}`;
  return (
    <div className="mt-auto pt-2">
      <Price from amount={cake.price_from} currency={cake.currency} className="font-semibold text-berry" />
      <p className="mt-0.5 text-sm text-cocoa-soft">
        <span className="max-sm:block">
          {guests ? plural(Number(guests), { one: "For # guest", other: "For # guests" }) : t`Serves ${serves}`}
        </span>
        <span aria-hidden className="max-sm:hidden">
          {" · "}
        </span>
        <span className="whitespace-nowrap">{formatNotice(cake.lead_time_hours)}</span>
      </p>
    </div>
  );
}

/** The card's shape while its cake is on the way. */
export function CakeCardSkeleton() {
  return (
    <div>
      <Skeleton className="aspect-4/3 w-full rounded-card" />
      <Skeleton className="mt-3.5 h-6 w-3/4" />
      <Skeleton className="mt-2 h-4 w-full" />
      <Skeleton className="mt-3 h-5 w-1/2" />
    </div>
  );
}
