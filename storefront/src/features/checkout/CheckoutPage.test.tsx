import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

import type { GuestBasketRequest, DraftBasketRequest } from "@/client";
import { basketLines, reloadBasket } from "@/lib/basket";
import { ApiError } from "@/lib/problems";
import { session } from "@/lib/session";
import { aDay, aLine, anAvailability, anOrder, aQuote, storeBasket } from "@/test/orders";
import { openPage } from "@/test/shop";

import CheckoutPage from "./CheckoutPage";

// The calendar is loaded when it is first looked at.
vi.setConfig({ testTimeout: 20_000 });
const API = "http://localhost:3000/api/v1";
const USER = {
  id: 1,
  email: "asha@example.com",
  full_name: "Asha Mushi",
  phone: "+255712345678",
  language: "en",
  email_verified: true,
  roles: ["customer"],
};
const server = setupServer();
let placed: GuestBasketRequest[];

const refuse = (status: number, code: string, detail: string, attr: string | null) =>
  HttpResponse.json({ type: "client_error", errors: [{ code, detail, attr }] }, { status });

type Answer = (body: GuestBasketRequest) => Response;
const taken: Answer = () => HttpResponse.json(anOrder(), { status: 201 });

/** A bakery that is open on the first two days of December, and answers orders as told. */
function bakery({ total = () => "78000.00", order = taken }: { total?: () => string; order?: Answer } = {}) {
  server.use(
    http.post(`${API}/orders/quote/`, async ({ request }) =>
      HttpResponse.json(aQuote(((await request.json()) as DraftBasketRequest).lines, { total: total() })),
    ),
    http.get(`${API}/availability/`, () => HttpResponse.json(anAvailability(aDay("2026-12-01"), aDay("2026-12-02")))),
    http.post(`${API}/orders/`, async ({ request }) => {
      const body = (await request.json()) as GuestBasketRequest;
      placed.push(body);
      return order(body);
    }),
  );
}

const open = () => openPage(<CheckoutPage />, { path: "/checkout/", at: "/checkout/" });
type User = ReturnType<typeof open>;

async function chooseTenOClock(user: User) {
  await user.click(await screen.findByRole("button", { name: /Next free day: Tue 1 Dec/ }));
  await user.click(await screen.findByRole("radio", { name: /10:00 to 10:30/ }));
}
const placeButton = () => screen.findByRole("button", { name: /^Place order – TSh/ });

beforeAll(() => {
  vi.useFakeTimers({ now: new Date("2026-11-28T09:00:00Z"), toFake: ["Date"] });
  Element.prototype.scrollIntoView = () => undefined;
  server.listen();
});
beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  placed = [];
  server.use(http.post(`${API}/auth/session/`, () => HttpResponse.json({ access: "t", user: USER })));
  await session.signIn("asha@example.com", "secret");
  storeBasket(aLine({ inscription: "Hongera!" }));
  reloadBasket();
});
afterEach(() => {
  server.resetHandlers();
});
afterAll(() => {
  server.close();
  vi.useRealTimers();
});

test("the order is sent as it was entered, without a price, and the basket is empty afterwards", async () => {
  bakery();
  const user = open();
  await chooseTenOClock(user);
  await user.type(screen.getByLabelText(/Anything else/), "Blue box, please");
  await user.click(await placeButton());

  expect(await screen.findByText("Now at /orders/CS-7K3M-9QXD/placed/")).toBeInTheDocument();
  expect(placed).toEqual([
    {
      lines: [{ cake: "strawberry-dream", size: 2, options: [], quantity: 1, inscription: "Hongera!", note: "" }],
      fulfilment: { method: "collection", date: "2026-12-01", slot: "10:00" },
      contact: { name: "Asha Mushi", phone: "+255712345678" },
      note: "Blue box, please",
      quote_id: "price-of-78000.00",
    },
  ]);
  expect(basketLines()).toEqual([]);
});

test("what is missing is said in one place that takes the focus, and nothing is sent", async () => {
  bakery();
  const user = open();
  await user.clear(await screen.findByLabelText("Phone"));
  await user.click(await placeButton());
  const summary = (await screen.findByText("Some things need a look")).closest("[role=alert]");
  await waitFor(() => {
    expect(summary).toHaveFocus();
  });
  await user.click(screen.getByRole("link", { name: "Give us a phone number." }));
  expect(screen.getByLabelText("Phone")).toHaveFocus();
  expect(placed).toEqual([]);
});

