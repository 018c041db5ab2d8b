import { screen, waitFor } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { aCake } from "@/test/cakes";
import { openPage } from "@/test/shop";

import WaysOn from "./WaysOn";

const CAKES = "http://localhost:3000/api/v1/cakes/";
const server = setupServer();
let asked: string[] = [];

beforeAll(() => {
  server.listen();
});
afterEach(() => {
  server.resetHandlers();
  asked = [];
});
afterAll(() => {
  server.close();
});

function menu(answer: () => Response) {
  server.use(
    http.get(CAKES, ({ request }) => {
      asked.push(new URL(request.url).search);
      return answer();
    }),
  );
}
const cakes = (count: number) => () =>
  HttpResponse.json({
    count,
    next: null,
    previous: null,
    results: Array.from({ length: count }, (_, index) => aCake({ slug: `cake-${index}`, name: `Cake ${index}` })),
  }) as Response;

test("a search leads to the menu, without the blanks around it", async () => {
  menu(cakes(0));
  const user = openPage(<WaysOn />, { path: "/nope/", at: "/nope/" });
  await user.type(screen.getByRole("searchbox", { name: "Search cakes" }), "  lemon ");
  await user.click(screen.getByRole("button", { name: "Search" }));
  expect(await screen.findByText("Now at /menu/?search=lemon")).toBeVisible();
});

test("the bakery can be called where it has a phone", () => {
  menu(cakes(0));
  openPage(<WaysOn />, { site: { phone: "+255754000000" } });
  expect(screen.getByRole("link", { name: "+255 754 000 000" })).toHaveAttribute("href", "tel:+255754000000");
});

test("nobody is sent to a phone that there is not", () => {
  menu(cakes(0));
  openPage(<WaysOn />, { site: { phone: "" } });
  expect(screen.queryByText(/Or ask us/)).toBeNull();
});

test("the four that others like best are shown", async () => {
  menu(cakes(6));
  openPage(<WaysOn />);
  expect(await screen.findByRole("heading", { name: "What others like" })).toBeVisible();
  expect(screen.getAllByRole("listitem")).toHaveLength(4);
  expect(asked).toEqual(["?ordering=popular"]);
});

test("a menu that does not answer is not told on top of what is missing", async () => {
  menu(() => new HttpResponse(null, { status: 503 }) as Response);
  openPage(<WaysOn />);
  await waitFor(() => {
    expect(asked).toHaveLength(1);
  });
  expect(screen.queryByRole("heading", { name: "What others like" })).toBeNull();
  expect(screen.queryByRole("alert")).toBeNull();
});
