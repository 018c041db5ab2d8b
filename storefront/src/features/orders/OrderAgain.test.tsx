import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import { addLine, basketLines, emptyBasket } from "@/lib/basket";
import { openPage } from "@/test/shop";

import { OrderAgain } from "./OrderAgain";

const ADDRESS = "http://localhost:3000/api/v1/orders/CS-7K3M-9QXD/reorder/";
const LINE = { cake: "strawberry-dream", size: 3, options: [7], quantity: 2, inscription: "Hongera", note: "" };
const server = setupServer();

beforeAll(() => {
  // jsdom knows dialogs, and not how to open them.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
  server.listen();
});
beforeEach(() => {
  emptyBasket();
  sessionStorage.clear();
});
afterEach(() => {
  server.resetHandlers();
});
afterAll(() => {
  server.close();
});

function answer(changes: object[], howAndWhere: object = {}) {
  const basket = { lines: [LINE], ...howAndWhere };
  server.use(http.post(ADDRESS, () => HttpResponse.json({ basket, changes })));
}

const ADDRESS_OF_ASHA = { line1: "Plot 12, Toure Drive", line2: "", area: "Masaki", directions: "Blue gate" };
const DELIVERED = {
  fulfilment: { method: "delivery", zone: 2, address: ADDRESS_OF_ASHA },
  contact: { name: "Asha", phone: "+255712345678" },
  note: "Ring twice",
};
const typed = () => JSON.parse(sessionStorage.getItem("cs_private_checkout") ?? "{}") as object;

function open() {
  const lines = [{ cake_slug: "strawberry-dream", cake_name: "Strawberry Dream" }];
  return openPage(<OrderAgain number="CS-7K3M-9QXD" lines={lines} />, { path: "/" });
}

test("the same again goes into the basket, under its name", async () => {
  answer([]);
  await open().click(screen.getByRole("button", { name: "Order again" }));
  expect(await screen.findByText("Now at /basket/")).toBeVisible();
  expect(basketLines()).toEqual([{ ...LINE, name: "Strawberry Dream", id: expect.any(String) as string }]);
});

test("what is not as it was is said before anything is put into the basket", async () => {
  answer([{ code: "price_changed", detail: "Strawberry Dream now costs TSh 80,000.", attr: "lines.0" }]);
  const user = open();
  await user.click(screen.getByRole("button", { name: "Order again" }));
  expect(await screen.findByText("Strawberry Dream now costs TSh 80,000.")).toBeInTheDocument();
  expect(basketLines()).toEqual([]);
  await user.click(screen.getByText("Put it in my basket"));
  expect(basketLines()).toHaveLength(1);
});

test("where nothing of it is left, that is said, and the menu is near", async () => {
  const errors = [{ code: "nothing_left", detail: "Nothing of this order can be had today.", attr: null }];
  server.use(http.post(ADDRESS, () => HttpResponse.json({ type: "client_error", errors }, { status: 409 })));
  await open().click(screen.getByRole("button", { name: "Order again" }));
  expect(await screen.findByText("Nothing of this order can be had today.")).toBeInTheDocument();
  expect(screen.getByText("See the menu")).toHaveAttribute("href", "/menu/");
  expect(basketLines()).toEqual([]);
});

test("how and where it is handed over is as it was, and only the day is chosen anew", async () => {
  sessionStorage.setItem("cs_private_checkout", JSON.stringify({ date: "2026-12-01", slot: "10:00", email: "a@b.tz" }));
  answer([], DELIVERED);
  await open().click(screen.getByRole("button", { name: "Order again" }));
  expect(await screen.findByText(/to be handed over as last time/)).toBeVisible();
  expect(typed()).toEqual({
    method: "delivery",
    zone: "2",
    ...ADDRESS_OF_ASHA,
    name: "Asha",
    phone: "+255712345678",
    email: "a@b.tz",
    note: "Ring twice",
    date: "",
    slot: "",
  });
});

test("an area that is no longer delivered to is told, and the rest of the address is kept", async () => {
  const fulfilment = { ...DELIVERED.fulfilment, zone: null };
  const gone = { code: "zone_gone", detail: "We no longer deliver to Masaki.", attr: "fulfilment.zone" };
  answer([gone], { ...DELIVERED, fulfilment });
  const user = open();
  await user.click(screen.getByRole("button", { name: "Order again" }));
  expect(await screen.findByText("We no longer deliver to Masaki.")).toBeInTheDocument();
  await user.click(screen.getByText("Put it in my basket"));
  expect(typed()).toMatchObject({ method: "delivery", zone: "", ...ADDRESS_OF_ASHA });
  expect(screen.queryByText(/as last time/)).toBeNull();
});

test("what was typed for a cake in the basket stays", async () => {
  addLine({ ...LINE, cake: "chocolate-drip", name: "Chocolate Drip" });
  const before = { method: "collection", name: "Juma", date: "2026-12-01", slot: "10:00" };
  sessionStorage.setItem("cs_private_checkout", JSON.stringify(before));
  answer([], DELIVERED);
  await open().click(screen.getByRole("button", { name: "Order again" }));
  expect(await screen.findByText("Now at /basket/")).toBeVisible();
  expect(typed()).toEqual(before);
  expect(basketLines()).toHaveLength(2);
});