test("when the time was just taken everything stays, and the next best is one press away", async () => {
  let isFirst = true;
  bakery({
    order: (body) => {
      if (!isFirst) return taken(body);
      isFirst = false;
      return refuse(409, "slot_full", "This time has just been taken.", "fulfilment.slot") as Response;
    },
  });
  const user = open();
  await chooseTenOClock(user);
  await user.type(screen.getByLabelText(/Anything else/), "Blue box, please");
  await user.click(await placeButton());

  expect(await screen.findByText("That time is gone")).toBeInTheDocument();
  expect(basketLines()).toHaveLength(1);
  expect(screen.getByLabelText("Name")).toHaveValue("Asha Mushi");
  expect(screen.getByLabelText(/Anything else/)).toHaveValue("Blue box, please");

  await user.click(screen.getByRole("button", { name: "Take Tue 1 Dec, 10:30" }));
  await user.click(await placeButton());
  expect(await screen.findByText(/Now at/)).toBeInTheDocument();
  expect(placed.map(({ fulfilment }) => fulfilment.slot)).toEqual(["10:00", "10:30"]);
});

test("a price that has changed is shown, and nothing is ordered before it was seen", async () => {
  let total = "78000.00";
  bakery({
    total: () => total,
    order: (body) => {
      if (body.quote_id === `price-of-${total}`) return taken(body);
      const detail = "The price has changed: it was TSh 78,000 and is now TSh 81,000.";
      const errors = [{ code: "price_changed", detail, attr: "quote_id" }];
      const quote = aQuote(body.lines, { total });
      return HttpResponse.json({ type: "client_error", errors, quote }, { status: 409 }) as Response;
    },
  });
  const user = open();
  await chooseTenOClock(user);
  await placeButton();
  total = "81000.00";
  await user.click(await placeButton());

  expect(await screen.findByText("The price has changed")).toBeInTheDocument();
  expect(screen.getByText(/is now TSh 81,000/)).toBeInTheDocument();
  await user.click(await screen.findByRole("button", { name: /^Place order – TSh\s81,000$/ }));
  expect(await screen.findByText(/Now at/)).toBeInTheDocument();
  expect(placed.map(({ quote_id }) => quote_id)).toEqual(["price-of-78000.00", "price-of-81000.00"]);
});

test("the server's word about a field is said at the field", async () => {
  bakery({
    order: () =>
      refuse(400, "phone_invalid", "Please give a phone number that we can call.", "contact.phone") as Response,
  });
  const user = open();
  await chooseTenOClock(user);
  await user.click(await placeButton());
  expect(await screen.findByLabelText("Phone")).toHaveAccessibleDescription(/a phone number that we can call/);
  expect(basketLines()).toHaveLength(1);
});

test("a refusal that no field can mend leaves the focus where somebody types afterwards", async () => {
  bakery({ order: () => refuse(400, "shop_closed", "We take no orders just now.", null) as Response });
  const user = open();
  await chooseTenOClock(user);
  await user.click(await placeButton());
  await screen.findByText("We take no orders just now.");

  const phone = screen.getByLabelText("Phone");
  await user.clear(phone);
  await user.tab();
  await screen.findByRole("heading", { name: "One thing needs a look" });
  await user.type(phone, "07");
  expect(phone).toHaveFocus();
});

test("what was entered is still there after a reload", async () => {
  bakery();
  const user = open();
  await chooseTenOClock(user);
  await user.type(screen.getByLabelText(/Anything else/), "Blue box");
  document.body.replaceChildren();
  open();
  expect(await screen.findByLabelText(/Anything else/)).toHaveValue("Blue box");
  expect(await screen.findByRole("radio", { name: /10:00 to 10:30/ })).toBeChecked();
});

