import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { openPage } from "@/test/shop";

import VerifyEmailPage from "./VerifyEmailPage";

const server = setupServer();
let asked: unknown[] = [];

beforeAll(() => {
  server.listen();
});
afterEach(() => {
  server.resetHandlers();
  window.location.hash = "";
  asked = [];
});
afterAll(() => {
  server.close();
});

function verification(answer: () => Response) {
  server.use(
    http.post("http://localhost:3000/api/v1/auth/email/verify/", async ({ request }) => {
      asked.push(await request.json());
      return answer();
    }),
  );
}

test("a link that was cut says so, asks nobody, and leads to a new one", () => {
  verification(() => HttpResponse.json({}, { status: 400 }) as Response);
  openPage(<VerifyEmailPage />);

  expect(screen.getByText("This address is not whole")).toBeVisible();
  expect(screen.getByRole("link", { name: "Send me a new mail from my account" })).toHaveAttribute("href", "/account/");
  expect(screen.queryByRole("status", { name: "One moment" })).toBeNull();
  expect(asked).toEqual([]);
});

test("a whole link confirms the address, and its key is in the address bar no longer", async () => {
  verification(() => new HttpResponse(null, { status: 204 }) as Response);
  window.location.hash = "#key=abc";
  openPage(<VerifyEmailPage />);

  expect(await screen.findByText("Thank you, your address is confirmed")).toBeVisible();
  expect(asked).toEqual([{ key: "abc" }]);
  expect(window.location.hash).toBe("");
});
