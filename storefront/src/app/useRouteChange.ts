import { useLayoutEffect, useRef } from "react";
import { useLocation, useNavigationType } from "react-router";

import { perTab, readJson, writeText } from "@/lib/storage";

const KEY = "cs_scroll";
/** How long a page that comes back may take to grow tall enough for its old place. */
const PATIENCE = 1500;

/** Where each entry of the history was left; kept across reloads, for this tab alone. */
const places = readPlaces();

/** The first entry of every visit is called "default": its address tells them apart. */
function entryOf(key: string, { pathname, search }: { pathname: string; search: string }): string {
  return `${key} ${pathname}${search}`;
}

function readPlaces(): Map<string, number> {
  const stored = readJson(perTab, KEY);
  const read = new Map(Array.isArray(stored) ? (stored as [string, number][]) : []);
  // Opened anew, by a link from outside or by typing, a page starts at its top, even where this tab has shown it before.
  const [opened] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (opened?.type === "navigate") read.delete(entryOf("default", window.location));
  return read;
}

function storePlaces() {
  writeText(perTab, KEY, JSON.stringify([...places].slice(-50)));
}

/** Scrolls to a place as soon as the page is tall enough for it. Returns how to stop waiting. */
function scrollWhenPossible(top: number): () => void {
  const deadline = performance.now() + PATIENCE;
  let frame = 0;
  const attempt = () => {
    window.scrollTo({ top, behavior: "instant" });
    if (Math.abs(window.scrollY - top) > 2 && performance.now() < deadline) frame = requestAnimationFrame(attempt);
  };
  attempt();
  return () => {
    cancelAnimationFrame(frame);
  };
}

/** A new page starts at its top with the focus on its content; going back returns to where one was. */
export function useRouteChange() {
  const { pathname, search, key, hash } = useLocation();
  const type = useNavigationType();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);
  const entry = entryOf(key, { pathname, search });

  // Before the new page is painted: the scroll to its top must not be noted as the old page's place.
  useLayoutEffect(() => {
    window.history.scrollRestoration = "manual";
    const note = () => places.set(entry, window.scrollY);
    // Only where the browser may have scrolled by itself: to ask costs a layout of the whole new page.
    if (hash && !places.has(entry)) note();
    // Whoever scrolls and leaves in one frame has scrolled, but no event has told of it.
    const leave = () => {
      note();
      storePlaces();
    };
    window.addEventListener("scroll", note, { passive: true });
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("scroll", note);
      window.removeEventListener("pagehide", leave);
    };
  }, [entry, hash]);

  useLayoutEffect(() => {
    const isNewPage = shown.current !== pathname;
    shown.current = pathname;
    if (isNewPage) main.current?.focus({ preventScroll: true });
    if (type === "POP") {
      const place = places.get(entry) ?? (isNewPage ? 0 : undefined);
      return place === undefined ? undefined : scrollWhenPossible(place);
    }
    if (isNewPage && !hash) window.scrollTo({ top: 0, behavior: "instant" });
    return undefined;
  }, [pathname, entry, type, hash]);

  return { main, pathname };
}
