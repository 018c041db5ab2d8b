import { useEffect, useLayoutEffect, useRef } from "react";
import { useLocation, useNavigationType } from "react-router";

const KEY = "cs_scroll";
/** How long a page that comes back may take to grow tall enough for its old place. */
const PATIENCE = 1500;

type Places = Record<string, number>;

function readPlaces(): Places {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "{}") as Places;
  } catch {
    return {};
  }
}

function remember(key: string) {
  try {
    const newest = Object.entries({ ...readPlaces(), [key]: window.scrollY }).slice(-50);
    sessionStorage.setItem(KEY, JSON.stringify(Object.fromEntries(newest)));
  } catch {
    // A browser that stores nothing restores nothing.
  }
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

  useEffect(() => {
    window.history.scrollRestoration = "manual";
    const save = () => {
      remember(key);
    };
    window.addEventListener("pagehide", save);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onScroll = () => {
      clearTimeout(timer);
      timer = setTimeout(save, 100);
    };
    window.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pagehide", save);
      window.removeEventListener("scroll", onScroll);
    };
  }, [key]);

  useLayoutEffect(() => {
    const isNewPage = shown.current !== pathname;
    shown.current = pathname;
    if (isNewPage) main.current?.focus({ preventScroll: true });
    if (type === "POP") {
      const place = readPlaces()[key];
      return place === undefined ? undefined : scrollWhenPossible(place);
    }
    if (isNewPage && !hash) window.scrollTo({ top: 0, behavior: "instant" });
    return undefined;
  }, [pathname, key, type, hash]);

  return { main, pathname };
}
