import clsx from "clsx";
import type { ComponentProps } from "react";

/** A white sheet with a soft shadow, for things that belong together. */
export function Card({ className, ...rest }: ComponentProps<"div">) {
  return <div {...rest} className={clsx("rounded-card bg-white p-5 shadow-card sm:p-7", className)} />;
}
