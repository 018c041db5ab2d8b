import clsx from "clsx";

/** A grey shape of the final size, for content under way. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={clsx("animate-pulse-soft rounded-field bg-sand/60", className)} />;
}
