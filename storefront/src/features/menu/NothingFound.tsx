import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";

import { CakeCard, cakeGridClass } from "@/components/CakeCard";
import { Button, EmptyState } from "@/components/ui";

import { NO_FILTERS, nearOptions, useCakes } from "./api";
import type { AppliedFilter, MenuFilters } from "./filters";
import { suggestSearch } from "./suggest";
import { useAppliedFilters } from "./useAppliedFilters";

type Props = { filters: MenuFilters; onChange: (filters: MenuFilters) => void };

/** Nothing matches: guesses what was meant, says which one wish is in the way, and leads back to every cake. */
export default function NothingFound({ filters, onChange }: Props) {
  const everything = useCakes(NO_FILTERS);
  const meant = suggestSearch(filters.search, everything.data?.pages.flatMap((page) => page.results) ?? []);
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
        title={t`No cake like that, yet`}
        action={
          <Button onClick={() => onChange(NO_FILTERS)}>
            <Trans>Show every cake</Trans>
          </Button>
        }
      >
        <Trans>Nothing on the menu matches all of this. Take one filter away, or look at every cake.</Trans>
      </EmptyState>
      <NearMatches filters={filters} onChange={onChange} />
    </>
  );
}

type Near = { wish: AppliedFilter; count: number };

/** What there would be with one wish less, for each wish that makes a difference; and the cakes nearest to all of them. */
function NearMatches({ filters, onChange }: Props) {
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
  if (!nearest) return null;
  return (
    <section aria-labelledby="near" className="mt-12">
      <h2 id="near" className="text-2xl sm:text-3xl">
        <Trans>Nearly what you asked for</Trans>
      </h2>
      <ul className="mt-4 mb-8 flex flex-wrap gap-2">
        {near.map(({ wish, count }) => (
          <li key={wish.key}>
            <WithoutButton wish={wish} count={count} onChange={onChange} />
          </li>
        ))}
      </ul>
      <ul className={cakeGridClass}>
        {nearest.cakes.map((cake) => (
          <li key={cake.slug} className="flex *:w-full">
            <CakeCard cake={cake} guests={nearest.wish.without.serves} />
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
