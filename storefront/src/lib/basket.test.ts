// @vitest-environment jsdom

import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  addLine,
  basketLines,
  changeLine,
  emptyBasket,
  type NewLine,
  readBasket,
  reloadBasket,
  removeLine,
  useBasketCount,
} from "./basket";

const DREAM: NewLine = {
  cake: "strawberry-dream",
  size: 3,
  options: [7, 12],
  quantity: 1,
  inscription: "Happy Birthday Asha",
  note: "",
  name: "Strawberry Dream",
};
const names = () => basketLines().map((line) => line.name);

function storeNothing() {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
}

beforeEach(() => {
  localStorage.clear();
  reloadBasket();
});
afterEach(() => {
  vi.restoreAllMocks();
  emptyBasket();
});

describe("the basket", () => {
  it("survives a reload of the page", () => {
    addLine(DREAM);
    reloadBasket();
    expect(basketLines()).toMatchObject([DREAM]);
  });

  it("holds no price", () => {
    addLine(DREAM);
    expect(localStorage.getItem("cs_basket")).not.toMatch(/price|total/);
  });

  it("merges the same cake into one line, whatever the order of its options", () => {
    addLine(DREAM);
    addLine({ ...DREAM, options: [12, 7], quantity: 2 });
    expect(basketLines()).toHaveLength(1);
    expect(basketLines()[0]?.quantity).toBe(3);
  });

  it("keeps the photos of a cake, and cakes with different photos apart", () => {
    addLine({ ...DREAM, photos: ["7f9c"] });
    addLine(DREAM);
    reloadBasket();
    expect(basketLines()).toMatchObject([{ photos: ["7f9c"] }, DREAM]);
    expect(basketLines()[1]).not.toHaveProperty("photos");
  });

  it("keeps cakes with different inscriptions apart", () => {
    addLine(DREAM);
    addLine({ ...DREAM, inscription: "Happy Birthday, Asha" });
    expect(basketLines()).toHaveLength(2);
  });

  it("changes a line in place", () => {
    addLine(DREAM);
    const id = basketLines()[0]?.id ?? "";
    changeLine(id, { inscription: "Hongera!", quantity: 2 });
    expect(basketLines()).toMatchObject([{ id, inscription: "Hongera!", quantity: 2 }]);
  });

  it("puts a removed line back where it was", () => {
    addLine({ ...DREAM, name: "First" });
    addLine({ ...DREAM, name: "Second", size: 4 });
    addLine({ ...DREAM, name: "Third", size: 5 });
    const undo = removeLine(basketLines()[1]?.id ?? "");
    expect(names()).toEqual(["First", "Third"]);
    undo();
    undo();
    expect(names()).toEqual(["First", "Second", "Third"]);
  });

  it("follows what another tab does", () => {
    const { result } = renderHook(() => useBasketCount());
    const stored = { version: 1, lines: [{ ...DREAM, id: "a", quantity: 4 }] };
    localStorage.setItem("cs_basket", JSON.stringify(stored));
    act(() => window.dispatchEvent(new StorageEvent("storage", { key: "cs_basket" })));
    expect(result.current).toBe(4);
  });

  it("knows what another tab did before anything of it was drawn here", () => {
    localStorage.setItem("cs_basket", JSON.stringify({ version: 1, lines: [{ ...DREAM, id: "a", quantity: 4 }] }));
    window.dispatchEvent(new StorageEvent("storage", { key: "cs_basket" }));
    expect(basketLines()[0]?.quantity).toBe(4);
  });

  it("knows what happened elsewhere while its page was laid aside", () => {
    localStorage.setItem("cs_basket", JSON.stringify({ version: 1, lines: [{ ...DREAM, id: "a", quantity: 3 }] }));
    window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    expect(basketLines()[0]?.quantity).toBe(3);
  });

  it("still works when the browser stores nothing, even after its page was laid aside", () => {
    storeNothing();
    addLine(DREAM);
    window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    expect(basketLines()).toHaveLength(1);
    emptyBasket();
    window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    expect(basketLines()).toHaveLength(0);
  });

  it("is stored with all that is in it as soon as the browser stores again", () => {
    storeNothing();
    addLine({ ...DREAM, name: "First" });
    vi.restoreAllMocks();
    addLine({ ...DREAM, name: "Second", size: 4 });
    reloadBasket();
    expect(names()).toEqual(["First", "Second"]);
  });
});

describe("reading a stored basket", () => {
  it("leaves out a line that makes no sense and keeps the others", () => {
    const good = { ...DREAM, id: "a" };
    const stored = { version: 1, lines: [good, { ...good, quantity: -2 }, "nonsense", { ...good, id: "b" }] };
    expect(readBasket(stored).map((line) => line.id)).toEqual(["a", "b"]);
  });

  it("starts afresh from another version or from nonsense", () => {
    expect(readBasket({ version: 0, lines: [{ ...DREAM, id: "a" }] })).toEqual([]);
    expect(readBasket("nonsense")).toEqual([]);
    expect(readBasket(null)).toEqual([]);
  });
});
