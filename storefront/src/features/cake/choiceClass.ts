/** A choice as a card: the real radio or checkbox lies over it, invisible, and keeps keyboard and screen readers working. */
export const choiceClass =
  "relative flex min-h-13 items-center gap-2.5 rounded-field border border-crust/40 bg-white px-3.5 py-2.5 sm:px-4 transition-[border-color,box-shadow,background-color] duration-150 " +
  "hover:border-berry has-checked:border-berry has-checked:bg-blush/50 has-checked:ring-1 has-checked:ring-berry " +
  "has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-berry " +
  "has-disabled:border-dashed has-disabled:bg-transparent has-disabled:text-cocoa-soft has-disabled:hover:border-crust/40";

export const inputClass = "absolute inset-0 size-full cursor-[inherit] appearance-none rounded-[inherit] outline-none";
