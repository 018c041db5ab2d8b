import type { QueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

import { boot } from "@/lib/boot";
import { useLanguage } from "@/lib/i18n";

/** Draws the app anew when the language changes, and asks anew for what the server said in the other one. */
export function useOneLanguage(queryClient: QueryClient): void {
  const language = useLanguage();
  const spoken = useRef(language);
  useEffect(() => {
    if (spoken.current === language) return;
    spoken.current = language;
    if (boot.preview) return; // a draft, which the API does not know
    queryClient.removeQueries({ type: "inactive" });
    void queryClient.invalidateQueries();
  }, [language, queryClient]);
}
