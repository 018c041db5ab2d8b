import { useLayoutEffect, useRef } from "react";
import { useLocation, useNavigationType } from "react-router";

import { perTab, readJson, writeText } from "@/lib/storage";

const KEY = "cs_scroll";
/** How long a page that comes back may take to grow tall enough for its old place. */
const PATIENCE = 1500;

/** Where each entry of the history was left; kept across reloads, for this tab alone. */
const places = readPlaces();

function readPlaces(): Map<string, number> {
  const stored = readJson(perTab, KEY);
  return new Map(Array.isArray(stored) ? (stored as [string, number][]) : []);
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
  const { pathname, key, hash } = useLocation();
  const type = useNavigationType();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);
  // The first entry of every visit is called "default": the path tells them apart.
  const entry = `${key} ${pathname}`;

  // Before the new page is painted: the scroll to its top must not be noted as the old page's place.
  useLayoutEffect(() => {
    window.history.scrollRestoration = "manual";
    const note = () => places.set(entry, window.scrollY);
    // Only where the browser may have scrolled by itself: to ask costs a layout of the whole new page.
    if (hash && !places.has(entry)) note();
    window.addEventListener("scroll", note, { passive: true });
    window.addEventListener("pagehide", storePlaces);
    return () => {
      window.removeEventListener("scroll", note);
      window.removeEventListener("pagehide", storePlaces);
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
