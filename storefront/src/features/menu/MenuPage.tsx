import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { lazy, Suspense, useState } from "react";

import { Blocks } from "@/components/blocks/Blocks";
import { Button, controlClass, ErrorState } from "@/components/ui";
import { categoriesOptions } from "@/lib/menu";
import { pageOptions } from "@/lib/pages";
import { problemsOf, statusOf } from "@/lib/problems";
import { useTitle } from "@/lib/title";

import { useCakes } from "./api";
import { AppliedFilters, FOUND } from "./AppliedFilters";
import { CakeList, CakeListSkeleton } from "./CakeList";
import { CategoryChips } from "./CategoryChips";
import { orderings } from "./filters";
import { QuickFilters } from "./QuickFilters";
import { SearchBox } from "./SearchBox";
import { useMenuFilters } from "./useMenuFilters";

const FilterPanel = lazy(() => import("./FilterPanel"));
const NothingFound = lazy(() => import("./NothingFound"));

/** All cakes, narrowed by what stands in the address. */
export default function MenuPage() {
  const { filters, setFilters } = useMenuFilters();
  const [isPanelOpen, setIsPanelOpen] = useState(false);
  const [wasPanelOpen, setWasPanelOpen] = useState(false);
  if (isPanelOpen && !wasPanelOpen) setWasPanelOpen(true);
  const page = useQuery(pageOptions("/menu/"));
  const categories = useQuery(categoriesOptions());
  const cakes = useCakes(filters);
  // An old link may name what is no longer there: the server refuses it, and nothing matches.
  const isRefused = cakes.isError && statusOf(cakes.error) === 400;
  const list = isRefused ? [] : cakes.data?.pages.flatMap((part) => part.results);
  const count = cakes.data?.pages[0]?.count;
  const category = categories.data?.results.find(({ slug }) => slug === filters.category);
  useTitle(category?.name ?? page.data?.seo.title);

  return (
    <>
      <div className="wrap pt-8 pb-16 sm:pt-14">
        <h1 className="text-4xl/[1.1] sm:text-6xl/[1.05]">{category?.name ?? page.data?.title ?? t`Our cakes`}</h1>
        <p className="mt-3 min-h-7 max-w-xl text-lg text-cocoa-soft">
          {category?.description ?? page.data?.seo.description}
        </p>
        <div className="mt-6 flex gap-3">
          <SearchBox value={filters.search} onSearch={(search) => setFilters({ ...filters, search })} />
          <Button look="secondary" onClick={() => setIsPanelOpen(true)} className="shrink-0 px-4 sm:px-5">
            <SlidersHorizontal aria-hidden className="size-5" />
            <span className="max-[23rem]:sr-only">
              <Trans>Filter</Trans>
            </span>
          </Button>
        </div>
        <div className="mt-2 print:hidden">
          <CategoryChips filters={filters} />
          <QuickFilters filters={filters} onChange={setFilters} />
        </div>
        <AppliedFilters filters={filters} onChange={setFilters} />
        <div className="mt-4 mb-5 flex min-h-11 items-center justify-between gap-3">
          <p role="status" id={FOUND} tabIndex={-1} className="whitespace-nowrap text-cocoa-soft focus:outline-none">
            {count !== undefined && !cakes.isPlaceholderData && plural(count, { one: "# cake", other: "# cakes" })}
          </p>
          <SortSelect value={filters.ordering} onChange={(ordering) => setFilters({ ...filters, ordering })} />
        </div>
        {list === undefined && cakes.isError && (
          <ErrorState
            retry={
              <Button busy={cakes.isFetching} onClick={() => void cakes.refetch()}>
                <Trans>Try again</Trans>
              </Button>
            }
          >
            {problemsOf(cakes.error)[0]?.detail}
          </ErrorState>
        )}
        {list === undefined && !cakes.isError && <CakeListSkeleton />}
        {list?.length === 0 && (
          <Suspense fallback={<CakeListSkeleton />}>
            <NothingFound filters={filters} onChange={setFilters} />
          </Suspense>
        )}
        {list && list.length > 0 && <CakeList cakes={list} isOld={cakes.isPlaceholderData} guests={filters.serves} />}
        {cakes.hasNextPage && (
          <div className="mt-12 text-center">
            <Button look="secondary" busy={cakes.isFetchingNextPage} onClick={() => void cakes.fetchNextPage()}>
              <Trans>Show more cakes</Trans>
            </Button>
          </div>
        )}
      </div>
      {page.data && <Blocks blocks={page.data.body} />}
      {wasPanelOpen && (
        <Suspense>
          <FilterPanel
            open={isPanelOpen}
            onClose={() => setIsPanelOpen(false)}
            filters={filters}
            onChange={setFilters}
            count={count}
          />
        </Suspense>
      )}
    </>
  );
}

function SortSelect({ value, onChange }: { value: string; onChange: (ordering: string) => void }) {
  return (
    <label className="min-w-0">
      <span className="sr-only">
        <Trans>Sort by</Trans>
      </span>
      <select
        className={`${controlClass} min-h-11! rounded-full py-1.5!`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {orderings.map((ordering) => (
          <option key={ordering.value} value={ordering.value}>
            {i18n._(ordering.label)}
          </option>
        ))}
      </select>
    </label>
  );
}
