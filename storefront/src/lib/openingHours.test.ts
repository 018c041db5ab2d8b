import { describe, expect, test } from "vitest";

import { openNow, weekRows } from "./openingHours";

const weekdays = [0, 1, 2, 3, 4].map((weekday) => ({ weekday, opens: "08:00", closes: "18:30" }));
const saturday = { weekday: 5, opens: "09:00", closes: "13:00" };
const site = { opening_hours: [...weekdays, saturday], closed_days: [], time_zone: "Africa/Dar_es_Salaam" };

describe("opening hours", () => {
  test("days with the same hours share a row, and a day without hours is closed", () => {
    expect(weekRows(site.opening_hours)).toEqual([
      { days: "Monday – Friday", hours: "8:00 – 18:30" },
      { days: "Saturday", hours: "9:00 – 13:00" },
      { days: "Sunday", hours: "Closed" },
    ]);
  });

  test("a break at noon shows both parts of the day", () => {
    const rows = weekRows([
      { weekday: 0, opens: "14:00", closes: "18:00" },
      { weekday: 0, opens: "08:00", closes: "12:00" },
    ]);
    expect(rows[0]?.hours).toBe("8:00 – 12:00, 14:00 – 18:00");
  });

  test.each([
    ["Monday noon", "2026-11-23T09:00:00Z", "Open until 18:30"],
    ["Monday before dawn", "2026-11-23T02:00:00Z", "Opens at 8:00"],
    ["Monday evening", "2026-11-23T16:00:00Z", "Closed now"],
    ["Sunday", "2026-11-22T09:00:00Z", "Closed now"],
  ])("on %s the door says so, in the bakery's own time", (_, moment, sign) => {
    expect(openNow(site, new Date(moment))).toBe(sign);
  });

  test("a closed day is closed whatever its weekday says", () => {
    const closed = { ...site, closed_days: [{ date: "2026-11-23", reason: "Stocktaking" }] };
    expect(openNow(closed, new Date("2026-11-23T09:00:00Z"))).toBe("Closed today: Stocktaking");
  });
});
