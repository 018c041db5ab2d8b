import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { MemoryRouter } from "react-router";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import type { Cake } from "@/client";
import { basketLines, emptyBasket } from "@/lib/basket";
import { SiteProvider } from "@/components/SiteProvider";
import { siteOptions } from "@/lib/site";
import { aCake, aGroup, aSite, anOption } from "@/test/cakes";

import { Configurator } from "./Configurator";

const HERE = "http://localhost:3000/api/v1";
const server = setupServer(
  http.post(`${HERE}/orders/quote/`, () =>
    HttpResponse.json({ currency: "TZS", lines: [], subtotal: "57000.00", problems: [] }),
  ),
  http.get(`${HERE}/availability/`, () => HttpResponse.json({ next_free_date: "2026-12-01", days: [] })),
);

beforeAll(() => server.listen());
afterEach(() => {
  emptyBasket();
  sessionStorage.clear();
});
afterAll(() => server.close());

const flavour = aGroup({
  id: 1,
  name: "Flavour",
  options: [
    anOption({ id: 11, name: "Vanilla" }),
    anOption({ id: 12, name: "Coconut", allergens: { contains: ["sulphites"], may_contain: [] } }),
    anOption({ id: 13, name: "Lemon", is_available: false }),
  ],
});

function open(cake: Cake) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  client.setQueryData(siteOptions().queryKey, aSite());
  render(
    <QueryClientProvider client={client}>
      <SiteProvider>
        <MemoryRouter>
          <Configurator cake={cake} />
        </MemoryRouter>
      </SiteProvider>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

test("the button says what is missing and leads there", async () => {
  const user = open(aCake({ option_groups: [flavour] }));
  await user.click(screen.getByRole("button", { name: "Still to choose: flavour" }));
  expect(screen.getByRole("radio", { name: /Vanilla/ })).toHaveFocus();
  expect(basketLines()).toEqual([]);
});

test("once everything is chosen the server's price stands there, and the cake goes into the basket as chosen", async () => {
  const user = open(aCake({ option_groups: [flavour] }));
  await user.click(screen.getByRole("radio", { name: /8 inch/ }));
  await user.click(screen.getByRole("radio", { name: /Coconut/ }));
  await user.type(await screen.findByRole("textbox", { name: /Inscription/ }), "Happy birthday, Asha!");
  expect(await screen.findByText("TSh 57,000", { normalizer: (text) => text.replaceAll("\u00a0", " ") })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Add to basket" }));
  expect(basketLines()).toMatchObject([
    { cake: "strawberry-dream", size: 4, options: [12], quantity: 1, inscription: "Happy birthday, Asha!" },
  ]);
});

test("a button that is tapped twice adds one cake", async () => {
  const user = open(aCake());
  await user.click(screen.getByRole("radio", { name: /8 inch/ }));
  await user.dblClick(screen.getByRole("button", { name: "Add to basket" }));
  expect(basketLines()).toMatchObject([{ quantity: 1 }]);
});

test("an option brings its allergens to what the cake contains", async () => {
  const user = open(aCake({ option_groups: [flavour] }));
  expect(await screen.findByText("Gluten, Eggs, Milk")).toBeVisible();
  await user.click(screen.getByRole("radio", { name: /Coconut/ }));
  expect(screen.getByText("Gluten, Eggs, Milk, Sulphites")).toBeVisible();
});

test("an option that is not to be had is shown, and cannot be chosen", () => {
  open(aCake({ option_groups: [flavour] }));
  expect(screen.getByRole("radio", { name: /Lemon.*Not today/ })).toBeDisabled();
});

test("where the most are chosen the others rest, and the rule says so", async () => {
  const extras = aGroup({
    name: "Extras",
    min_choices: 0,
    max_choices: 2,
    options: [
      anOption({ id: 1, name: "Candles" }),
      anOption({ id: 2, name: "Sparkler" }),
      anOption({ id: 3, name: "Gold" }),
    ],
  });
  const user = open(aCake({ option_groups: [extras] }));
  await user.click(screen.getByRole("checkbox", { name: /Candles/ }));
  await user.click(screen.getByRole("checkbox", { name: /Sparkler/ }));
  expect(screen.getByRole("checkbox", { name: /Gold/ })).toBeDisabled();
  expect(screen.getByText("2 of 2 chosen")).toBeVisible();
});

test("a cake that is sold out says so and cannot be added", () => {
  open(aCake({ availability: "sold_out", availability_note: "Sold out today" }));
  expect(screen.getByText("Sold out today")).toBeVisible();
  expect(screen.getByRole("button", { name: "Sold out" })).toBeDisabled();
});

test("an inscription goes into the basket exactly as it was typed, and nothing but blanks is none", async () => {
  const user = open(aCake({ option_groups: [] }));
  const inscription = await screen.findByRole("textbox", { name: /Inscription/ });
  await user.type(inscription, "  Asha ");
  await user.click(screen.getByRole("button", { name: "Add to basket" }));
  await user.clear(inscription);
  await user.type(inscription, "   ");
  await user.click(screen.getByRole("button", { name: "Add to basket" }));
  expect(basketLines().map((line) => line.inscription)).toEqual(["  Asha ", ""]);
});

test("where every day is closed for one reason, that reason is said", async () => {
  const reason = "Strawberry Dream is sold out. Please choose another cake.";
  const days = ["2026-12-01", "2026-12-02"].map((date) => ({ date, state: "closed", reason_code: "sold_out", reason }));
  server.use(
    http.get(`${HERE}/availability/`, () => HttpResponse.json({ next_free_date: null, days }), { once: true }),
  );
  open(aCake());
  expect(await screen.findByText(reason)).toBeVisible();
  expect(screen.queryByText(/fully booked/)).toBeNull();
});

test("a cake being put together is there again after a reload, until it is in the basket", async () => {
  const cake = aCake({ option_groups: [flavour] });
  const user = open(cake);
  await user.click(screen.getByRole("radio", { name: /8 inch/ }));
  await user.click(screen.getByRole("radio", { name: /Coconut/ }));
  await user.type(await screen.findByRole("textbox", { name: /Inscription/ }), "Hongera Asha");

  cleanup();
  open(cake);
  expect(screen.getByRole("radio", { name: /8 inch/ })).toBeChecked();
  expect(screen.getByRole("radio", { name: /Coconut/ })).toBeChecked();
  expect(await screen.findByRole("textbox", { name: /Inscription/ })).toHaveValue("Hongera Asha");

  await user.click(screen.getByRole("button", { name: "Add to basket" }));
  cleanup();
  open(cake);
  expect(screen.getByRole("radio", { name: /Coconut/ })).not.toBeChecked();
  expect(await screen.findByRole("textbox", { name: /Inscription/ })).toHaveValue("");
});

test("what was kept of a cake and makes no sense, or is no longer offered, is left out", () => {
  sessionStorage.setItem("cs_private_cake_strawberry-dream", '{"size": "3", "options": 1}');
  open(aCake({ option_groups: [flavour] }));
  expect(screen.getByRole("radio", { name: /6 inch/ })).toBeChecked();

  cleanup();
  const kept = { size: 4, options: [11, 13, 99], inscription: "", note: "", photos: [], quantity: 2 };
  sessionStorage.setItem("cs_private_cake_strawberry-dream", JSON.stringify(kept));
  open(aCake({ option_groups: [flavour] }));
  expect(screen.getByRole("radio", { name: /8 inch/ })).toBeChecked();
  expect(screen.getByRole("radio", { name: /Vanilla/ })).toBeChecked();
});
