import { useEffect, useRef } from "react";

import { useSession } from "./session";

/** Signing in takes its form away, and the focus with it: it goes on to what the form has made way for. */
export function useFocusAfterSignIn(id: string): void {
  const { status } = useSession();
  const before = useRef(status);
  useEffect(() => {
    const wasAsked = before.current === "guest" || before.current === "ended";
    before.current = status;
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (wasAsked && status === "signed_in" && isLost) document.getElementById(id)?.focus();
  }, [status, id]);
}
