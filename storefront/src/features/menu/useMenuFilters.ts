import { useMemo } from "react";
import { useSearchParams } from "react-router";

import type { MenuFilters } from "@/lib/menu";

import { readFilters, writeFilters } from "./filters";

/** The filters of the address, and how to change them. Narrowing replaces the entry of the history: back does not undo letter by letter. */
export function useMenuFilters() {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => readFilters(params), [params]);
  const setFilters = (next: MenuFilters) => {
    setParams(writeFilters(next), { replace: true });
  };
  return { filters, setFilters };
}
