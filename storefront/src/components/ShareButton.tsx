import { t } from "@lingui/core/macro";
import { Share2 } from "lucide-react";

import { showToast } from "@/lib/toasts";

import { Button } from "./ui";

type Props = { title: string; className?: string };

/** Hands the page's address to the phone's own list of apps; where there is none, copies it. */
export function ShareButton({ title, className }: Props) {
  async function share() {
    const url = window.location.origin + window.location.pathname;
    try {
      if (typeof navigator.share === "function") {
        await navigator.share({ title, url });
        return;
      }
      await navigator.clipboard.writeText(url);
      showToast(t`The link is copied. Paste it wherever you like.`);
    } catch (thrown) {
      // Whoever closes the list of apps has changed their mind: there is nothing to tell.
      if (thrown instanceof DOMException && thrown.name === "AbortError") return;
      showToast(t`We could not copy the link. Copy it from the address bar.`);
    }
  }
  return (
    <Button look="quiet" size="small" className={className} onClick={() => void share()}>
      <Share2 aria-hidden className="size-5" />
      {t`Share`}
    </Button>
  );
}
