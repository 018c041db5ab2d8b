import { t } from "@lingui/core/macro";
import clsx from "clsx";

import type { Mark } from "./days";

export const markClass: Record<Mark, string> = {
  free: "bg-leaf-soft font-semibold text-cocoa",
  few: "bg-honey-soft font-semibold text-cocoa",
  closed: "text-cocoa-soft line-through decoration-2",
  full: "bg-sand/50 text-cocoa-soft",
  too_soon: "text-cocoa-soft",
  too_far: "text-cocoa-soft/80",
  past: "text-crust/60",
  unknown: "text-cocoa-soft/80",
};

const signs = (): Partial<Record<Mark, string>> => ({ few: t`few`, full: t`full`, too_soon: t`soon` });

/** What stands under the number: a dot for free, a short word for what needs one. The button's label says it all. */
export function MarkSign({ mark, isChosen = false }: { mark: Mark; isChosen?: boolean }) {
  if (mark === "free") {
    return <span aria-hidden className={clsx("mt-1 size-1.5 rounded-full", isChosen ? "bg-white" : "bg-leaf")} />;
  }
  const sign = signs()[mark];
  if (!sign) return null;
  return (
    // Drawn by CSS: as text it would be no part of the button's spoken name.
    <span
      aria-hidden
      data-sign={sign}
      className={clsx(
        "text-[0.6875rem] leading-3 before:content-[attr(data-sign)]",
        mark === "few" && !isChosen && "text-honey",
      )}
    />
  );
}

const legend = (): { mark: Mark; words: string }[] => [
  { mark: "free", words: t({ message: "Free", context: "a day" }) },
  { mark: "few", words: t`Few left` },
  { mark: "full", words: t`Full` },
  { mark: "too_soon", words: t`Too soon` },
  { mark: "closed", words: t`Closed` },
];

/** What the signs mean. */
export function Legend() {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-2 text-sm text-cocoa-soft">
      {legend().map(({ mark, words }) => (
        <li key={mark} className="flex items-center gap-2">
          <span
            aria-hidden
            className={clsx(
              "grid h-9 min-w-9 place-items-center rounded-lg px-1 text-[0.6875rem]",
              markClass[mark],
              mark === "too_soon" && "border border-dashed border-sand",
            )}
          >
            {mark === "free" && <span className="size-2 rounded-full bg-leaf" />}
            {signs()[mark]}
            {mark === "closed" && "7"}
          </span>
          {words}
        </li>
      ))}
    </ul>
  );
}
