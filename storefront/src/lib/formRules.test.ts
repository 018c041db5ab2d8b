import { describe, expect, it } from "vitest";

import { followsRules, looksLikeEmail } from "./formRules";

type Door = { email: string; password: string; remember: boolean };
const TYPED: Door = { email: "  asha@example.com ", password: " se cret ", remember: true };
const ASKED = { fields: {}, shouldUseNativeValidation: false } as const;

describe("the rules of a form", () => {
  it("let it be sent without the spaces around its texts, but with those of a password", () => {
    const resolver = followsRules<Door>(() => ({}), ["password"]);
    expect(resolver(TYPED, undefined, ASKED)).toEqual({
      values: { email: "asha@example.com", password: " se cret ", remember: true },
      errors: {},
    });
  });

  it("say at each field what is wrong with it, and then nothing is sent", () => {
    const resolver = followsRules<Door>(({ email, password }) => ({
      email: email === "" && "Enter your e-mail address.",
      password: password !== "" && "Another one.",
    }));
    expect(resolver({ ...TYPED, email: "  " }, undefined, ASKED)).toEqual({
      values: {},
      errors: {
        email: { type: "rule", message: "Enter your e-mail address." },
        password: { type: "rule", message: "Another one." },
      },
    });
    expect(resolver({ ...TYPED, password: "" }, undefined, ASKED)).toMatchObject({ errors: {} });
  });
});

describe("an e-mail address", () => {
  it("has a name, one @ and a domain", () => {
    for (const address of ["asha@example.com", "a.m+cakes@mail.example.co.tz"])
      expect(looksLikeEmail(address)).toBe(true);
    for (const mistake of ["", "asha", "asha@", "asha@example", "as ha@example.com", "asha@@example.com"]) {
      expect(looksLikeEmail(mistake)).toBe(false);
    }
  });
});
