import { plural, t } from "@lingui/core/macro";

import { dateFormat } from "./formats";
import { locale } from "./i18n";

/** A calendar day "2026-12-01" as a date at noon UTC, so that no time zone moves it to another day. */
function day(date: string): Date {
  return new Date(`${date}T12:00:00Z`);
}

/** The calendar day so many days later. */
export function addDays(date: string, days: number): string {
  const moment = day(date);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** "Tuesday 1 December" */
export function formatDay(date: string): string {
  return dateFormat(locale(), { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" })
    .format(day(date))
    .replace(",", "");
}

/** "Tue 1 Dec" */
export function formatShortDay(date: string): string {
  return dateFormat(locale(), {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  })
    .format(day(date))
    .replace(",", "");
}

/** A moment, in the bakery's own time zone: "1 Dec 2026, 14:05" */
export function formatMoment(moment: string, timeZone: string): string {
  return dateFormat(locale(), { dateStyle: "medium", timeStyle: "short", timeZone }).format(new Date(moment));
}

/** Today's calendar day in the bakery's time zone, "2026-12-01". */
export function today(timeZone: string, now: Date = new Date()): string {
  return dateFormat("en-GB", { timeZone, day: "2-digit", month: "2-digit", year: "numeric" })
    .format(now)
    .split("/")
    .reverse()
    .join("-");
}

/** A notice in the words of a counter: "Ready the same day", "1 day’s notice", "2 days’ notice". */
export function formatNotice(hours: number): string {
  if (hours <= 0) return t`Ready the same day`;
  if (hours < 24) return plural(hours, { one: "# hour’s notice", other: "# hours’ notice" });
  const days = Math.ceil(hours / 24);
  return plural(days, { one: "# day’s notice", other: "# days’ notice" });
}

/** The time of the day in the bakery's time zone, "16:05". */
export function clockIn(timeZone: string, now: Date): string {
  return dateFormat("en-GB", { timeZone, timeStyle: "short" }).format(now);
}
