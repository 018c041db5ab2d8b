// @vitest-environment jsdom

import { plural, t } from "@lingui/core/macro";
import { afterEach, expect, test } from "vitest";

import { formatDay, formatNotice } from "./dates";
import { hasChosenLanguage, language, setLanguage, startLanguage } from "./i18n";
import { formatMoney } from "./money";
import { weekRows } from "./openingHours";

const forget = () => {
  document.cookie = "cs_language=; Path=/; Max-Age=0";
};

afterEach(async () => {
  await setLanguage("en");
  forget();
});

test("the page goes on in the language in which it was painted, and nothing is stored for it", async () => {
  forget();
  document.documentElement.lang = "sw";
  await startLanguage();

  expect(language()).toBe("sw");
  expect(hasChosenLanguage()).toBe(false);
});

test("a page painted in a language that we do not speak goes on in English", async () => {
  document.documentElement.lang = "fr";
  await startLanguage();

  expect(language()).toBe("en");
  expect(document.documentElement.lang).toBe("en");
});

test("a choice changes the page's language and is kept where the server reads it", async () => {
  await setLanguage("sw");

  expect(document.documentElement.lang).toBe("sw");
  expect(document.cookie).toContain("cs_language=sw");
});

test("dates, money and counts follow the language", async () => {
  const said = () => [formatDay("2026-12-01"), formatNotice(48), formatMoney("45000.00", "TZS")];
  const english = said();
  await setLanguage("sw");

  expect(english).toEqual(["Tuesday 1 December", "2 days’ notice", "TSh\u00a045,000"]);
  expect(said()).toEqual(["Jumanne 1 Desemba", "Agiza siku 2 kabla", "TSh\u00a045,000"]);
  expect(weekRows([])).toEqual([{ days: "Jumatatu – Jumapili", hours: "Tumefunga" }]);
});

test("a text without a translation is still a sentence", async () => {
  await setLanguage("sw");
  const count = 2;

  expect(t`A sentence of this test alone, ${count} words`).toBe("A sentence of this test alone, 2 words");
  expect(plural(count, { one: "# plate of this test", other: "# plates of this test" })).toBe("2 plates of this test");
});

test("who was sent a link in a language reads on in it, until they choose another", async () => {
  forget();
  window.history.replaceState(null, "", "/menu/?search=lemon&lang=sw");
  document.documentElement.lang = "sw";
  await startLanguage();
  expect(document.cookie).toContain("cs_language=sw");

  await setLanguage("en");
  expect(document.cookie).toContain("cs_language=en");
  expect(window.location.search).toBe("?search=lemon");
});
