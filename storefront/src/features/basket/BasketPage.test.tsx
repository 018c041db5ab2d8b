import { screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import type { DraftBasketRequest, Problem } from "@/client";
import { basketLines, reloadBasket } from "@/lib/basket";
import { setCoupon } from "@/lib/coupon";
import { aLine, aQuote, storeBasket } from "@/test/orders";
import { openPage } from "@/test/shop";

import BasketPage from "./BasketPage";

const QUOTE = "http://localhost:3000/api/v1/orders/quote/";
const server = setupServer();

/** A kitchen that prices everything except what a problem is named for. */
function kitchen(problemsOf: (body: DraftBasketRequest) => Problem[] = () => []) {
  server.use(
    http.post(QUOTE, async ({ request }) => {
      const body = (await request.json()) as DraftBasketRequest;
      const errors = problemsOf(body);
      if (errors.length > 0) return HttpResponse.json({ type: "validation_error", errors }, { status: 400 });
      return HttpResponse.json(aQuote(body.lines));
    }),
  );
}
const open = () => openPage(<BasketPage />, { path: "/basket/", at: "/basket/" });
const DRIP = aLine({ id: "b", cake: "chocolate-drip", name: "Chocolate Drip" });

beforeAll(() => {
  server.listen();
});
beforeEach(() => {
  localStorage.clear();
  setCoupon("");
  reloadBasket();
});
afterEach(() => {
  server.resetHandlers();
});
afterAll(() => {
  server.close();
});

test("an empty basket leads to the menu", () => {
  open();
  expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Your basket is empty");
  expect(screen.getByRole("link", { name: "Choose a cake" })).toHaveAttribute("href", "/menu/");
});

test("a line shows its inscription letter for letter, and the server's price", async () => {
  kitchen();
  storeBasket(aLine({ inscription: "Happy 50th,\nBaba!" }));
  reloadBasket();
  open();
  expect((await screen.findAllByText("TSh 78,000")).length).toBeGreaterThan(0);
  const inscription = screen.getByText(/Happy 50th/);
  expect(inscription.textContent).toBe("Happy 50th,\nBaba!");
  expect(screen.getByRole("link", { name: /Edit/ })).toHaveAttribute("href", "/menu/strawberry-dream/?line=a");
});

test("one more is asked of the server, not added up here", async () => {
  kitchen();
  storeBasket(aLine());
  reloadBasket();
  const user = open();
  await user.click(await screen.findByRole("button", { name: "One more" }));
  expect(basketLines()[0]?.quantity).toBe(2);
  // This kitchen asks the same for two as for one, and so does the page.
  expect(await screen.findByText(/each/)).toBeInTheDocument();
  expect(screen.queryByText("TSh 156,000")).not.toBeInTheDocument();
});

test("a removed cake can be had back", async () => {
  kitchen();
  storeBasket(aLine(), DRIP);
  reloadBasket();
  const user = open();
  await user.click(await screen.findByRole("button", { name: "Remove Strawberry Dream" }));
  expect(basketLines().map(({ id }) => id)).toEqual(["b"]);
  // The pressed button is gone: the way back is the next thing that Tab comes to.
  expect(screen.getByText("Strawberry Dream removed").closest("[tabindex]")).toHaveFocus();
  await user.tab();
  expect(screen.getByRole("button", { name: "Undo" })).toHaveFocus();
  await user.keyboard("{Enter}");
  expect(basketLines().map(({ id }) => id)).toEqual(["a", "b"]);
  expect(screen.getByRole("main")).toHaveFocus();
});

test("a cake that needs a change says so at its line, the others keep their price, and checkout waits", async () => {
  const detail = "Strawberry Dream is sold out.";
  kitchen(({ lines }) =>
    lines.flatMap(({ cake }, index) =>
      cake === "strawberry-dream" ? [{ code: "sold_out", detail, attr: `lines.${index}.cake` }] : [],
    ),
  );
  storeBasket(aLine(), DRIP);
  reloadBasket();
  open();

  const [broken, good] = await screen.findAllByRole("listitem");
  if (!broken || !good) throw new Error("Both cakes stand in the basket.");
  expect(await within(broken).findByText(detail)).toBeInTheDocument();
  expect(await within(good).findByText("TSh 78,000")).toBeInTheDocument();
  expect(within(good).queryByRole("alert")).not.toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Go to checkout" })).toHaveAttribute("aria-disabled", "true");
  expect(screen.getByText("One cake needs a change first.")).toBeInTheDocument();
});

test("without a connection the cakes are still there, and the prices can be asked for again", async () => {
  server.use(http.post(QUOTE, () => HttpResponse.error()));
  storeBasket(aLine());
  reloadBasket();
  const user = open();
  expect(await screen.findByText("We cannot show the total")).toBeInTheDocument();
  expect(screen.getByRole("heading", { level: 2, name: "Strawberry Dream" })).toBeInTheDocument();

  server.resetHandlers();
  kitchen();
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect((await screen.findAllByText("TSh 78,000")).length).toBeGreaterThan(0);
});

test("a coupon takes its discount off, and can be taken out again", async () => {
  server.use(
    http.post(QUOTE, async ({ request }) => {
      const { lines, coupon } = (await request.json()) as DraftBasketRequest;
      const off = coupon ? { coupon: "KARIBU10", discount: "7800.00", total: "70200.00" } : {};
      return HttpResponse.json(aQuote(lines, off));
    }),
  );
  storeBasket(aLine());
  reloadBasket();
  const user = open();
  await user.click(await screen.findByText("I have a coupon"));
  await user.type(screen.getByLabelText("Coupon", { selector: "input" }), "karibu10");
  await user.click(screen.getByRole("button", { name: "Use it" }));
  expect(await screen.findByText("TSh 70,200")).toBeInTheDocument();

  await user.click(screen.getByRole("button", { name: "Remove the coupon" }));
  await waitFor(() => {
    expect(screen.queryByText("TSh 70,200")).not.toBeInTheDocument();
  });
});

test("a coupon that does not hold says why at its field", async () => {
  server.use(
    http.post(QUOTE, async ({ request }) => {
      const { lines, coupon } = (await request.json()) as DraftBasketRequest;
      const problems = coupon
        ? [{ code: "coupon_unknown", detail: "We do not know this coupon. Check its spelling.", attr: "coupon" }]
        : [];
      return HttpResponse.json(aQuote(lines, { problems }));
    }),
  );
  storeBasket(aLine());
  reloadBasket();
  const user = open();
  await user.click(await screen.findByText("I have a coupon"));
  await user.type(screen.getByLabelText("Coupon", { selector: "input" }), "XMAS");
  await user.click(screen.getByRole("button", { name: "Use it" }));
  await waitFor(() => {
    expect(screen.getByLabelText("Coupon", { selector: "input" })).toHaveAccessibleDescription(/Check its spelling/);
  });
});

test("too many codes leave the total and the coupon's field, which says how to go on", async () => {
  const errors = [{ code: "throttled", detail: "Request was throttled.", attr: null }];
  server.use(
    http.post(QUOTE, async ({ request }) => {
      const { lines, coupon } = (await request.json()) as DraftBasketRequest;
      if (!coupon) return HttpResponse.json(aQuote(lines));
      return HttpResponse.json({ type: "client_error", errors }, { status: 429, headers: { "Retry-After": "90" } });
    }),
  );
  storeBasket(aLine());
  reloadBasket();
  setCoupon("GUESS11");
  const user = open();

  const field = await screen.findByLabelText("Coupon", { selector: "input" });
  await waitFor(() => {
    expect(field).toHaveAccessibleDescription(
      "Too many codes in a short time. Try again in 2 minutes, or go on without a coupon.",
    );
  });
  expect((await screen.findAllByText("TSh 78,000")).length).toBeGreaterThan(0);
  expect(screen.queryByText("We cannot show the total")).not.toBeInTheDocument();

  await user.click(screen.getByRole("button", { name: "Go on without a coupon" }));
  expect(screen.getByRole("group", { name: "Coupon" })).toHaveFocus();
  expect(screen.queryByText(/Too many codes/)).not.toBeInTheDocument();
});

test("what delivery costs is said before the checkout", async () => {
  kitchen();
  storeBasket(aLine());
  reloadBasket();
  const zone = { id: 1, name: "Masaki", areas: "", fee: "5000.00", minimum_order: "40000.00" };
  openPage(<BasketPage />, {
    path: "/basket/",
    at: "/basket/",
    site: {
      fulfilment_methods: ["collection", "delivery"],
      delivery_zones: [{ ...zone, id: 2, name: "Mbezi", fee: "9000.00", minimum_order: "0.00" }, zone],
    },
  });
  const words = await screen.findByText(/^Delivery from/);
  expect(words).toHaveTextContent("Delivery from TSh 5,000");
  expect(words.closest("details")).toHaveTextContent("Masakimin. TSh 40,000TSh 5,000");
});

test("who has to pay before we bake is not promised to pay at the door", async () => {
  kitchen();
  storeBasket(aLine());
  reloadBasket();
  open();
  expect(await screen.findByText(/You pay once we have confirmed, before we bake\./)).toBeInTheDocument();
  expect(screen.queryByText(/in person/)).toBeNull();
});
