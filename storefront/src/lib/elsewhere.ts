/**
 * Calls back when what is stored under a key was changed in another tab, with what changed; and without it when the
 * page comes back from where browsers lay pages aside: there nobody tells it anything. Returns what ends it.
 */
export function onStoredElsewhere(key: string, listener: (change?: StorageEvent) => void): () => void {
  const onStorage = (change: StorageEvent) => {
    if (change.key === key || change.key === null) listener(change);
  };
  const onPageShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) listener();
  };
  window.addEventListener("storage", onStorage);
  window.addEventListener("pageshow", onPageShow);
  return () => {
    window.removeEventListener("storage", onStorage);
    window.removeEventListener("pageshow", onPageShow);
  };
}
