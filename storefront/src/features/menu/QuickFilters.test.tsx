import { screen, within } from "@testing-library/react";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { NO_FILTERS } from "@/lib/menu";
import { openPage } from "@/test/shop";

import { QuickFilters } from "./QuickFilters";

beforeAll(() => {
  vi.useFakeTimers({ now: new Date("2026-12-07T09:00:00Z"), toFake: ["Date"] });
});
afterAll(() => {
  vi.useRealTimers();
});

test("the days on which nobody bakes say so, and why, and cannot be chosen", () => {
  openPage(<QuickFilters filters={NO_FILTERS} onChange={() => undefined} />, {
    site: {
      closed_days: [{ date: "2026-12-09", reason: "Independence Day" }],
      special_hours: [{ date: "2026-12-12", reason: "Fair", spans: [{ opens: "08:00", closes: "12:00" }] }],
    },
  });
  const days = within(screen.getByRole("combobox", { name: "For which day" }));

  expect(days.getByRole("option", { name: "Wed 9 Dec, closed: Independence Day" })).toBeDisabled();
  expect(days.getByRole("option", { name: "Sun 13 Dec, closed" })).toBeDisabled();
  expect(days.getByRole("option", { name: "Thu 10 Dec" })).toBeEnabled();
  // A Saturday, but one with hours of its own.
  expect(days.getByRole("option", { name: "Sat 12 Dec" })).toBeEnabled();
});
