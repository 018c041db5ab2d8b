import type { ReactNode } from "react";

import { Card } from "@/components/ui";

type Props = { title: string; intro: string; children: ReactNode };

/** The two doors look alike: a card on the counter. */
export function DoorLayout({ title, intro, children }: Props) {
  return (
    <div className="wrap max-w-xl pt-8 pb-20 sm:pt-16">
      <h1 className="text-4xl sm:text-5xl">{title}</h1>
      <p className="mt-2 mb-8 text-lg text-cocoa-soft">{intro}</p>
      <Card>{children}</Card>
    </div>
  );
}