test("a calendar that a cake of the basket is in the way of leads to the basket", async () => {
  bakery();
  const gone = "A cake in the basket is not on the menu (size 2). Please take it out.";
  server.use(http.get(`${API}/availability/`, () => refuse(400, "size_unknown", gone, "lines")));
  open();
  const told = within(await screen.findByRole("group", { name: "Day" }));
  expect(await told.findByRole("alert")).toHaveTextContent(gone);
  expect(told.getByRole("link", { name: "Change it in the basket" })).toHaveAttribute("href", "/basket/");
  expect(told.queryByRole("button", { name: "Try again" })).not.toBeInTheDocument();
});

test("a guest keeps all that was chosen while signing in on the page", async () => {
  bakery();
  server.use(http.post(`${API}/auth/logout/`, () => new HttpResponse(null, { status: 204 })));
  await session.signOut();
  const user = open();
  await chooseTenOClock(user);
  await user.click(screen.getByRole("button", { name: "I have an account, or want one" }));
  const signIn = await screen.findByRole("button", { name: "Sign in" });
  await user.type(screen.getByLabelText("E-mail"), "asha@example.com");
  await user.type(screen.getByLabelText("Password"), "secret");
  await user.click(signIn);

  expect(await screen.findByLabelText("Name")).toHaveValue("Asha Mushi");
  expect(screen.getByRole("radio", { name: /10:00 to 10:30/ })).toBeChecked();
  expect(basketLines()).toHaveLength(1);
});

describe("an order is sent for whoever the page shows, and nobody else", () => {
  async function press(who: typeof session.who) {
    bakery();
    const asking = vi.spyOn(session, "who").mockImplementation(who);
    const user = open();
    await chooseTenOClock(user);
    await user.click(await placeButton());
    return asking;
  }
  afterEach(() => {
    vi.restoreAllMocks();
    expect(placed).toEqual([]);
    expect(basketLines()).toHaveLength(1);
  });

  test("not where their session turns out to be over", async () => {
    server.use(http.post(`${API}/auth/session/refresh/`, () => HttpResponse.json({ errors: [] }, { status: 401 })));
    await press(async () => {
      await session.refresh();
      return null;
    });
    expect(await screen.findByText("Please sign in again")).toBeInTheDocument();
  });

  test("not where it turns out to be somebody else", async () => {
    const asking = await press(() => Promise.resolve({ ...USER, id: 2, language: "en", roles: [], sms_choices: [] }));
    expect(asking).toHaveBeenCalled();
    await waitFor(() => expect(document.getElementById("about-you")).toHaveFocus());
  });

  test("not where nobody can say who is here; and then there is no doubt about the order", async () => {
    await press(() => Promise.reject(new ApiError(null, [])));
    expect(await screen.findByText(/Nothing has been ordered, and all you have entered is safe/)).toBeInTheDocument();
    expect(localStorage.getItem("cs_private_attempt")).toBeNull();
  });
});

describe("after a session that ended in the middle", () => {
  const JUMA = { ...USER, id: 2, email: "juma@example.com", full_name: "Juma Ali", phone: "" };

  /** Asha leaves a note; her session ends; somebody signs in. */
  async function goOnAs(person: typeof USER) {
    bakery();
    server.use(
      http.post(`${API}/auth/session/refresh/`, () => HttpResponse.json({ errors: [] }, { status: 401 })),
      http.post(`${API}/auth/session/`, () => HttpResponse.json({ access: "t", user: person })),
    );
    open();
    fireEvent.change(await screen.findByLabelText(/Anything else/), { target: { value: "For Neema" } });
    await act(() => session.refresh());
    await act(() => session.signIn(person.email, "secret"));
  }

  test("the same person finds all that they typed", async () => {
    await goOnAs(USER);
    expect(await screen.findByLabelText("Name")).toHaveValue("Asha Mushi");
    expect(screen.getByLabelText(/Anything else/)).toHaveValue("For Neema");
  });

  test("another person finds nothing of it", async () => {
    await goOnAs(JUMA);
    expect(await screen.findByLabelText("Name")).toHaveValue("Juma Ali");
    expect(screen.getByLabelText("Phone")).toHaveValue("");
    expect(screen.getByLabelText(/Anything else/)).toHaveValue("");
    expect(JSON.stringify({ ...sessionStorage })).not.toMatch(/Asha|Neema/);
  });
});
