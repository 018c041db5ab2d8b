import { t } from "@lingui/core/macro";
import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";

import { Button, ErrorState } from "@/components/ui";
import { statusOf } from "@/lib/problems";

type Props<T> = {
  query: UseQueryResult<T>;
  loading: ReactNode;
  missing?: ReactNode;
  children: (data: T) => ReactNode;
};

/** The states of something asked for: on its way, not there, failed (with another try), here. */
export function QueryView<T>({ query, loading, missing, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) {
    if (missing && statusOf(query.error) === 404) return missing;
    return <ErrorState headingLevel={1} retry={<Button onClick={() => void query.refetch()}>{t`Try again`}</Button>} />;
  }
  return <Late>{loading}</Late>;
}

/** Shows nothing for a moment: a skeleton that flashes by is worse than none. */
function Late({ children }: { children: ReactNode }) {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return <div aria-busy="true">{isLate && children}</div>;
}
