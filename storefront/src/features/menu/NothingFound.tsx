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
    <EmptyState
      title="No cake like that, yet"
      action={
        <>
          {meant && <Button onClick={() => onChange({ ...NO_FILTERS, search: meant })}>Did you mean “{meant}”?</Button>}
          <Button look={meant ? "secondary" : "primary"} onClick={() => onChange(NO_FILTERS)}>
            Show every cake
          </Button>
        </>
      }
    >
      Nothing on the menu matches all of this. Take one filter away, or look at every cake.
    </EmptyState>
  );
}
