/** The days of the calendar in words. A day is the bakery's own "2026-12-01" everywhere; a Date only draws the grid. */
import { t } from "@lingui/core/macro";
import type { DayAvailability } from "@/client";
import { addDays, formatDay } from "@/lib/dates";
import { locale } from "@/lib/i18n";

export type Mark = "free" | "few" | "closed" | "full" | "too_soon" | "too_far" | "past" | "unknown";

/** Up to here the customer is told that they had better decide. */
const FEW = 3;

/** For the grid alone: midnight here, never read as a moment. */
export function toGridDate(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date);
}

export function fromGridDate(date: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** How many orders the day's open times still take. */
export function placesLeft(day: DayAvailability): number {
  return day.slots.reduce((sum, slot) => sum + (slot.state === "open" ? slot.remaining : 0), 0);
}

export function markOf(day: DayAvailability | undefined, date: string, today: string): Mark {
  if (date < today) return "past";
  if (!day) return "unknown";
  if (day.state !== "open") return day.state;
  return placesLeft(day) <= FEW || day.remaining <= FEW ? "few" : "free";
}

export function canBeChosen(mark: Mark): boolean {
  return mark === "free" || mark === "few";
}

const inWords = (): Record<Mark, string> => ({
  free: t`free`,
  few: t`few times left`,
  closed: t`closed`,
  full: t`fully booked`,
  too_soon: t`too soon`,
  too_far: t`too far ahead`,
  past: t`past`,
  unknown: t`not known yet`,
});

/** What a day is, said once: the label of its button, and the answer when it is pressed and cannot be had. */
export function sayDay(date: string, mark: Mark, reason = ""): string {
  const day = formatDay(date);
  const words = `${day}: ${inWords()[mark]}`;
  if (!reason || canBeChosen(mark)) return words;
  return reason.includes(day) ? reason : `${words}. ${reason}`;
}

export type ReasonOfDays = { reason: string; dates: string };

/** "24–26 Nov, 29 Nov" */
function sayDates(dates: readonly string[]): string {
  const spans: [string, string][] = [];
  for (const date of dates) {
    const last = spans.at(-1);
    if (last && addDays(last[1], 1) === date) last[1] = date;
    else spans.push([date, date]);
  }
  const short = new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short", timeZone: "UTC" });
  const at = (date: string) => new Date(`${date}T12:00:00Z`);
  return spans
    .map(([from, to]) =>
      from === to ? short.format(at(from)) : short.formatRange(at(from), at(to)).replace(/\s*–\s*/, "–"),
    )
    .join(", ");
}

/** Why days of a month cannot be had, each reason once with its dates. */
export function reasonsOf(days: readonly DayAvailability[], today: string): ReasonOfDays[] {
  const datesOf = new Map<string, string[]>();
  for (const day of days) {
    if (day.state === "open" || day.date < today || !day.reason) continue;
    datesOf.set(day.reason, [...(datesOf.get(day.reason) ?? []), day.date]);
  }
  return [...datesOf].map(([reason, dates]) => ({ reason, dates: sayDates(dates) }));
}

/** The first day that can be had, from a date on. */
export function firstFree(days: readonly DayAvailability[], from: string): string | null {
  return days.find((day) => day.date >= from && day.state === "open")?.date ?? null;
}

export type Time = { date: string; slot: string };

const minutes = (time: string) => {
  const [hours = 0, rest = 0] = time.split(":").map(Number);
  return hours * 60 + rest;
};

/** When a time was lost: the nearest one of the same day, else the nearest hour of the next free day. */
export function nextBestTime(days: readonly DayAvailability[], lost: Time): Time | null {
  for (const day of days) {
    if (day.date < lost.date || day.state !== "open") continue;
    const [nearest] = day.slots
      .filter((slot) => slot.state === "open" && !(day.date === lost.date && slot.start === lost.slot))
      .map((slot) => ({ slot, away: Math.abs(minutes(slot.start) - minutes(lost.slot)) }))
      .sort((a, b) => a.away - b.away);
    if (nearest) return { date: day.date, slot: nearest.slot.start };
  }
  return null;
}
