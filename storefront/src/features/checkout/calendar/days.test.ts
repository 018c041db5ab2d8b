import { describe, expect, it } from "vitest";

import type { DayAvailability } from "@/client";

import { addDays } from "@/lib/dates";
import { aDay, aSlot } from "@/test/orders";

import { firstFree, fromGridDate, markOf, nextBestTime, reasonsOf, sayDay, toGridDate } from "./days";

const TODAY = "2026-11-23";

function day(date: string, facts: Partial<DayAvailability> = {}): DayAvailability {
  const slots = [aSlot("10:00", "10:30"), aSlot("10:30", "11:00"), aSlot("15:00", "15:30")];
  return aDay(date, { slots, ...facts });
}
const closed = (date: string) =>
  day(date, { state: "closed", reason_code: "weekday", reason: "We are closed on Sundays.", slots: [] });
const tooSoon = (date: string) =>
  day(date, { state: "too_soon", reason_code: "lead_time", reason: "The Wedding Cake needs 14 days.", slots: [] });

describe("a day in words", () => {
  it("says that a free day is free", () => {
    expect(sayDay("2026-12-01", "free")).toBe("Tuesday 1 December: free");
  });

  it("says why a day cannot be had, in the bakery's words", () => {
    const words = sayDay("2026-11-24", "too_soon", "The Wedding Cake needs 14 days.");
    expect(words).toBe("Tuesday 24 November: too soon. The Wedding Cake needs 14 days.");
  });

  it("does not name a day twice that the bakery's words name", () => {
    const words = "Tuesday 8 December is fully booked.";
    expect(sayDay("2026-12-08", "full", words)).toBe(words);
  });

  it("names each state in other words", () => {
    const marks = ["free", "few", "closed", "full", "too_soon", "too_far", "past", "unknown"] as const;
    expect(new Set(marks.map((mark) => sayDay("2026-12-01", mark))).size).toBe(marks.length);
  });
});

describe("what a day is", () => {
  it("warns when few times are left", () => {
    const slots = [aSlot("10:00", "10:30", { remaining: 1 })];
    expect(markOf(day("2026-12-01", { slots }), "2026-12-01", TODAY)).toBe("few");
  });

  it("warns when the kitchen has little room left, however many times are free", () => {
    expect(markOf(day("2026-12-01", { remaining: 2 }), "2026-12-01", TODAY)).toBe("few");
  });

  it("does not count times that are taken", () => {
    const slots = [
      aSlot("10:00", "10:30", { state: "full" }),
      aSlot("10:30", "11:00", { remaining: 9, state: "too_soon" }),
    ];
    expect(markOf(day("2026-12-01", { slots }), "2026-12-01", TODAY)).toBe("few");
  });

  it("takes the bakery's word for closed, full and too soon", () => {
    expect(markOf(closed("2026-11-29"), "2026-11-29", TODAY)).toBe("closed");
    expect(markOf(day("2026-12-01", { state: "full" }), "2026-12-01", TODAY)).toBe("full");
    expect(markOf(tooSoon("2026-11-24"), "2026-11-24", TODAY)).toBe("too_soon");
  });

  it("knows what is past, and what it does not know", () => {
    expect(markOf(day("2026-11-22"), "2026-11-22", TODAY)).toBe("past");
    expect(markOf(undefined, "2026-12-01", TODAY)).toBe("unknown");
  });
});

describe("the reasons of a month", () => {
  it("gives each reason once, with its days as people write them", () => {
    const days = [
      tooSoon("2026-11-23"),
      tooSoon("2026-11-24"),
      tooSoon("2026-11-25"),
      day("2026-11-26"),
      closed("2026-11-29"),
    ];
    expect(reasonsOf(days, TODAY)).toEqual([
      { reason: "The Wedding Cake needs 14 days.", dates: "23–25 Nov" },
      { reason: "We are closed on Sundays.", dates: "29 Nov" },
    ]);
  });

  it("lists days that do not follow each other one by one", () => {
    expect(reasonsOf([closed("2026-11-29"), closed("2026-12-06")], TODAY)).toEqual([
      { reason: "We are closed on Sundays.", dates: "29 Nov, 6 Dec" },
    ]);
  });

  it("is silent about free and past days", () => {
    expect(reasonsOf([closed("2026-11-22"), day("2026-11-26")], TODAY)).toEqual([]);
  });
});

describe("dates are the bakery's own", () => {
  it("come back from the grid as they went in", () => {
    for (const date of ["2026-01-01", "2026-03-29", "2026-10-25", "2026-12-31", "2028-02-29"]) {
      expect(fromGridDate(toGridDate(date))).toBe(date);
    }
  });

  it("are counted over the ends of months and years", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-11-23", 60)).toBe("2027-01-22");
  });
});

describe("when a time was lost", () => {
  const lost = { date: "2026-11-26", slot: "10:00" };

  it("offers the nearest time of the same day", () => {
    expect(nextBestTime([day("2026-11-26")], lost)).toEqual({ date: "2026-11-26", slot: "10:30" });
  });

  it("offers the same hour of the next free day when the day is gone", () => {
    const days = [day("2026-11-26", { state: "full", slots: [] }), closed("2026-11-27"), day("2026-11-28")];
    expect(nextBestTime(days, lost)).toEqual({ date: "2026-11-28", slot: "10:00" });
  });

  it("never goes back to an earlier day", () => {
    expect(nextBestTime([day("2026-11-25"), closed("2026-11-26")], lost)).toBeNull();
  });

  it("finds the first free day from a day on", () => {
    const days = [day("2026-11-26"), closed("2026-11-29"), day("2026-11-30")];
    expect(firstFree(days, "2026-11-29")).toBe("2026-11-30");
    expect(firstFree(days, "2026-12-01")).toBeNull();
  });
});
