/** Where to go on after signing in: only ever a page of this site, whatever the address bar says. */
export function safeNext(next: string | null, otherwise = "/"): string {
  // Browsers leave tabs and line breaks out of an address: between two slashes, they would lead elsewhere.
  return next !== null && /^\/(?![/\\])[^\t\r\n]*$/.test(next) ? next : otherwise;
}

/** The sign-in page, coming back to where one was. */
export function signInPath(next: string): string {
  return `/sign-in/?next=${encodeURIComponent(next)}`;
}
