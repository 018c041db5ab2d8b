import { describe, expect, test } from "vitest";

import { comingDays, openNow, weekRows } from "./openingHours";

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
    expect(openNow(site, new Date(moment)).says).toBe(sign);
  });

  test.each([
    ["before it closes early", "2026-11-23T10:00:00Z", "Open until 14:00"],
    ["in its break", "2026-11-23T07:30:00Z", "Opens at 12:00"],
    ["after it has closed early", "2026-11-23T12:00:00Z", "Closed now"],
  ])("%s, a day of its own hours says so", (_, moment, sign) => {
    const spans = [
      { opens: "09:00", closes: "10:00" },
      { opens: "12:00", closes: "14:00" },
    ];
    const special = { ...site, special_hours: [{ date: "2026-11-23", reason: "Fair", spans }] };
    expect(openNow(special, new Date(moment)).says).toBe(sign);
  });

  test("the coming days that differ are told in order, for four weeks", () => {
    const morning = [{ opens: "08:00", closes: "12:00" }];
    const days = {
      closed_days: [
        { date: "2026-12-09", reason: "Independence Day" },
        { date: "2026-11-22", reason: "Over" },
      ],
      special_hours: [
        { date: "2026-12-22", reason: "Too far", spans: morning },
        { date: "2026-12-21", reason: "", spans: morning },
        { date: "2026-11-23", reason: "Fair", spans: morning },
      ],
    };
    expect(comingDays(days, "2026-11-23")).toEqual([
      { day: "Monday 23 November", hours: "8:00 – 12:00", reason: "Fair" },
      { day: "Wednesday 9 December", hours: "Closed", reason: "Independence Day" },
      { day: "Monday 21 December", hours: "8:00 – 12:00", reason: "" },
    ]);
  });

  test("a closed day is closed whatever its weekday says", () => {
    const closed = { ...site, closed_days: [{ date: "2026-11-23", reason: "Stocktaking" }] };
    expect(openNow(closed, new Date("2026-11-23T09:00:00Z")).says).toBe("Closed today: Stocktaking");
  });
});
