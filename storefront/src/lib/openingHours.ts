import type { Site } from "@/client";
import { addDays, clockIn, formatDay, today } from "@/lib/dates";
import { dateFormat } from "@/lib/formats";
import { locale } from "@/lib/i18n";
import { t } from "@lingui/core/macro";

/** "Monday" of 0, as the API counts. */
function weekdayName(weekday: number): string {
  const aMonday = Date.UTC(2024, 0, 1, 12);
  const format = dateFormat(locale(), { weekday: "long", timeZone: "UTC" });
  return format.format(aMonday + weekday * 24 * 60 * 60 * 1000);
}

/** How many days ahead the sign on the door tells of days that differ. */
const SHOWN_AHEAD = 28;

export type HoursRow = { days: string; hours: string };
export type DayRow = { day: string; hours: string; reason: string };

type Span = { opens: string; closes: string };
type SpecialDay = { date: string; reason: string; spans: Span[] };
type Week = Pick<Site, "opening_hours" | "closed_days" | "time_zone"> & { special_hours?: SpecialDay[] };

/** "09:00" → "9:00"; a counter's sign writes no leading zero. */
function clock(time: string): string {
  return time.slice(0, 5).replace(/^0/, "");
}

function sayHours(spans: readonly Span[]): string {
  const inOrder = [...spans].sort((a, b) => a.opens.localeCompare(b.opens));
  return inOrder.map(({ opens, closes }) => `${clock(opens)} – ${clock(closes)}`).join(", ") || t`Closed`;
}

/** A whole week in as few rows as a sign on the door: "Monday – Friday 9:00 – 18:00", "Sunday Closed". */
export function weekRows(opening: Site["opening_hours"]): HoursRow[] {
  const hoursOf = [0, 1, 2, 3, 4, 5, 6].map((weekday) => sayHours(opening.filter((row) => row.weekday === weekday)));
  const rows: { first: number; last: number; hours: string }[] = [];
  hoursOf.forEach((hours, weekday) => {
    const previous = rows.at(-1);
    if (previous?.hours === hours) previous.last = weekday;
    else rows.push({ first: weekday, last: weekday, hours });
  });
  return rows.map(({ first, last, hours }) => ({
    days: first === last ? weekdayName(first) : `${weekdayName(first)} – ${weekdayName(last)}`,
    hours,
  }));
}

/** The days of the coming weeks that differ from their weekday: "Thursday 24 December 8:00 – 14:00". */
export function comingDays(site: Pick<Week, "closed_days" | "special_hours">, today: string): DayRow[] {
  const last = addDays(today, SHOWN_AHEAD);
  const closed = site.closed_days.map((day) => ({ ...day, spans: [] as Span[] }));
  return [...(site.special_hours ?? []), ...closed]
    .filter(({ date }) => today <= date && date <= last)
    .sort((a, b) => a.date.localeCompare(b.date))
    .map(({ date, reason, spans }) => ({ day: formatDay(date), hours: sayHours(spans), reason }));
}

export type Sign = { isOpen: boolean; says: string };

const shut = (says: string): Sign => ({ isOpen: false, says });

/** Why nobody bakes on this day, "" where no more is known of it; null when somebody does. */
export function closedOn(site: Omit<Week, "time_zone">, date: string): string | null {
  const closed = site.closed_days.find((day) => day.date === date);
  if (closed) return closed.reason;
  const isOpen = spansOf(site, date).length > 0;
  return isOpen ? null : "";
}

/** Special hours stand in for those of the weekday. */
function spansOf(site: Omit<Week, "time_zone">, date: string): Span[] {
  const weekday = (new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7;
  const special = site.special_hours?.find((day) => day.date === date);
  return special?.spans ?? site.opening_hours.filter((row) => row.weekday === weekday);
}

/** The door's sign now, in the bakery's own time: "Open until 18:00", "Closed today". */
export function openNow(site: Week, now: Date): Sign {
  const date = today(site.time_zone, now);
  const time = clockIn(site.time_zone, now);
  const closed = site.closed_days.find((day) => day.date === date);
  if (closed) return shut(closed.reason ? t`Closed today: ${closed.reason}` : t`Closed today`);
  const spans = spansOf(site, date);
  const current = spans.find((row) => row.opens <= time && time < row.closes);
  if (current) return { isOpen: true, says: t`Open until ${clock(current.closes)}` };
  const later = spans.filter((row) => row.opens > time).sort((a, b) => a.opens.localeCompare(b.opens))[0];
  if (later) return shut(t`Opens at ${clock(later.opens)}`);
  return shut(t`Closed now`);
}
