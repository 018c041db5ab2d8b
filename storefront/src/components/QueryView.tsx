import { t } from "@lingui/core/macro";
import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { Link } from "react-router";

import { Button, buttonClass, ErrorState } from "@/components/ui";
import { problemsOf, statusOf } from "@/lib/problems";

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
    return <Failed error={query.error} isRetrying={query.isFetching} retry={() => void query.refetch()} />;
  }
  return <Late>{loading}</Late>;
}

type FailedProps = { error: Error; isRetrying: boolean; retry: () => void };

function Failed({ error, isRetrying, retry }: FailedProps) {
  const button = <Button busy={isRetrying} onClick={retry}>{t`Try again`}</Button>;
  if (navigator.onLine) {
    return (
      <ErrorState headingLevel={1} retry={button}>
        {problemsOf(error)[0]?.detail}
      </ErrorState>
    );
  }
  return (
    <ErrorState
      headingLevel={1}
      title={t`You have not been here yet`}
      retry={
        <>
          {button}
          <Link to="/offline/" className={buttonClass({ look: "secondary" })}>
            {t`See what there is without a network`}
          </Link>
        </>
      }
    >
      {t`This page needs the network. What you looked at before is still there.`}
    </ErrorState>
  );
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
