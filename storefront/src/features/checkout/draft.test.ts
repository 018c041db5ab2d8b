// @vitest-environment jsdom

import { beforeEach, describe, expect, it } from "vitest";

import { forgetPrivate } from "@/lib/storage";

import { finishDraft, readDraft, saveDraft } from "./draft";
import { NO_VALUES } from "./values";

const TYPED = {
  ...NO_VALUES,
  method: "delivery",
  zone: "2",
  date: "2026-12-01",
  slot: "10:00",
  name: "Asha",
  note: "Hi",
} as const;

beforeEach(() => {
  sessionStorage.clear();
});

describe("what was typed into the checkout", () => {
  it("survives a reload", () => {
    saveDraft(TYPED);
    expect(readDraft()).toEqual(TYPED);
  });

  it("starts empty from nothing and from nonsense", () => {
    expect(readDraft()).toEqual(NO_VALUES);
    saveDraft({ ...NO_VALUES, method: "pigeon" as "delivery" });
    expect(readDraft()).toEqual(NO_VALUES);
  });

  it("keeps who and where after an order, but not when", () => {
    finishDraft(TYPED);
    expect(readDraft()).toEqual({ ...TYPED, date: "", slot: "", note: "" });
  });

  it("goes when the customer signs out", () => {
    saveDraft(TYPED);
    forgetPrivate();
    expect(readDraft()).toEqual(NO_VALUES);
  });
});
