import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";

import { categoriesOptions, type MenuFilters } from "@/lib/menu";

import { writeFilters } from "./filters";

const chipClass =
  "inline-flex min-h-11 items-center rounded-full border px-5 font-medium whitespace-nowrap transition-colors " +
  "border-crust/40 bg-white hover:border-berry hover:text-berry " +
  "aria-[current=true]:border-berry aria-[current=true]:bg-berry aria-[current=true]:text-white";

/** The categories as links, so that each has an address that can be shared and gone back to. */
export function CategoryChips({ filters }: { filters: MenuFilters }) {
  const { data } = useQuery(categoriesOptions());
  const chips = [{ slug: "", name: t`All cakes` }, ...(data?.results ?? [])];
  return (
    <nav aria-label={t`Categories`} className="-mx-4 sm:mx-0">
      <ul className="scrollbar-none flex min-h-15 gap-2 overflow-x-auto px-4 py-2 sm:flex-wrap sm:px-0">
        {chips.map(({ slug, name }) => (
          <li key={slug}>
            <Link
              to={{ search: writeFilters({ ...filters, category: slug }).toString() }}
              aria-current={filters.category === slug ? "true" : undefined}
              className={chipClass}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
