/** A button that goes away when it is pressed takes the focus with it: so it goes on to what stands in its place. */

/** To something that is there already, and stays. The page does not jump. */
export function focusOn(id: string): void {
  document.getElementById(id)?.focus({ preventScroll: true });
}

/** To something that comes with what was pressed. */
export function focusOnNext(id: string): void {
  requestAnimationFrame(() => {
    focusOn(id);
  });
}
