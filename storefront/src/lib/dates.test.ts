import { describe, expect, test } from "vitest";

import { addDays, clockIn, formatDay, formatNotice, today } from "./dates";

const ZONE = "Africa/Dar_es_Salaam";

describe("dates", () => {
  test("a day is the same day wherever the reader is", () => {
    expect(formatDay("2026-12-01")).toBe("Tuesday 1 December");
  });

  test("late in the evening in London it is tomorrow already at the bakery", () => {
    expect(today(ZONE, new Date("2026-11-23T22:30:00Z"))).toBe("2026-11-24");
    expect(clockIn(ZONE, new Date("2026-11-23T22:30:00Z"))).toBe("01:30");
  });

  test("days are counted across the end of a month and a year", () => {
    expect(addDays("2026-12-30", 3)).toBe("2027-01-02");
  });

  test("a notice is told in days", () => {
    expect([0, 1, 5, 24, 36, 48].map(formatNotice)).toEqual([
      "Ready the same day",
      "1 hour’s notice",
      "5 hours’ notice",
      "1 day’s notice",
      "2 days’ notice",
      "2 days’ notice",
    ]);
  });
});
