import clsx from "clsx";
import type { MouseEvent } from "react";
import { useNavigate } from "react-router";

import { NOT_THE_SHOP } from "@/lib/outside";

/** HTML that an editor wrote and the server made safe; links to this site open without a reload. */
export function RichText({ html, className }: { html: string; className?: string }) {
  const navigate = useNavigate();

  function follow(event: MouseEvent<HTMLDivElement>) {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || link.target || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    if (link.origin !== window.location.origin || NOT_THE_SHOP.test(link.pathname)) return;
    event.preventDefault();
    void navigate(link.pathname + link.search + link.hash);
  }

  return <div className={clsx("prose", className)} onClick={follow} dangerouslySetInnerHTML={{ __html: html }} />;
}
