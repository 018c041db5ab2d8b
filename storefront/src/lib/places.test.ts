import { describe, expect, it } from "vitest";

import { safeNext } from "./places";

describe("where to go after signing in", () => {
  it("is a page of this site", () => {
    expect(safeNext("/checkout/")).toBe("/checkout/");
    expect(safeNext("/orders/?state=past")).toBe("/orders/?state=past");
  });

  it("is never another site", () => {
    for (const next of [
      "https://evil.example/",
      "//evil.example/",
      "/\\evil.example/",
      "/\t/evil.example/",
      "/\n\\evil.example/",
      "javascript:alert(1)",
      "",
      null,
    ]) {
      expect(safeNext(next, "/orders/")).toBe("/orders/");
    }
  });
});
