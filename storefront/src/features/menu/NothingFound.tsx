import { Button, EmptyState } from "@/components/ui";

import { NO_FILTERS, useCakes } from "./api";
import type { MenuFilters } from "./filters";
import { suggestSearch } from "./suggest";

type Props = { filters: MenuFilters; onChange: (filters: MenuFilters) => void };

/** Nothing matches: guesses what was meant, and leads back to every cake. */
export function NothingFound({ filters, onChange }: Props) {
  const everything = useCakes(NO_FILTERS);
  const meant = suggestSearch(filters.search, everything.data?.pages.flatMap((page) => page.results) ?? []);
  return (
    <>
      <p role="status" className="text-lg">
        {meant && (
          <>
            Did you mean{" "}
            <button
              type="button"
              onClick={() => onChange({ ...NO_FILTERS, search: meant })}
              className="min-h-11 font-semibold text-berry underline underline-offset-4"
            >
              {meant}
            </button>
            ?
          </>
        )}
      </p>
      <EmptyState
        title="No cake like that, yet"
        action={<Button onClick={() => onChange(NO_FILTERS)}>Show every cake</Button>}
      >
        Nothing on the menu matches all of this. Take one filter away, or look at every cake.
      </EmptyState>
    </>
  );
}
