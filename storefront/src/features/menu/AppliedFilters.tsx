import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { X } from "lucide-react";

import { focusOn } from "@/lib/focus";
import type { MenuFilters } from "@/lib/menu";

import { cleared } from "./filters";
import { useAppliedFilters } from "./useAppliedFilters";

/** How many cakes there are, said below: what a filter that goes leaves the focus to. */
export const FOUND = "cakes-found";
const IN_USE = "filters-in-use";

type Props = { filters: MenuFilters; onChange: (filters: MenuFilters) => void };

/** What narrows the list now, each with its way out. */
export function AppliedFilters({ filters, onChange }: Props) {
  const applied = useAppliedFilters(filters);
  if (applied.length === 0) return null;
  return (
    <ul
      id={IN_USE}
      tabIndex={-1}
      aria-label={t`Filters in use`}
      className="mt-4 flex flex-wrap items-center gap-2 focus:outline-none"
    >
      {applied.map(({ key, label, without }) => (
        <li key={key}>
          <button
            type="button"
            onClick={() => {
              focusOn(applied.length > 1 ? IN_USE : FOUND);
              onChange(without);
            }}
            className="inline-flex min-h-11 items-center gap-1.5 rounded-full bg-blush px-4 font-medium text-berry-deep hover:bg-berry hover:text-white"
          >
            {label}
            <X aria-hidden className="size-4" />
            <span className="sr-only">
              , <Trans>remove</Trans>
            </span>
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          onClick={() => {
            focusOn(FOUND);
            onChange(cleared(filters));
          }}
          className="min-h-11 rounded-full px-3 font-medium text-berry underline underline-offset-4"
        >
          <Trans>Clear all</Trans>
        </button>
      </li>
    </ul>
  );
}
