import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";

import { CakeCard, cakeGridClass } from "@/components/CakeCard";
import { Button, EmptyState } from "@/components/ui";
import type { CakeCard as Card } from "@/client";
import { type MenuFilters, NO_FILTERS } from "@/lib/menu";
import { useSite } from "@/lib/site";

import { nearOptions, useCakes } from "./api";
import type { AppliedFilter } from "./filters";
import { suggestSearch } from "./suggest";
import { useAppliedFilters } from "./useAppliedFilters";

type Props = { filters: MenuFilters; onChange: (filters: MenuFilters) => void };

/** Nothing matches: guesses what was meant, says which one wish is in the way, and leads back to every cake. */
export default function NothingFound({ filters, onChange }: Props) {
  const { texts } = useSite();
  const everything = useCakes(NO_FILTERS);
  const menu = everything.data?.pages.flatMap((page) => page.results) ?? [];
  const meant = suggestSearch(filters.search, menu);
  return (
    <>
      <p role="status" className="text-lg">
        {meant && (
          <>
            <Trans>
              Did you mean{" "}
              <button
                type="button"
                onClick={() => onChange({ ...NO_FILTERS, search: meant })}
                className="min-h-11 font-semibold text-berry underline underline-offset-4"
              >
                {meant}
              </button>
              ?
            </Trans>
          </>
        )}
      </p>
      <EmptyState
        title={texts.nothing_found_title || t`No cake like that, yet`}
        action={
          <Button onClick={() => onChange(NO_FILTERS)}>
            <Trans>Show every cake</Trans>
          </Button>
        }
      >
        {texts.nothing_found_text || (
          <Trans>Nothing on the menu matches all of this. Take one filter away, or look at every cake.</Trans>
        )}
      </EmptyState>
      <NearMatches filters={filters} onChange={onChange} instead={menu} />
    </>
  );
}

const MOST_INSTEAD = 4;

type Near = { wish: AppliedFilter; count: number };

/** What there would be with one wish less, for each wish that makes a difference; and the cakes nearest to all of them. */
function NearMatches({ filters, onChange, instead }: Props & { instead: Card[] }) {
  const wishes = useAppliedFilters(filters);
  const category = filters.category
    ? [{ key: "category", label: t`this category`, without: { ...filters, category: "" } }]
    : [];
  const all = [...wishes, ...category];
  const isAlone = all.length < 2;
  const answers = useQueries({
    queries: all.map(({ without }) => ({ ...nearOptions(without), enabled: !isAlone })),
  });
  const near = all
    .map((wish, index) => ({
      wish,
      count: answers[index]?.data?.count ?? 0,
      cakes: answers[index]?.data?.results ?? [],
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.count - b.count);
  const [nearest] = near;
  const guests = nearest?.wish.without.serves ?? "";
  const cakes = nearest?.cakes ?? instead.slice(0, MOST_INSTEAD);
  if (cakes.length === 0 || answers.some(({ isLoading }) => isLoading)) return null;
  return (
    <section aria-labelledby="near" className="mt-12">
      <h2 id="near" className="text-2xl sm:text-3xl">
        {nearest ? <Trans>Nearly what you asked for</Trans> : <Trans>Perhaps one of these</Trans>}
      </h2>
      <ul className="mt-4 mb-8 flex flex-wrap gap-2">
        {near.map(({ wish, count }) => (
          <li key={wish.key}>
            <WithoutButton wish={wish} count={count} onChange={onChange} />
          </li>
        ))}
      </ul>
      <ul className={cakeGridClass}>
        {cakes.map((cake) => (
          <li key={cake.slug} className="flex *:w-full">
            <CakeCard cake={cake} guests={guests} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function WithoutButton({ wish, count, onChange }: Near & Pick<Props, "onChange">) {
  const { label } = wish;
  return (
    <button
      type="button"
      onClick={() => onChange(wish.without)}
      className="inline-flex min-h-11 items-center gap-2 rounded-full border border-crust/40 bg-white px-4 text-left font-medium hover:border-berry hover:text-berry"
    >
      <span>
        <Trans>
          Leave out <s>{label}</s>
        </Trans>
      </span>
      <span className="text-cocoa-soft">
        <Plural value={count} one="# cake" other="# cakes" />
      </span>
    </button>
  );
}
