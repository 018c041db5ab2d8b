import { useQuery } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { useState } from "react";

import { Blocks } from "@/components/blocks/Blocks";
import { Button, controlClass, ErrorState } from "@/components/ui";
import { categoriesOptions } from "@/lib/menu";
import { pageOptions } from "@/lib/pages";
import { statusOf } from "@/lib/problems";
import { useTitle } from "@/lib/title";

import { useCakes } from "./api";
import { AppliedFilters } from "./AppliedFilters";
import { CakeList, CakeListSkeleton } from "./CakeList";
import { CategoryChips } from "./CategoryChips";
import { FilterPanel } from "./FilterPanel";
import { orderings } from "./filters";
import { NothingFound } from "./NothingFound";
import { SearchBox } from "./SearchBox";
import { useMenuFilters } from "./useMenuFilters";

/** All cakes, narrowed by what stands in the address. */
export default function MenuPage() {
  const { filters, setFilters } = useMenuFilters();
  const [isPanelOpen, setIsPanelOpen] = useState(false);
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
        <h1 className="text-4xl/[1.1] sm:text-6xl/[1.05]">{category?.name ?? page.data?.title ?? "Our cakes"}</h1>
        <p className="mt-3 min-h-7 max-w-xl text-lg text-cocoa-soft">
          {category?.description ?? page.data?.seo.description}
        </p>
        <div className="mt-6 flex flex-wrap gap-3">
          <SearchBox value={filters.search} onSearch={(search) => setFilters({ ...filters, search })} />
          <Button look="secondary" onClick={() => setIsPanelOpen(true)} className="px-5">
            <SlidersHorizontal aria-hidden className="size-5" />
            Filter
          </Button>
          <label className="grow sm:grow-0">
            <span className="sr-only">Sort by</span>
            <select
              className={`${controlClass} rounded-full`}
              value={filters.ordering}
              onChange={(event) => setFilters({ ...filters, ordering: event.target.value })}
            >
              {orderings.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        </div>
        <div className="mt-3">
          <CategoryChips filters={filters} />
        </div>
        <AppliedFilters filters={filters} onChange={setFilters} />
        <p role="status" className="mt-5 mb-5 min-h-6 text-cocoa-soft">
          {count !== undefined && !cakes.isPlaceholderData && `${count} ${count === 1 ? "cake" : "cakes"}`}
        </p>
        {list === undefined && cakes.isError && (
          <ErrorState retry={<Button onClick={() => void cakes.refetch()}>Try again</Button>} />
        )}
        {list === undefined && !cakes.isError && <CakeListSkeleton />}
        {list?.length === 0 && <NothingFound filters={filters} onChange={setFilters} />}
        {list && list.length > 0 && <CakeList cakes={list} isOld={cakes.isPlaceholderData} />}
        {cakes.hasNextPage && (
          <div className="mt-12 text-center">
            <Button look="secondary" busy={cakes.isFetchingNextPage} onClick={() => void cakes.fetchNextPage()}>
              Show more cakes
            </Button>
          </div>
        )}
      </div>
      {page.data && <Blocks blocks={page.data.body} />}
      <FilterPanel
        open={isPanelOpen}
        onClose={() => setIsPanelOpen(false)}
        filters={filters}
        onChange={setFilters}
        count={count}
      />
    </>
  );
}
