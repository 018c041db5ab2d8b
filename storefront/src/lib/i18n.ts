/** The language of the page: English stands in the code, Kiswahili is loaded before anything is drawn in it. */
import { i18n } from "@lingui/core";
import { useSyncExternalStore } from "react";

export const LANGUAGES = { en: "English", sw: "Kiswahili" } as const;
export type Language = keyof typeof LANGUAGES;

const LOCALES: Record<Language, string> = { en: "en-GB", sw: "sw-TZ" };

/** Read by Django too (LANGUAGE_COOKIE_NAME), so that its next page is painted in the same language. */
const COOKIE = "cs_language";
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
  document.documentElement.lang = code;
}

/** Speaks as the page was painted. Without the catalogue, on a broken line, English is better than nothing. */
export async function startLanguage(): Promise<void> {
  const painted = document.documentElement.lang;
  await activate(painted === "sw" ? painted : "en").catch(() => activate("en"));
}

/** Whether somebody has said on this device which language they want. */
export function hasChosenLanguage(): boolean {
  return document.cookie.split("; ").some((cookie) => cookie.startsWith(`${COOKIE}=`));
}

/** Changes the language and remembers the choice. Throws when the catalogue cannot be loaded. */
export async function setLanguage(code: Language): Promise<void> {
  await activate(code);
  const secure = window.location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${COOKIE}=${code}; Path=/; Max-Age=${A_YEAR}; SameSite=Lax${secure}`;
}
