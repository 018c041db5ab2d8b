import type { ReactNode } from "react";

/** The heading of a page of the shop's buying half. */
export function PageTitle({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2 pt-8 pb-6 sm:pt-12 sm:pb-8">
      <h1 className="text-4xl sm:text-5xl">{children}</h1>
      {aside}
    </header>
  );
}
