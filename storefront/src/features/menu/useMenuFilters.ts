import { useEffect, useMemo, useRef } from "react";
import { useSearchParams } from "react-router";

import type { MenuFilters } from "@/lib/menu";

import { readFilters, writeFilters } from "./filters";

/**
 * The filters of the address, and how to change them. Narrowing replaces the entry of the history: back does not undo
 * letter by letter.
 */
export function useMenuFilters() {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => readFilters(params), [params]);
  // The next touch may come before the last one is drawn: it changes one thing, and leaves the rest as it is by then.
  const newest = useRef(filters);
  useEffect(() => {
    newest.current = filters;
  }, [filters]);
  const setFilters = (next: MenuFilters) => {
    const changed = Object.entries(next).filter(([name, value]) => value !== filters[name as keyof MenuFilters]);
    newest.current = { ...newest.current, ...Object.fromEntries(changed) };
    setParams(writeFilters(newest.current), { replace: true });
  };
  return { filters, setFilters };
}
