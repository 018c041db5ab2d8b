import { t } from "@lingui/core/macro";
import type { ReactNode } from "react";

type Props = { title: string; children?: ReactNode; action?: ReactNode; headingLevel?: 1 | 2 | 3 };

function Notice({ title, children, action, headingLevel = 2 }: Props) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className="mx-auto flex max-w-lg flex-col items-center px-4 py-16 text-center">
      <Crumbs />
      <Heading className="mt-6 text-3xl">{title}</Heading>
      {children && <div className="mt-3 text-lg text-balance text-cocoa-soft">{children}</div>}
      {action && <div className="mt-8 flex flex-wrap justify-center gap-3">{action}</div>}
    </div>
  );
}

/** An empty plate under a cake dome. */
function Crumbs() {
  return (
    <svg
      aria-hidden
      viewBox="0 0 120 84"
      className="w-32 text-crust"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeLinecap="round"
    >
      <path d="M24 62C24 36 38 18 60 18s36 18 36 44" className="text-sand" stroke="currentColor" />
      <circle cx="60" cy="12" r="5" className="fill-blush text-berry" stroke="currentColor" />
      <path d="M10 62h100M46 80h28M60 62v18" />
      <path d="M50 56h.01M58 53h.01M66 56h.01M73 57h.01" className="text-berry" stroke="currentColor" strokeWidth="4" />
    </svg>
  );
}

/** Nothing here yet, with one way on. */
export function EmptyState(props: Props) {
  return <Notice {...props} />;
}

/** Something failed: says so plainly and offers to try again. */
export function ErrorState(props: Partial<Props> & { onRetry?: () => void; retry?: ReactNode }) {
  const { title = t`That did not work`, children = t`Please try again in a moment.`, retry, ...rest } = props;
  return (
    <div role="alert">
      <Notice title={title} action={retry} {...rest}>
        {children}
      </Notice>
    </div>
  );
}
