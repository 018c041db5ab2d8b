const LONG_ENOUGH_MS = 60_000;

/** Saves what was fetched or made here as a file with a name. A phone opens it, or offers what to do with it. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Safari reads it a little later.
  window.setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, LONG_ENOUGH_MS);
}
