import { numberFormat } from "./formats";
import { language } from "./i18n";

/** As money is written where the bakery is, in either language. */
const LOCALES = { en: "en-TZ", sw: "sw-TZ" } as const;

/** Writes a decimal string of the API for people: "45000.00" → "TSh 45,000". Never computes. */
export function formatMoney(amount: string, currency: string): string {
  const format = numberFormat(LOCALES[language()], {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    trailingZeroDisplay: "stripIfInteger",
  });
  // A decimal string goes in as it is: through a float it could lose a cent.
  return format.format(amount as Intl.StringNumericLiteral);
}

/** Writes a price difference with its sign, or nothing when there is none. */
export function formatDifference(amount: string, currency: string): string {
  const sign = Math.sign(Number(amount));
  if (sign === 0) return "";
  return `${sign > 0 ? "+" : "−"} ${formatMoney(amount.replace("-", ""), currency)}`;
}
