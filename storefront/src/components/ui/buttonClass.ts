import clsx from "clsx";

export type ButtonLook = "primary" | "secondary" | "quiet";
export type ButtonSize = "small" | "medium" | "large";

const looks: Record<ButtonLook, string> = {
  primary: "bg-berry text-white shadow-card hover:bg-berry-deep",
  secondary: "border border-crust/40 bg-white text-cocoa hover:border-berry hover:text-berry",
  quiet: "text-berry underline-offset-4 hover:bg-blush/70",
};

const sizes: Record<ButtonSize, string> = {
  small: "min-h-11 px-4 py-2 text-sm",
  medium: "min-h-12 px-6 py-2 text-base",
  large: "min-h-14 px-8 py-2 text-lg",
};

/** The classes of a button, for a link that should look like one. */
export function buttonClass({
  look = "primary",
  size = "medium",
  className,
}: { look?: ButtonLook; size?: ButtonSize; className?: string } = {}) {
  return clsx(
    "inline-flex items-center justify-center gap-2 rounded-full text-center font-semibold text-balance transition-colors duration-200 ease-soft",
    "disabled:bg-sand disabled:text-cocoa-soft disabled:shadow-none aria-busy:cursor-progress",
    looks[look],
    sizes[size],
    className,
  );
}
