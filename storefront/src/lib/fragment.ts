/** What a mailed link carries behind its #: it reaches no server, no log and no other site. */
export function readFragment(hash: string): URLSearchParams {
  return new URLSearchParams(hash.replace(/^#/, ""));
}

/** Takes the secret out of the address, so that it is neither shared with the page nor kept in the history. */
export function forgetFragment(): void {
  window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
}
