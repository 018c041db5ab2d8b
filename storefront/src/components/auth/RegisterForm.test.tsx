import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { session } from "@/lib/session";
import { openPage } from "@/test/shop";

import { RegisterForm } from "./RegisterForm";

const AUTH = "http://localhost:3000/api/v1/auth";
const USER = { id: 1, email: "asha@example.com", full_name: "Asha", email_verified: false, roles: ["customer"] };
const server = setupServer(http.post(`${AUTH}/register/`, () => HttpResponse.json({}, { status: 201 })));

beforeAll(() => {
  server.listen();
});
beforeEach(() => {
  localStorage.clear();
});
afterEach(() => {
  server.resetHandlers();
});
afterAll(() => {
  server.close();
});

async function register(onDone = () => undefined) {
  const user = openPage(<RegisterForm onDone={onDone} />);
  await user.type(screen.getByLabelText("Name"), "Asha");
  await user.type(screen.getByLabelText("E-mail"), "asha@example.com");
  await user.type(screen.getByLabelText("Password"), "a good long password");
  await user.click(screen.getByRole("button", { name: "Create account" }));
}

test("who registers is signed in at once", async () => {
  server.use(http.post(`${AUTH}/session/`, () => HttpResponse.json({ access: "t", user: USER })));
  const onDone = vi.fn();
  await register(onDone);
  await vi.waitFor(() => {
    expect(onDone).toHaveBeenCalledOnce();
  });
  expect(session.getState()).toEqual({ status: "signed_in", user: USER });
});

test("an address that has an account already is not given away", async () => {
  const errors = [{ code: "authentication_failed", detail: "No.", attr: null }];
  server.use(http.post(`${AUTH}/session/`, () => HttpResponse.json({ type: "client_error", errors }, { status: 401 })));
  await register();
  expect(await screen.findByRole("alert")).toHaveTextContent(/If you have ordered from us before/);
  expect(screen.getByRole("alert")).not.toHaveTextContent(/exists|taken|already registered/);
});

test("the server's word about the password is said at the password", async () => {
  const errors = [{ code: "password_too_common", detail: "This password is too common.", attr: "password" }];
  server.use(
    http.post(`${AUTH}/register/`, () => HttpResponse.json({ type: "validation_error", errors }, { status: 400 })),
  );
  await register();
  await vi.waitFor(() => {
    expect(screen.getByLabelText("Password")).toHaveAccessibleDescription(/too common/);
  });
});

test("what is missing is said where it is missing, and nothing is sent", async () => {
  const user = openPage(<RegisterForm />);
  await user.click(screen.getByRole("button", { name: "Create account" }));
  expect(screen.getByLabelText("Name")).toHaveAccessibleDescription("Tell us your name.");
  expect(screen.getByLabelText("E-mail")).toBeInvalid();
});
