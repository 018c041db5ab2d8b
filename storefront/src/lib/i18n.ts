/** The language of the page: English stands in the code, Kiswahili is loaded before anything is drawn in it. */
import { i18n } from "@lingui/core";
import { useSyncExternalStore } from "react";

export const LANGUAGES = { en: "English", sw: "Kiswahili" } as const;
export type Language = keyof typeof LANGUAGES;

const LOCALES: Record<Language, string> = { en: "en-GB", sw: "sw-TZ" };

/** Read by Django too (LANGUAGE_COOKIE_NAME), so that its next page is painted in the same language. */
const COOKIE = "cs_language";
/** How an address names a language: `/menu/?lang=sw` (the server and search engines know it too). */
const LINK = "lang";
const A_YEAR = 365 * 24 * 60 * 60;

/** The language that the page speaks, as the API and `<html lang>` call it. */
export function language(): Language {
  return i18n.locale as Language;
}

/** How dates and lists are written in it. */
export function locale(): string {
  return LOCALES[language()];
}

/** The language again, for what must be drawn anew when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore((listener) => i18n.on("change", listener), language);
}

async function activate(code: Language): Promise<void> {
  const { messages } = code === "sw" ? await import("@/locales/sw.po") : { messages: {} };
  i18n.loadAndActivate({ locale: code, messages });
  // To set it, even to what it is, makes the browser look at every style anew.
  if (document.documentElement.lang !== code) document.documentElement.lang = code;
}

function remember(code: Language): void {
  const secure = window.location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${COOKIE}=${code}; Path=/; Max-Age=${A_YEAR}; SameSite=Lax${secure}`;
}

/** Speaks as the page was painted. Without the catalogue, on a broken line, English is better than nothing. */
export async function startLanguage(): Promise<void> {
  const painted = document.documentElement.lang === "sw" ? "sw" : "en";
  // Whoever was sent a link in a language goes on reading in it on the next page, whose address does not name it.
  if (new URLSearchParams(window.location.search).get(LINK) === painted) remember(painted);
  await activate(painted).catch(() => activate("en"));
}

/** Whether somebody has said on this device which language they want. */
export function hasChosenLanguage(): boolean {
  return document.cookie.split("; ").some((cookie) => cookie.startsWith(`${COOKIE}=`));
}

/** Changes the language and remembers the choice. Throws when the catalogue cannot be loaded. */
export async function setLanguage(code: Language): Promise<void> {
  await activate(code);
  remember(code);
  forgetLink();
}

/** Else the page would go back to the language of its link when it is loaded again. */
function forgetLink(): void {
  const address = new URL(window.location.href);
  if (!address.searchParams.has(LINK)) return;
  address.searchParams.delete(LINK);
  window.history.replaceState(window.history.state, "", address);
}
