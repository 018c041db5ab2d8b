import { screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { showToast } from "@/lib/toasts";
import { openPage } from "@/test/shop";

import { ShareButton } from "./ShareButton";

const HERE = "http://localhost:3000/menu/strawberry-dream/";

/** A browser that has, or has not, a list of apps to share with and a clipboard. */
function browser({ share, writeText }: { share?: unknown; writeText?: unknown }) {
  Object.defineProperty(navigator, "share", { configurable: true, value: share });
  Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText } });
}

/** Opened first: the tester's own keyboard brings a clipboard along. */
function open(can: Parameters<typeof browser>[0]) {
  const user = openPage(<ShareButton title="Strawberry Dream" />);
  browser(can);
  return user.click(screen.getByRole("button", { name: "Share" }));
}

beforeEach(() => {
  window.history.replaceState(null, "", "/menu/strawberry-dream/?serves=20#size");
});
afterEach(() => {
  Reflect.deleteProperty(navigator, "share");
  Reflect.deleteProperty(navigator, "clipboard");
  window.history.replaceState(null, "", "/");
});

test("the phone's own list of apps gets the page's address, without what was searched for", async () => {
  const share = vi.fn(() => Promise.resolve());
  const writeText = vi.fn();
  await open({ share, writeText });
  expect(share).toHaveBeenCalledExactlyOnceWith({ title: "Strawberry Dream", url: HERE });
  expect(writeText).not.toHaveBeenCalled();
});

test("where there is no such list the address is copied, and that is said", async () => {
  const writeText = vi.fn(() => Promise.resolve());
  await open({ writeText });
  expect(writeText).toHaveBeenCalledExactlyOnceWith(HERE);
  expect(await screen.findByText("The link is copied. Paste it wherever you like.")).toBeVisible();
});

test("whoever closes the list is told nothing, and nothing is copied behind their back", async () => {
  const writeText = vi.fn();
  showToast("Said before");
  await open({ share: () => Promise.reject(new DOMException("closed", "AbortError")), writeText });
  expect(writeText).not.toHaveBeenCalled();
  expect(screen.getByRole("status")).toHaveTextContent(/^Said before/);
});

test("a browser that lets nothing be copied says where the address is", async () => {
  await open({ writeText: () => Promise.reject(new DOMException("no", "NotAllowedError")) });
  expect(await screen.findByText("We could not copy the link. Copy it from the address bar.")).toBeVisible();
});
