import { useEffect } from "react";

/** Names the page in the browser's tab; Django does the same on the first load. */
export function useTitle(title: string | undefined) {
  useEffect(() => {
    if (title) document.title = title;
  }, [title]);
}
