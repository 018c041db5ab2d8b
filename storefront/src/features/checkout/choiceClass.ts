/** A card that is a radio button: the input is there for keyboard and screen reader, the card for eye and thumb. */
export const choiceClass =
  "flex min-h-16 items-start gap-4 rounded-2xl border border-crust/40 bg-white p-4 transition-colors hover:border-berry " +
  "has-checked:border-berry has-checked:bg-blush/50 has-checked:ring-1 has-checked:ring-berry " +
  "has-focus-visible:outline-3 has-focus-visible:outline-offset-3 has-focus-visible:outline-berry";
