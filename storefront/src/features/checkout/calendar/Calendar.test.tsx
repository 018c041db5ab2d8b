import { render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";

import { setLanguage } from "@/lib/i18n";

import { Calendar } from "./Calendar";

afterEach(() => setLanguage("en"));

it("speaks Kiswahili to whoever has the calendar read out in it", async () => {
  await setLanguage("sw");

  const { container } = render(
    <Calendar
      month="2026-12-01"
      onMonth={() => undefined}
      today="2026-12-01"
      last="2027-01-31"
      days={new Map()}
      chosen=""
      onDay={() => undefined}
    />,
  );

  expect(screen.getByRole("grid", { name: "Desemba 2026" })).toBeVisible();
  expect(screen.getByRole("columnheader", { name: "Jumatatu", hidden: true })).toBeVisible();
  // Short enough for a seventh of a phone, in the order in which the week goes.
  expect([...container.querySelectorAll("th")].map((day) => day.textContent)).toEqual([
    "Jtatu",
    "Jnne",
    "Jtano",
    "Alh",
    "Ijm",
    "Jmosi",
    "Jpili",
  ]);
  expect(screen.getByRole("navigation", { name: "Miezi" })).toBeVisible();
  expect(screen.getByRole("button", { name: /^Alhamisi,? 31 Desemba: / })).toBeVisible();
  expect(container.firstElementChild).toHaveAttribute("lang", "sw");
  expect(container.outerHTML).not.toMatch(/Today|December|Monday|Month/);
});
