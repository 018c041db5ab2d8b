import { describe, expect, it } from "vitest";

import { trimmed } from "@/lib/formRules";

import { type CheckoutValues, findWrong, NO_VALUES } from "./values";

const COMPLETE: CheckoutValues = {
  ...NO_VALUES,
  date: "2026-12-01",
  slot: "10:00",
  name: "Asha Mushi",
  phone: "0712 345 678",
};

function missing(values: CheckoutValues): string[] {
  return Object.keys(findWrong(trimmed(values)));
}

describe("before an order can be sent", () => {
  it("needs a day, a time, a name and a phone number", () => {
    expect(missing(NO_VALUES)).toEqual(["date", "name", "phone"]);
    expect(missing({ ...COMPLETE, slot: "" })).toEqual(["slot"]);
    expect(missing(COMPLETE)).toEqual([]);
  });

  it("needs an area and a street for a delivery alone", () => {
    expect(missing({ ...COMPLETE, method: "delivery" })).toEqual(["zone", "line1"]);
    expect(missing({ ...COMPLETE, method: "delivery", zone: "2", line1: "Plot 4, Chole Road" })).toEqual([]);
  });

  it("takes no more than the server does, and asks that of the address only for a delivery", () => {
    const long = { ...COMPLETE, name: "x".repeat(121), area: "y".repeat(81) };
    expect(missing(long)).toEqual(["name"]);
    expect(missing({ ...long, method: "delivery", zone: "2", line1: "Plot 4" })).toEqual(["name", "area"]);
  });

  it("does not take spaces for an answer", () => {
    expect(missing({ ...COMPLETE, name: "   " })).toEqual(["name"]);
  });

  it("takes phone numbers as people write them, and leaves the last word to the server", () => {
    for (const phone of ["+255712345678", "0712 345 678", "(0712) 345-678", "+255 712.345.678"]) {
      expect(missing({ ...COMPLETE, phone })).toEqual([]);
    }
    expect(missing({ ...COMPLETE, phone: "call me" })).toEqual(["phone"]);
    expect(missing({ ...COMPLETE, phone: "12" })).toEqual(["phone"]);
  });
});
