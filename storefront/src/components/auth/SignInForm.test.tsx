import { screen } from "@testing-library/react";
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { session } from "@/lib/session";
import { openPage } from "@/test/shop";

import { SignInForm } from "./SignInForm";

const SESSION = "http://localhost:3000/api/v1/auth/session/";
const USER = { id: 1, email: "juma@example.com", full_name: "Juma", email_verified: true, roles: ["staff"] };
const WRONG_CODE = "This code is not right, or was used before. Wait for the next one.";
const server = setupServer();

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

function refused(status: number, code: string, detail = "No.") {
  return HttpResponse.json({ type: "client_error", errors: [{ code, detail, attr: null }] }, { status });
}

/** A door that wants a code, and remembers what it was sent. */
function doorWithCode(good: string) {
  const sent: unknown[] = [];
  server.use(
    http.post(SESSION, async ({ request }) => {
      const body = (await request.json()) as { otp?: string };
      sent.push(body);
      if (!body.otp) return refused(401, "otp_required");
      return body.otp === good
        ? HttpResponse.json({ access: "t", user: USER })
        : refused(401, "otp_invalid", WRONG_CODE);
    }),
  );
  return sent;
}

/** The first sign-in of a page loads the way to the server, which takes a moment. */
async function isIn(onDone: () => void) {
  await vi.waitFor(
    () => {
      expect(onDone).toHaveBeenCalledOnce();
    },
    { timeout: 5000 },
  );
}

async function signIn(onDone = () => undefined) {
  const user = openPage(<SignInForm onDone={onDone} />);
  await user.type(screen.getByLabelText("E-mail"), "juma@example.com");
  await user.type(screen.getByLabelText("Password"), "a good long password");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  return user;
}

test("who has no second factor is in after one step", async () => {
  server.use(http.post(SESSION, () => HttpResponse.json({ access: "t", user: USER })));
  const onDone = vi.fn();
  await signIn(onDone);
  await isIn(onDone);
});

test("who has a second factor is asked for its code, and is in with it", async () => {
  const sent = doorWithCode("123456");
  const onDone = vi.fn();
  const user = await signIn(onDone);

  const code = await screen.findByLabelText("Code");
  expect(code).toHaveFocus();
  expect(code).toHaveAttribute("inputmode", "numeric");
  expect(code).toHaveAttribute("autocomplete", "one-time-code");
  expect(code).toHaveAccessibleDescription(/six digits .* recovery codes/);
  expect(screen.queryByLabelText("Password")).not.toBeInTheDocument();

  await user.type(code, "123456{Enter}");
  await isIn(onDone);
  expect(session.getState()).toEqual({ status: "signed_in", user: USER });
  const credentials = { email: "juma@example.com", password: "a good long password" };
  expect(sent).toEqual([credentials, { ...credentials, otp: "123456" }]);
});

test("a recovery code is typed with letters", async () => {
  doorWithCode("abcd-efgh-jkmn-pqrs");
  const onDone = vi.fn();
  const user = await signIn(onDone);
  await user.click(await screen.findByRole("button", { name: "Use a recovery code" }));

  const code = screen.getByLabelText("Recovery code");
  expect(code).toHaveFocus();
  expect(code).toHaveAttribute("inputmode", "text");

  await user.type(code, "abcd-efgh-jkmn-pqrs{Enter}");
  await isIn(onDone);
});

test("a wrong code is said at the field, in the server's words, and can be typed anew", async () => {
  doorWithCode("123456");
  const onDone = vi.fn();
  const user = await signIn(onDone);
  await user.type(await screen.findByLabelText("Code"), "000000{Enter}");

  await vi.waitFor(() => {
    expect(screen.getByLabelText("Code")).toHaveAccessibleDescription(new RegExp(WRONG_CODE));
  });
  expect(screen.getByLabelText("Code")).toHaveValue("");
  expect(screen.getByLabelText("Code")).toHaveFocus();
  await user.type(screen.getByLabelText("Code"), "123456{Enter}");
  await isIn(onDone);
});

test("no code is sent when none was typed", async () => {
  const sent = doorWithCode("123456");
  const user = await signIn();
  await screen.findByLabelText("Code");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  await vi.waitFor(() => {
    expect(screen.getByLabelText("Code")).toHaveAccessibleDescription(/Enter your code\./);
  });
  expect(sent).toHaveLength(1);
});

test("too many wrong codes say how to go on", async () => {
  server.use(
    http.post(SESSION, async ({ request }) => {
      const body = (await request.json()) as { otp?: string };
      return body.otp ? refused(429, "locked_out", "Please try again in 900 seconds.") : refused(401, "otp_required");
    }),
  );
  const user = await signIn();
  await user.type(await screen.findByLabelText("Code"), "000000{Enter}");
  expect(await screen.findByRole("alert")).toHaveTextContent("Please try again in 900 seconds.");
});

test("a password that was changed meanwhile is asked for again", async () => {
  server.use(
    http.post(SESSION, async ({ request }) => {
      const body = (await request.json()) as { otp?: string };
      return refused(401, body.otp ? "no_active_account" : "otp_required");
    }),
  );
  const user = await signIn();
  await user.type(await screen.findByLabelText("Code"), "123456{Enter}");
  expect(await screen.findByRole("alert")).toHaveTextContent(/do not fit together/);
  expect(screen.getByLabelText("E-mail")).toHaveValue("juma@example.com");
  expect(screen.getByLabelText("Password")).toHaveValue("");
});

test("who is somebody else begins again", async () => {
  doorWithCode("123456");
  const user = await signIn();
  await user.click(await screen.findByRole("button", { name: "Start again" }));
  expect(screen.getByLabelText("Password")).toHaveValue("");
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
});

test("who has to set up a second factor is led to the admin", async () => {
  server.use(http.post(SESSION, () => refused(403, "otp_setup_required")));
  await signIn();
  expect(await screen.findByRole("alert")).toHaveTextContent(/Set yours up in the bakery’s admin, then sign in here/);
  expect(screen.getByRole("link", { name: "bakery’s admin" })).toHaveAttribute("href", "/cms/");
});

test("a wrong password says nothing of a second factor", async () => {
  server.use(http.post(SESSION, () => refused(401, "no_active_account")));
  await signIn();
  expect(await screen.findByRole("alert")).toHaveTextContent(/do not fit together/);
  expect(screen.queryByLabelText("Code")).not.toBeInTheDocument();
});
