/** The second half of a double tap on a link: followed, it would be a page of its own to go back from. */
function dropSecond(event: MouseEvent): void {
  if (event.detail > 1 && event.target instanceof Element && event.target.closest("a[href]")) event.preventDefault();
}

/** However impatiently a link is tapped, it is followed once. */
export function followOnce(): void {
  document.addEventListener("click", dropSecond, true);
}
