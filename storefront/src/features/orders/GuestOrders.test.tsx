import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { keepGuestOrder } from "@/lib/guestOrders";
import { anOrder } from "@/test/orders";
import { openPage } from "@/test/shop";

import { GuestOrders } from "./GuestOrders";

const KEY = "A".repeat(22);
const [GONE, THERE] = ["CS-AAAA-AAAA", "CS-7K3M-9QXD"];
const server = setupServer();
const at = (number: string) => `http://localhost:3000/api/v1/orders/${number}/`;

beforeAll(() => {
  server.listen();
});
afterEach(() => {
  server.resetHandlers();
  localStorage.clear();
});
afterAll(() => {
  server.close();
});

test("what the server fails to show is told and asked for again; what a key no longer opens is left out", async () => {
  const nothing = { type: "client_error", errors: [{ code: "not_found", detail: "Not found.", attr: null }] };
  server.use(
    http.get(at(GONE), () => HttpResponse.json(nothing, { status: 404 })),
    http.get(at(THERE), () => new HttpResponse(null, { status: 500 })),
  );
  keepGuestOrder(GONE, KEY);
  keepGuestOrder(THERE, KEY);
  const user = openPage(<GuestOrders />);

  expect(await screen.findByRole("alert")).toHaveTextContent(
    "We cannot show all of these ordersSomething went wrong on our side.",
  );
  expect(screen.queryByRole("listitem")).not.toBeInTheDocument();

  server.use(http.get(at(THERE), () => HttpResponse.json(anOrder({ number: THERE }))));
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("listitem")).toHaveTextContent(THERE);
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
});
