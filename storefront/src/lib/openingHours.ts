import type { Site } from "@/client";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export type HoursRow = { days: string; hours: string };

/** "09:00" → "9:00"; a counter's sign writes no leading zero. */
function clock(time: string): string {
  return time.slice(0, 5).replace(/^0/, "");
}

/** A whole week in as few rows as a sign on the door: "Monday – Friday 9:00 – 18:00", "Sunday Closed". */
export function weekRows(opening: Site["opening_hours"]): HoursRow[] {
  const hoursOf = DAYS.map(
    (_, weekday) =>
      opening
        .filter((row) => row.weekday === weekday)
        .sort((a, b) => a.opens.localeCompare(b.opens))
        .map((row) => `${clock(row.opens)} – ${clock(row.closes)}`)
        .join(", ") || "Closed",
  );
  const rows: { first: number; last: number; hours: string }[] = [];
  hoursOf.forEach((hours, weekday) => {
    const previous = rows.at(-1);
    if (previous?.hours === hours) previous.last = weekday;
    else rows.push({ first: weekday, last: weekday, hours });
  });
  return rows.map(({ first, last, hours }) => ({
    days: first === last ? (DAYS[first] ?? "") : `${DAYS[first] ?? ""} – ${DAYS[last] ?? ""}`,
    hours,
  }));
}

/** What the door's sign says now, in the bakery's own time: "Open until 18:00", "Closed today". */
export function openNow(site: Pick<Site, "opening_hours" | "closed_days" | "time_zone">, now: Date): string {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: site.time_zone,
    dateStyle: "short",
    timeStyle: "short",
  });
  const [date = "", time = ""] = parts.format(now).split(" ");
  const closed = site.closed_days.find((day) => day.date === date);
  if (closed) return closed.reason ? `Closed today: ${closed.reason}` : "Closed today";
  const weekday = (new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7;
  const spans = site.opening_hours.filter((row) => row.weekday === weekday);
  const current = spans.find((row) => row.opens <= time && time < row.closes);
  if (current) return `Open until ${clock(current.closes)}`;
  const later = spans.filter((row) => row.opens > time).sort((a, b) => a.opens.localeCompare(b.opens))[0];
  if (later) return `Opens at ${clock(later.opens)}`;
  return "Closed now";
}
