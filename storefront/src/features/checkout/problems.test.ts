import { describe, expect, it } from "vitest";

import { isTimeLost, sortProblems } from "./problems";

describe("the server's problems", () => {
  it("are said at the field they are about", () => {
    const { fields, general } = sortProblems([
      { code: "phone_invalid", detail: "Please give a phone number that we can call.", attr: "contact.phone" },
      { code: "required", detail: "This is needed.", attr: "fulfilment.address.line1" },
      { code: "below_minimum_order", detail: "Orders from TSh 40,000.", attr: "fulfilment.zone" },
    ]);
    expect(fields).toEqual({
      phone: "Please give a phone number that we can call.",
      line1: "This is needed.",
      zone: "Orders from TSh 40,000.",
    });
    expect(general).toEqual([]);
  });

  it("keep the first when a field has two", () => {
    const attr = "contact.name";
    const { fields } = sortProblems([
      { code: "a", detail: "First.", attr },
      { code: "b", detail: "Second.", attr },
    ]);
    expect(fields).toEqual({ name: "First." });
  });

  it("about a cake lead to the basket, and all others are said beside the button", () => {
    const line = { code: "sold_out", detail: "Strawberry Dream is sold out.", attr: "lines.0.cake" };
    const general = { code: "not_taking_orders", detail: "We are not taking orders just now.", attr: null };
    expect(sortProblems([line, general])).toEqual({ fields: {}, lines: [line], general: [general] });
  });
});

describe("a lost time", () => {
  it("is seen by its code, or by the field it names", () => {
    expect(isTimeLost([{ code: "day_full", detail: "", attr: null }])).toBe(true);
    expect(isTimeLost([{ code: "slot_unknown", detail: "", attr: "fulfilment.slot" }])).toBe(true);
    expect(isTimeLost([{ code: "closed_day", detail: "", attr: "fulfilment.date" }])).toBe(true);
  });

  it("is not seen in a wrong phone number", () => {
    expect(isTimeLost([{ code: "phone_invalid", detail: "", attr: "contact.phone" }])).toBe(false);
  });
});
