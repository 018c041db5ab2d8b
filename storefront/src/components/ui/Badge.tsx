import clsx from "clsx";
import type { ReactNode } from "react";

export type BadgeTone = "plain" | "berry" | "leaf" | "honey" | "alarm";

const tones: Record<BadgeTone, string> = {
  plain: "bg-cream text-cocoa",
  berry: "bg-blush text-berry-deep",
  leaf: "bg-leaf-soft text-leaf",
  honey: "bg-honey-soft text-honey",
  alarm: "bg-alarm-soft text-alarm",
};

/** A short word about a thing's state; never its only sign. */
export function Badge({
  tone = "plain",
  className,
  children,
}: {
  tone?: BadgeTone;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1 rounded-full px-3 py-1 text-sm font-medium",
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
