import { t } from "@lingui/core/macro";

import { boot } from "@/lib/boot";
import { language, type Language, LANGUAGES, setLanguage } from "@/lib/i18n";
import { server } from "@/lib/server";
import { session } from "@/lib/session";
import { showToast } from "@/lib/toasts";

const CODES = Object.keys(LANGUAGES) as Language[];

/** Leads to the same page in the other language, by that language's own name. What was typed stays. */
export function LanguageSwitch({ className }: { className: string }) {
  // What an editor looks at is their draft, in the language that it is written in.
  if (boot.preview) return null;
  return CODES.filter((code) => code !== language()).map((code) => (
    <button key={code} type="button" lang={code} className={className} onClick={() => void speak(code)}>
      {LANGUAGES[code]}
    </button>
  ));
}

async function speak(code: Language): Promise<void> {
  try {
    await setLanguage(code);
  } catch {
    showToast(t`We cannot change the language just now. Please check your connection.`);
    return;
  }
  showToast(t`We speak English now.`);
  await keepInProfile(code).catch(() => undefined);
}

/** So that mails come in it, and the next device begins with it. */
async function keepInProfile(code: Language): Promise<void> {
  if (session.getState().user === null) return;
  const { data } = await (await server()).authMePartialUpdate({ body: { language: code } });
  session.setUser(data);
}
