import { useEffect, useRef } from "react";

import { hasChosenLanguage, language, setLanguage } from "@/lib/i18n";
import { useSession } from "@/lib/session";

/** On a device where no language was chosen yet, that of the customer's profile counts; and so does a change of it. */
export function useProfileLanguage(): void {
  const { user } = useSession();
  const ofProfile = user?.language;
  const before = useRef<typeof ofProfile>(undefined);
  useEffect(() => {
    const isFirst = before.current === undefined;
    before.current = ofProfile;
    if (!ofProfile || ofProfile === language() || (isFirst && hasChosenLanguage())) return;
    void setLanguage(ofProfile).catch(() => undefined);
  }, [ofProfile]);
}
