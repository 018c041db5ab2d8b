import type { ReactNode } from "react";

import { Card } from "@/components/ui";

type Props = { step: number; title: string; intro?: ReactNode; children: ReactNode };

/** One numbered part of the checkout. */
export function Section({ step, title, intro, children }: Props) {
  const id = `checkout-step-${step}`;
  return (
    <Card className="px-4 sm:px-7">
      <section aria-labelledby={id}>
        <h2 id={id} className="flex items-center gap-3 text-2xl">
          <span
            aria-hidden
            className="grid size-8 shrink-0 place-items-center rounded-full bg-berry font-sans text-base text-white"
          >
            {step}
          </span>
          {title}
        </h2>
        {intro && <p className="mt-2 text-cocoa-soft">{intro}</p>}
        <div className="mt-5">{children}</div>
      </section>
    </Card>
  );
}
