import { useEffect } from "react";

import { useSite } from "./site";

/** Names the page in the browser's tab, as Django does on the first load. */
export function useTitle(title: string | undefined) {
  const { name } = useSite();
  useEffect(() => {
    if (title) document.title = title.includes(name) ? title : `${title} – ${name}`;
  }, [title, name]);
}
