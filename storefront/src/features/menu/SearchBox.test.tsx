import { fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { SearchBox } from "./SearchBox";

beforeEach(() => {
  vi.useFakeTimers();
  window.history.replaceState(null, "", "/menu/");
});

afterEach(() => {
  vi.useRealTimers();
});

function type(text: string) {
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: text } });
}

test("searches a moment after the last letter", () => {
  const onSearch = vi.fn();
  render(<SearchBox value="" onSearch={onSearch} />);
  type("lem");
  type("lemon ");
  expect(onSearch).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(onSearch.mock.calls).toEqual([["lemon"]]);
});

test("does not call back who has gone on to a cake meanwhile", () => {
  const onSearch = vi.fn();
  render(<SearchBox value="" onSearch={onSearch} />);
  type("lemon");
  window.history.pushState(null, "", "/menu/lemon-drizzle/");
  vi.runAllTimers();
  expect(onSearch).not.toHaveBeenCalled();
});
